-- New blocks are verified as they come, the whole chain once a night; a broken block is remembered while its pass goes on.
alter table ledger_check
    -- The first broken block the current pass has met.
    add column found_number bigint,
    -- When the next whole pass begins.
    add column whole_due_at timestamptz not null default '-infinity';

-- Takes the place of claim_check, which the release before still calls: a centre with blocks that are not verified, or
-- whose whole pass is due; the one that waits longest, none that another verifier holds or that is set aside.
create function claim_chain(due_by timestamptz) returns table (division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    insert into ledger_check (division_code, checked_number, checked_hash, checked_at)
    select book.division_code, 0, decode(repeat('00', 32), 'hex'), '-infinity'
    from ledger_book as book
    where not exists (select from ledger_check as known where known.division_code = book.division_code)
    order by book.division_code
    on conflict do nothing;

    select waiting.division_code
    from ledger_check as waiting
    join ledger_book as book on book.division_code = waiting.division_code
    where (waiting.checked_number < book.last_number or waiting.whole_due_at <= due_by)
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'verify_ledger'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.division_code
            ),
            '-infinity'
        ) <= due_by
    order by waiting.checked_at, waiting.division_code
    limit 1
    for update of waiting skip locked
$$;
