-- depends: 1033-waivers 1036-receipts-audited
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
