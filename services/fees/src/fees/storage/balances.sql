-- name: read_balances(division_code, as_of)
-- What stands on each account at an instant: the last snapshot before it, and what was posted since.
with base as (
    select coalesce(max(as_of), '-infinity') as as_of
    from ledger_snapshot
    where division_code = :division_code and as_of <= :as_of::timestamptz
)
select account, department_code, sum(fen)::bigint as balance_fen
from (
    select account, department_code, balance_fen as fen
    from ledger_snapshot
    where division_code = :division_code and as_of = (select base.as_of from base)
    union all
    select account, department_code, amount_fen
    from posting
    where division_code = :division_code
        and posted_at > (select base.as_of from base)
        and posted_at <= :as_of::timestamptz
) as moved
group by account, department_code
order by account, department_code;

-- name: claim_snapshots(until, batch_size)
-- Centres with postings up to an instant that no snapshot has.
select division_code from claim_snapshots(:until, :batch_size);

-- name: insert_snapshot(division_code, as_of, account, department_code, balance_fen)!
-- Keep what stood on each account; what somebody else has kept is the same.
insert into ledger_snapshot (division_code, as_of, account, department_code, balance_fen)
select :division_code, :as_of, account, department_code, balance_fen
from unnest(:account::text[], :department_code::text[], :balance_fen::bigint[]) as stood (
    account, department_code, balance_fen
)
on conflict do nothing;
