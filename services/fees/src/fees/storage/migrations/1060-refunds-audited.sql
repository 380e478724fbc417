-- depends: 1037-waivers-audited 1040-refunds
-- What the audit compares knows what goes back.

create index posting_of_refund on posting (division_code, reference) where kind = 'refund_paid';

-- What is wrong with the books, the receipt numbers and the refunds as a whole. A row without a subject says that its check
-- was made.
create or replace function audit_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    select finding.name, finding.subject
    from (
        values
            ('receipt_gaps', null::text), ('receipt_doubles', null), ('receipt_range_overlaps', null),
            ('ledger_unbalanced_entries', null), ('ledger_broken_links', null), ('ledger_empty_blocks', null),
            ('ledger_broken_chains', null), ('ledger_orphans', null), ('refunds_by_one', null),
            ('refunds_above_due', null), ('refunds_unposted', null), ('refunds_paid_twice', null)
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
        union all
        -- Nobody gives money back alone.
        select 'refunds_by_one', format('%s %s', refund.division_code, refund.refund_id)
        from refund
        where refund.state not in ('asked', 'declined') and refund.decided_by in ('', refund.asked_by)
        union all
        -- No more goes back than is due back of a bill, than a surplus is, than a payment was.
        select 'refunds_above_due', format('%s: %s of %s', held.case_id, held.fen, coalesce(due.fen, 0))
        from (
            select refund.case_id, sum(refund.amount_fen) as fen
            from refund
            where refund.surplus_id is null and refund.state in ('approved', 'sent', 'paid')
            group by refund.case_id
        ) as held
        left join lateral (
            select sum(coalesce(line.refund_fen, line.amount_fen - line.waived_fen)) as fen
            from bill_line as line
            where line.case_id = held.case_id and line.state = 'refund_due'
        ) as due on true
        where held.fen > coalesce(due.fen, 0)
        union all
        select 'refunds_above_due', format('surplus %s: %s of %s', spare.surplus_id, sum(refund.amount_fen), spare.amount_fen)
        from refund
        join payment_surplus as spare on spare.surplus_id = refund.surplus_id
        where refund.state in ('approved', 'sent', 'paid')
        group by spare.surplus_id, spare.amount_fen
        having sum(refund.amount_fen) > spare.amount_fen
        union all
        select 'refunds_above_due', format('payment %s: %s of %s', payment.payment_id, sum(refund.amount_fen), payment.amount_fen)
        from refund
        join payment on payment.payment_id = refund.payment_id
        where refund.state in ('approved', 'sent', 'paid')
        group by payment.payment_id, payment.amount_fen
        having sum(refund.amount_fen) > payment.amount_fen
        union all
        -- What was paid back is in the books: owed no more, and no longer where it lay.
        select 'refunds_unposted', format('%s %s', refund.division_code, refund.voucher_no)
        from refund
        where refund.state = 'paid'
            and 2 <> (
                select count(*)
                from posting
                where posting.kind = 'refund_paid'
                    and posting.division_code = refund.division_code
                    and posting.reference = refund.voucher_no
                    and posting.entry_id = refund.entry_id
                    and (posting.account, posting.amount_fen) in (
                        (case when refund.surplus_id is null then 'refund_due' else 'surplus' end, refund.amount_fen),
                        (case refund.way when 'cash' then 'cash' when 'transfer' then 'bank.account' else 'bank.' || refund.way end, -refund.amount_fen)
                    )
            )
        union all
        -- A voucher is paid once, and nothing is paid without one.
        select 'refunds_paid_twice', format('%s %s', posting.division_code, posting.reference)
        from posting
        left join refund
            on refund.division_code = posting.division_code
            and refund.voucher_no = posting.reference
            and refund.entry_id = posting.entry_id
        where posting.kind = 'refund_paid'
        group by posting.division_code, posting.reference
        having count(*) <> 2 or bool_or(refund.refund_id is null)
    ) as finding (name, subject)
    where current_setting('onewindow.centre', true) = 'platform'
