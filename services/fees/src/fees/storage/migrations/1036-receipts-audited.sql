-- depends: 1025-payment-orders 1027-voided-receipts
-- The audit knows receipts as they are printed, voided ones, those in their place, and fees that none is given for.

-- What is asked for is decided later, by the role of the service: it may change a void, once, and truncate none. (A
-- trigger with refuse_change would take its right to change rows.)
create or replace function refuse_changed_void() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'a void stays on record' using errcode = 'restrict_violation';
    end if;
    if old.state <> 'asked' then
        raise exception 'a void that was decided is not changed' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
drop trigger receipt_void_stays on receipt_void;
create trigger receipt_void_stays before truncate on receipt_void
    for each statement execute function refuse_changed_void();

-- What is wrong with the books and the receipt numbers as a whole. A row without a subject says that its check was
-- made.
create or replace function audit_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    select finding.name, finding.subject
    from (
        values
            ('receipt_gaps', null::text), ('receipt_doubles', null), ('receipt_range_overlaps', null),
            ('ledger_unbalanced_entries', null), ('ledger_broken_links', null), ('ledger_empty_blocks', null),
            ('ledger_broken_chains', null), ('ledger_orphans', null)
        union all
        -- Numbers of a range that were given out, and the receipts that carry them.
        select
            'receipt_gaps',
            format(
                '%s %s from %s: given %s, found %s', given.division_code, given.batch_code, given.first_number,
                given.next_number - given.first_number, count(receipt.number)
            )
        from receipt_range as given
        left join treasury_receipt as receipt
            on receipt.range_id = given.range_id
            and receipt.division_code = given.division_code
            and receipt.batch_code = given.batch_code
            and receipt.number >= given.first_number
            and receipt.number < given.next_number
        group by given.range_id, given.division_code, given.batch_code, given.first_number, given.next_number
        having count(receipt.number) <> given.next_number - given.first_number
        union all
        -- Receipts with a number that their range does not hold, or has not given out.
        select 'receipt_gaps', format('%s %s%s: not of its range', stray.division_code, stray.batch_code, stray.number)
        from treasury_receipt as stray
        left join receipt_range as given
            on given.range_id = stray.range_id
            and given.division_code = stray.division_code
            and given.batch_code = stray.batch_code
            and stray.number >= given.first_number
            and stray.number < given.next_number
        where given.range_id is null
        union all
        select
            'receipt_doubles',
            format('%s %s: %s', batch_code, number, string_agg(division_code, ', ' order by division_code))
        from treasury_receipt
        group by batch_code, number
        having count(*) > 1
        union all
        select
            'receipt_range_overlaps',
            format(
                '%s: %s %s-%s, %s %s-%s', one.batch_code, one.division_code, one.first_number, one.last_number,
                other.division_code, other.first_number, other.last_number
            )
        from receipt_range as one
        join receipt_range as other
            on other.range_id > one.range_id
            and (
                other.batch_code = one.batch_code
                and other.first_number <= one.last_number
                and other.last_number >= one.first_number
                -- Or they print the same: batch A00 with eight digits, batch A with ten.
                or length(other.batch_code) + other.digits = length(one.batch_code) + one.digits
                and other.batch_code || lpad(other.first_number::text, other.digits, '0') collate "C"
                <= one.batch_code || lpad(one.last_number::text, one.digits, '0') collate "C"
                and other.batch_code || lpad(other.last_number::text, other.digits, '0') collate "C"
                >= one.batch_code || lpad(one.first_number::text, one.digits, '0') collate "C"
            )
        union all
        select 'ledger_unbalanced_entries', format('%s: %s fen', entry_id, sum(amount_fen))
        from posting
        group by entry_id
        having sum(amount_fen) <> 0
        union all
        -- Books whose blocks do not count up to the last block that they name; how each follows from the one before is
        -- looked at with its case.
        select
            'ledger_broken_links',
            format(
                '%s: last block %s, found %s up to %s', book.division_code, book.last_number, count(block.number),
                coalesce(max(block.number), 0)
            )
        from ledger_book as book
        left join ledger_block as block on block.division_code = book.division_code
        group by book.division_code, book.last_number, book.last_hash
        having count(block.number) <> book.last_number
            or coalesce(max(block.number), 0) <> book.last_number
            or book.last_number > 0 and book.last_hash is distinct from (
                select ending.hash
                from ledger_block as ending
                where ending.division_code = book.division_code and ending.number = book.last_number
            )
        union all
        -- Blocks that begin with an entry of no case, and so are not looked at with one.
        select 'ledger_broken_links', format('%s/%s: not as it was posted', block.division_code, block.number)
        from posting as first
        join ledger_block as block
            on block.division_code = first.division_code and block.number = first.block_number
        cross join lateral audit_block(block.division_code, block.number, block.previous_hash) as content
        where first.case_id is null
            and first.posting_no = 1
            and (
                block.hash is distinct from content.hash or block.previous_hash is distinct from content.follows
            )
        union all
        select 'ledger_empty_blocks', format('%s/%s', block.division_code, block.number)
        from ledger_block as block
        left join posting
            on posting.division_code = block.division_code
            and posting.block_number = block.number
            and posting.posting_no = 1
        where posting.posting_no is null
        union all
        -- What the verifier in the worker found on its last way through.
        select 'ledger_broken_chains', format('%s/%s', division_code, broken_number)
        from ledger_check
        where broken_number is not null
        union all
        -- Money of cases that have no bill.
        select 'ledger_orphans', format('%s: posted in block %s/%s', posting.case_id, division_code, block_number)
        from posting
        where posting.case_id is not null and not exists (select from bill where bill.case_id = posting.case_id)
        union all
        select 'ledger_orphans', format('%s: paid', payment.case_id)
        from payment
        where payment.case_id is not null and not exists (select from bill where bill.case_id = payment.case_id)
        union all
        -- Money for no bill of ours is in the books as taken and as surplus, under the reference it came with.
        select 'ledger_orphans', format('%s: taken for no case', payment.provider_reference)
        from payment
        where payment.case_id is null
            and 2 <> (
                select count(*)
                from posting
                where posting.case_id is null
                    and posting.division_code = payment.division_code
                    and posting.reference = payment.provider_reference
                    and posting.amount_fen = payment.amount_fen
                    and (posting.kind, posting.account) in (
                        ('payment_taken', case payment.method when 'cash' then 'cash' else 'bank.' || payment.method end),
                        ('payment_surplus', 'receivable')
                    )
            )
        union all
        select 'ledger_orphans', format('%s: receipt %s %s', receipt.case_id, receipt.batch_code, receipt.number)
        from treasury_receipt as receipt
        where not exists (select from bill where bill.case_id = receipt.case_id)
    ) as finding (name, subject)
    where current_setting('onewindow.centre', true) = 'platform'
$$;
