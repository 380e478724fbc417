-- name: refunds_due(division_code, after_at, after_id, row_count)
-- Cases of a centre that get money back, the longest wait first, from after one already shown on.
select case_id, min(refused_at) as due_since
from bill_line
where division_code = :division_code and state = 'refund_due'
group by case_id
having (min(refused_at), case_id) > (:after_at::timestamptz, :after_id::uuid)
order by due_since, case_id
limit :row_count;

-- name: refunds_due_together(division_code)
-- How many cases of a centre get money back, and how much.
select count(distinct case_id) as total_count, coalesce(sum(coalesce(refund_fen, amount_fen - waived_fen)), 0)::bigint as total_fen
from bill_line
where division_code = :division_code and state = 'refund_due';
