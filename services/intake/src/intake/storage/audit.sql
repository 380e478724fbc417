-- name: audit_facts(after, page_size)
-- What intake holds about each accepted case.
select
    accepted.case_id,
    jsonb_build_object(
        'accepted', 1,
        'items', (select count(*) from case_item as item where item.case_id = accepted.case_id),
        'ready', (accepted.ready_at is not null)::integer,
        'closed', (accepted.closed_at is not null)::integer,
        'billed', (accepted.bill_state is not null)::integer
    ) as counts
from intake_case as accepted
where accepted.accepted_at is not null and accepted.case_id > :after::uuid
order by accepted.case_id
limit :page_size;

-- name: audit_figures()
-- Figures of the whole service; case_number_doubles must be zero.
select figure.name, figure.value
from (
    select
        count(*) as cases,
        count(accepted_at) as accepted,
        count(closed_at) as closed,
        count(case_no) - count(distinct case_no) as case_number_doubles
    from intake_case
) as total
cross join lateral (
    values
        ('cases', total.cases),
        ('accepted', total.accepted),
        ('closed', total.closed),
        ('case_number_doubles', total.case_number_doubles)
) as figure (name, value);
