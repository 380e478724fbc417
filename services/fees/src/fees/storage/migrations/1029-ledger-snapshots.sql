-- depends: 1028-shifts
-- What stood on each account at a midnight: a balance is the last of these and what was posted since, however long the
-- books are.

create table ledger_snapshot (
    division_code text not null references ledger_book (division_code),
    as_of timestamptz not null,
    account text not null,
    department_code text not null,
    balance_fen bigint not null,
    primary key (division_code, as_of, account, department_code)
);
create trigger ledger_snapshot_append_only before update or delete or truncate on ledger_snapshot
    for each statement execute function refuse_change();
create index posting_by_instant on posting (division_code, posted_at);

select enable_tenancy('ledger_snapshot');

-- Centres with postings up to an instant that no snapshot has.
create function claim_snapshots(until timestamptz, batch_size bigint) returns table (division_code text)
language sql stable security definer set search_path = public, pg_temp as $$
    select book.division_code
    from ledger_book as book
    where exists (
            select
            from posting
            where posting.division_code = book.division_code
                and posting.posted_at <= until
                and posting.posted_at > coalesce(
                    (
                        select max(known.as_of)
                        from ledger_snapshot as known
                        where known.division_code = book.division_code
                    ),
                    '-infinity'
                )
        )
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'take_snapshots'
                    and set_aside.division_code = book.division_code
                    and set_aside.key = book.division_code
            ),
            '-infinity'
        ) <= now()
    order by book.division_code
    limit batch_size
$$;
