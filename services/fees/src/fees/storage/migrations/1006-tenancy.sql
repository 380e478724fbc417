-- depends: 1001-fee-catalogue 1004-receipts 1005-ledger-check 0002-tenancy
-- Rows of one centre at a time; what spans centres is found here and answers keys and counts only.

select enable_tenancy('fee_catalogue');
select enable_tenancy('fee_rate');
select enable_tenancy('bill');
select enable_tenancy('bill_line');
select enable_tenancy('ledger_book');
select enable_tenancy('ledger_block');
select enable_tenancy('posting');
select enable_tenancy('receipt_range');
select enable_tenancy('payment');
select enable_tenancy('treasury_receipt');
select enable_tenancy('ledger_check');

-- The centre whose chain waits longest for the verifier, and no other verifier holds; books that are new come first.
create function claim_check() returns table (division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    insert into ledger_check (division_code, checked_number, checked_hash, checked_at)
    select book.division_code, 0, decode(repeat('00', 32), 'hex'), '-infinity'
    from ledger_book as book
    where not exists (select from ledger_check as known where known.division_code = book.division_code)
    order by book.division_code
    on conflict do nothing;

    select waiting.division_code
    from ledger_check as waiting
    order by waiting.checked_at, waiting.division_code
    limit 1
    for update skip locked
$$;

-- What is on record for each case, a page at a time.
create function audit_facts(after uuid, page_size bigint) returns table (case_id uuid, counts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        bill.case_id,
        jsonb_build_object(
            'bills', 1,
            'paid', (bill.state = 'paid')::integer,
            'receipts', (select count(*) from treasury_receipt where treasury_receipt.case_id = bill.case_id),
            'cancelled', (bill.state = 'cancelled')::integer,
            'nothing_due', (bill.state = 'nothing_due')::integer
        )
    from bill
    where bill.case_id > after
    order by bill.case_id
    limit page_size
$$;

-- Totals of the service; what is named sum, gaps, doubles, unbalanced or broken must be 0.
create function audit_figures() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'bills', count(*) from bill
    union all
    select 'bills_unpaid', count(*) from bill where state = 'unpaid'
    union all
    select 'ledger_sum_fen', coalesce(sum(amount_fen), 0)::bigint from posting
    union all
    select 'ledger_unbalanced_entries', count(*)
    from (select entry_id from posting group by entry_id having sum(amount_fen) <> 0) as unbalanced
    union all
    select 'receipts_issued', count(*) from treasury_receipt
    union all
    select 'receipt_gaps', (
        (select coalesce(sum(next_number - first_number), 0) from receipt_range) - (select count(*) from treasury_receipt)
    )::bigint
    union all
    select 'receipt_doubles', count(*) - count(distinct (division_code, batch_code, number)) from treasury_receipt
    union all
    select 'ledger_blocks', count(*) from ledger_block
    union all
    -- A block that does not follow the one before it, or books whose last block is not the one they name.
    select 'ledger_broken_links', (
        select count(*)
        from (
            select
                number,
                previous_hash,
                row_number() over chain as expected_number,
                lag(hash, 1, decode(repeat('00', 32), 'hex')) over chain as expected_hash
            from ledger_block
            window chain as (partition by division_code order by number)
        ) as link
        where number <> expected_number or previous_hash <> expected_hash
    ) + (
        select count(*)
        from ledger_book
        left join ledger_block
            on ledger_block.division_code = ledger_book.division_code and ledger_block.number = ledger_book.last_number
        where ledger_book.last_number > 0 and ledger_block.hash is distinct from ledger_book.last_hash
    )
    union all
    -- Chains in which the verifier found a block that does not match its postings.
    select 'ledger_broken_chains', count(*) from ledger_check where broken_number is not null
$$;
