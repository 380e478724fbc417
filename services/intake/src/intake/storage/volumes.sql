-- name: accepted_by_item(division_code, first, after)
-- How often each item was accepted in cases whose ids lie between two instants.
select item.item_code, count(*) as accepted_count
from intake_case as received
cross join lateral unnest(received.item_codes) as item (item_code)
where received.division_code = :division_code
    and received.case_id >= :first
    and received.case_id < :after
    and received.accepted_at is not null
group by item.item_code;
