-- name: audit_facts(after, page_size)
-- What is on record for each case, a page at a time.
select
    bill.case_id,
    jsonb_build_object(
        'bills', 1,
        'paid', (bill.state = 'paid')::integer,
        'receipts', (select count(*) from treasury_receipt where treasury_receipt.case_id = bill.case_id),
        'cancelled', (bill.state = 'cancelled')::integer,
        'nothing_due', (bill.state = 'nothing_due')::integer
    ) as counts
from bill
where bill.case_id > :after::uuid
order by bill.case_id
limit :page_size;

-- name: audit_figures()
-- Totals of the service; what is named sum, gaps, doubles, unbalanced or broken must be 0.
select 'bills' as name, count(*)::bigint as value from bill
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
select 'ledger_broken_chains', count(*) from ledger_check where broken_number is not null;
