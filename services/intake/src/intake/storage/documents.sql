-- name: documents_of(case_ids)
-- Documents that were given out in these cases, the oldest first.
select
    one.division_code, one.document_no, one.case_id, one.kind, one.item_code, one.verification_code, one.facts,
    one.issued_at, one.issued_by, one.issued_by_department, revoked_item.revoked_at,
    revoked_item.withdrawn, revoked_item.article, revoked_item.reason as revocation_reason,
    revoked_item.legal_basis as revocation_basis
from issued_document as one
left join revoked_item
    on revoked_item.case_id = one.case_id and revoked_item.item_code = one.item_code and one.kind = 'decision'
where one.case_id = any(:case_ids::uuid[])
order by one.case_id, one.issued_at, one.document_no;

-- name: find_documents(division_codes, document_nos)
-- Documents by their numbers, and the number of the one that took the place of each.
select one.division_code, one.document_no, one.case_id, one.kind, one.item_code, one.verification_code, one.facts,
    one.issued_at, one.issued_by, one.issued_by_department, revoked_item.revoked_at, revoked_item.withdrawn,
    revoked_item.article, revoked_item.reason as revocation_reason, revoked_item.legal_basis as revocation_basis,
    (
        select later.document_no from issued_document as later
        where later.case_id = one.case_id and later.kind = one.kind and later.item_code = one.item_code
            and (later.issued_at, later.document_no) > (one.issued_at, one.document_no)
        order by later.issued_at desc, later.document_no desc limit 1
    ) as replaced_by
from unnest(:division_codes::text[], :document_nos::text[]) as wanted (division_code, document_no)
join issued_document as one using (division_code, document_no)
left join revoked_item
    on revoked_item.case_id = one.case_id and revoked_item.item_code = one.item_code and one.kind = 'decision';

-- name: take_notice_serials(division_codes, years, counts)
-- Give out serials of notices, so many for each centre and year.
insert into notice_serial (division_code, year, last_serial)
select division_code, year, count
from unnest(:division_codes::text[], :years::integer[], :counts::bigint[]) as wanted (division_code, year, count)
order by division_code, year
on conflict (division_code, year) do update set last_serial = notice_serial.last_serial + excluded.last_serial
returning division_code, year, last_serial;