$$;

-- What is on record for cases: counts, and texts that must agree with each other and with other services. A block of
-- the ledger is looked at with the case of its first posting, so a walk over all cases looks at each block once.
create or replace function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        bill.case_id,
        jsonb_build_object(
            'bills', 1,
            'paid', (bill.state = 'paid')::integer,
            'partly_paid', (bill.state = 'partly_paid')::integer,
            'nothing_due', (bill.state = 'nothing_due')::integer,
            'cancelled', (bill.state = 'cancelled')::integer,
            'payments', taken.total,
            'receipts', receipt.valid,
            -- Paid by fees that a treasury receipt covers, and whose receipt was not voided and left so.
            'receipts_due', (
                bill.state = 'paid' and covered.fen > 0 and (receipt.given = 0 or receipt.given > receipt.voided)
            )::integer,
            'blocks', blocks.total
        ),
        jsonb_strip_nulls(jsonb_build_object(
            'division_code', bill.division_code,
            'case_no', bill.case_no,
            -- What others know of: they hear of a bill that is paid, not of parts.
            'bill', case when bill.state in ('partly_paid', 'expired') then 'unpaid' else bill.state end,
            'bill_fen', bill.total_fen::text,
            'lines_fen', (
                select coalesce(sum(line.amount_fen - line.waived_fen), 0)::text
                from bill_line as line
                where line.case_id = bill.case_id and (line.state <> 'cancelled' or bill.state = 'cancelled')
            ),
            'paid_fen', nullif(bill.paid_fen, 0)::text,
            'payment_fen', nullif(taken.fen - spare.fen, 0)::text,
            'receipt_fen', receipt.fen::text,
            'covered_fen', case when bill.state = 'paid' then nullif(covered.fen, 0)::text end,
            'receipt_no', receipt.receipt_no,
            'to_post', (
                select string_agg(concat_ws(' ', kind, account, nullif(department, ''), fen, reference), '; ' order by
                    kind collate "C", account collate "C", department collate "C", fen, reference collate "C")
                from (
                    select
                        entry.kind, owed.account, owed.department, sum(owed.fen) as fen,
                        case entry.kind when 'refund_due' then receipt.paper_no else bill.case_no end
                    from bill_line as line
                    cross join lateral (
                        -- What each entry moves of a line, debit of the receivable positive.
                        values
                            ('bill_issued', coalesce(line.issued_fen, line.amount_fen)),
                            ('bill_amended', line.amended_fen),
                            ('fee_waived', -line.waived_fen),
                            ('bill_cancelled', case when bill.state = 'cancelled' then line.waived_fen - line.amount_fen end),
                            (
                                'bill_reduced',
                                case
                                    when bill.state <> 'cancelled' and line.state = 'cancelled'
                                        then line.waived_fen - line.amount_fen
                                end
                            ),
                            ('bill_expired', -line.expired_fen),
                            (
                                'refund_due',
                                case
                                    when line.state = 'refund_due'
                                        then -coalesce(line.refund_fen, line.amount_fen - line.waived_fen)
                                end
                            )
                    ) as entry (kind, moved)
                    cross join lateral (
                        values
                            (case entry.kind when 'refund_due' then 'refund_due' else 'receivable' end, '', entry.moved),
                            ('payable.' || line.treasury_account, line.department_code, -entry.moved)
                    ) as owed (account, department, fen)
                    where line.case_id = bill.case_id
                    group by entry.kind, owed.account, owed.department
                    having sum(owed.fen) <> 0
                    union all
                    select
                        case when payment.made_whole then 'bill_paid' else 'payment_taken' end as kind, moved.account,
                        '', sum(moved.fen),
                        case when payment.made_whole then receipt.paper_no else bill.case_no end as reference
                    from payment
                    cross join lateral (
                        values
                            (
                                case payment.method when 'cash' then 'cash' else 'bank.' || payment.method end,
                                payment.amount_fen
                            ),
                            ('receivable', -payment.amount_fen)
                    ) as moved (account, fen)
                    where payment.case_id = bill.case_id
                    group by payment.made_whole, moved.account
                    union all
                    select 'payment_surplus', moved.account, '', moved.fen, bill.case_no
                    from (values ('receivable', spare.fen), ('surplus', -spare.fen)) as moved (account, fen)
                    where spare.fen > 0
                    union all
                    select 'refund_paid', moved.account, '', moved.fen, refund.voucher_no
                    from refund
                    cross join lateral (
                        values
                            (case when refund.surplus_id is null then 'refund_due' else 'surplus' end, refund.amount_fen),
                            (case refund.way when 'cash' then 'cash' when 'transfer' then 'bank.account' else 'bank.' || refund.way end, -refund.amount_fen)
                    ) as moved (account, fen)
                    where refund.case_id = bill.case_id and refund.state = 'paid'
                ) as expected (kind, account, department, fen, reference)
            ),
            'posted', (
                select string_agg(concat_ws(' ', kind, account, nullif(department, ''), fen, reference), '; ' order by
                    kind collate "C", account collate "C", department collate "C", fen, reference collate "C")
                from (
                    select
                        posting.kind, posting.account, posting.department_code, sum(posting.amount_fen),
                        posting.reference
                    from posting
                    where posting.case_id = bill.case_id
                    group by posting.kind, posting.account, posting.department_code, posting.reference
                    having sum(posting.amount_fen) <> 0
                ) as booked (kind, account, department, fen, reference)
            ),
            'broken_blocks', blocks.broken
        ))
    from unnest(case_ids) as asked (case_id)
    join bill on bill.case_id = asked.case_id
    cross join lateral (
        select count(*) as total, coalesce(sum(payment.amount_fen), 0) as fen
        from payment
        where payment.case_id = bill.case_id
    ) as taken
    cross join lateral (
        select coalesce(sum(payment_surplus.amount_fen), 0) as fen
        from payment_surplus
        where payment_surplus.case_id = bill.case_id
    ) as spare
    -- What a treasury receipt covers: a price of the market is invoiced by whoever serves.
    cross join lateral (
        select coalesce(sum(line.amount_fen - line.waived_fen), 0) as fen
        from bill_line as line
        where line.case_id = bill.case_id
            and line.treasury_account <> 'market'
            and (line.state <> 'cancelled' or bill.state = 'cancelled')
    ) as covered
    -- The ledger goes on naming the first receipt, whatever takes its place; where none is given, the case.
    cross join lateral (
        select
            count(*) as given,
            count(gone.void_id) as voided,
            count(*) - count(gone.void_id) as valid,
            max(printed.amount_fen) as fen,
            string_agg(printed.receipt_no, ' ') filter (where gone.void_id is null) as receipt_no,
            coalesce((array_agg(printed.receipt_no order by printed.range_id, printed.number))[1], bill.case_no) as paper_no
        from (
            select
                one.division_code, one.batch_code, one.number, one.range_id, one.amount_fen,
                one.batch_code || lpad(one.number::text, held.digits, '0') as receipt_no
            from treasury_receipt as one
            join receipt_range as held on held.range_id = one.range_id
            where one.case_id = bill.case_id
        ) as printed
        left join receipt_void as gone
            on gone.division_code = printed.division_code
            and gone.batch_code = printed.batch_code
            and gone.number = printed.number
            and gone.state = 'voided'
    ) as receipt
    cross join lateral (
        select
            count(*) as total,
            string_agg(block.division_code || '/' || block.number, '; ' order by block.division_code, block.number)
                filter (
                    where block.hash is distinct from content.hash
                        or block.previous_hash is distinct from content.follows
                ) as broken
        from posting as first
        join ledger_block as block
            on block.division_code = first.division_code and block.number = first.block_number
        cross join lateral audit_block(block.division_code, block.number, block.previous_hash) as content
        where first.case_id = bill.case_id and first.posting_no = 1
    ) as blocks
    where current_setting('onewindow.centre', true) = 'platform'
$$;
