-- name: documents_of(case_ids)
-- Documents that were given out in these cases, the oldest first.
select division_code, document_no, case_id, kind, item_code, verification_code, facts, issued_at, issued_by,
    issued_by_department
from issued_document
where case_id = any(:case_ids::uuid[])
order by case_id, issued_at, document_no;

-- name: find_documents(division_codes, document_nos)
-- Documents by their numbers, and the number of the one that took the place of each.
select one.division_code, one.document_no, one.case_id, one.kind, one.item_code, one.verification_code, one.facts,
    one.issued_at, one.issued_by, one.issued_by_department,
    (
        select later.document_no from issued_document as later
        where later.case_id = one.case_id and later.kind = one.kind and later.item_code = one.item_code
            and (later.issued_at, later.document_no) > (one.issued_at, one.document_no)
        order by later.issued_at desc, later.document_no desc limit 1
    ) as replaced_by
from unnest(:division_codes::text[], :document_nos::text[]) as wanted (division_code, document_no)
join issued_document as one using (division_code, document_no);

-- name: take_notice_serials(division_codes, years, counts)
-- Give out serials of notices, so many for each centre and year.
insert into notice_serial (division_code, year, last_serial)
select division_code, year, count
from unnest(:division_codes::text[], :years::integer[], :counts::bigint[]) as wanted (division_code, year, count)
order by division_code, year
on conflict (division_code, year) do update set last_serial = notice_serial.last_serial + excluded.last_serial
returning division_code, year, last_serial;
