-- depends: 1021-audit
-- Each item is decided for itself, and so is its fee: a line stays charged, is cancelled before it was paid, or is due back.

alter table bill_line
    add column state text not null default 'charged' check (state in ('charged', 'cancelled', 'refund_due')),
    add column refused_at timestamptz,
    add constraint bill_line_refused check ((state = 'charged') = (refused_at is null));
create index bill_line_refund_due on bill_line (division_code, refused_at) where state = 'refund_due';

-- Every row there is meets the narrower check that was there before.
alter table posting
    drop constraint posting_kind_check,
    add constraint posting_kind_check check (
        kind in ('bill_issued', 'bill_paid', 'bill_cancelled', 'bill_reduced', 'refund_due')
    ) not valid;

-- What is on record for cases: counts, and texts that must agree with each other and with other services. A block of
-- the ledger is looked at with the case of its first posting, so a walk over all cases looks at each block once.
create or replace function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        bill.case_id,
        jsonb_build_object(
            'bills', 1,
            'paid', (bill.state = 'paid')::integer,
            'nothing_due', (bill.state = 'nothing_due')::integer,
            'cancelled', (bill.state = 'cancelled')::integer,
            'payments', (payment.case_id is not null)::integer,
            'receipts', (receipt.case_id is not null)::integer,
            'blocks', blocks.total
        ),
        jsonb_strip_nulls(jsonb_build_object(
            'division_code', bill.division_code,
            'case_no', bill.case_no,
            'bill', bill.state,
            'bill_fen', bill.total_fen::text,
            'lines_fen', (
                select coalesce(sum(line.amount_fen), 0)::text
                from bill_line as line
                where line.case_id = bill.case_id and (line.state <> 'cancelled' or bill.state = 'cancelled')
            ),
            'payment_fen', payment.amount_fen::text,
            'receipt_fen', receipt.amount_fen::text,
            'receipt_no', receipt.receipt_no,
            'to_post', (
                select string_agg(concat_ws(' ', kind, account, nullif(department, ''), fen, reference), '; ' order by
                    kind collate "C", account collate "C", department collate "C", fen, reference collate "C")
                from (
                    select
                        entry.kind, owed.account, owed.department, sum(entry.sign * owed.fen) as fen,
                        case entry.kind when 'refund_due' then receipt.receipt_no else bill.case_no end
                    from bill_line as line
                    cross join lateral (
                        values
                            ('receivable', '', line.amount_fen),
                            ('payable.' || line.treasury_account, line.department_code, -line.amount_fen),
                            ('refund_due', '', line.amount_fen)
                    ) as owed (account, department, fen)
                    join (
                        values ('bill_issued', 1), ('bill_cancelled', -1), ('bill_reduced', -1), ('refund_due', -1)
                    ) as entry (kind, sign)
                        on owed.account <> case entry.kind when 'refund_due' then 'receivable' else 'refund_due' end
                        and (
                            entry.kind = 'bill_issued'
                            or entry.kind = 'bill_cancelled' and bill.state = 'cancelled'
                            or entry.kind = 'bill_reduced' and bill.state <> 'cancelled' and line.state = 'cancelled'
                            or entry.kind = 'refund_due' and line.state = 'refund_due'
                        )
                    where line.case_id = bill.case_id
                    group by entry.kind, owed.account, owed.department
                    having sum(owed.fen) <> 0
                    union all
                    select 'bill_paid', paid.account, '', paid.fen, receipt.receipt_no
                    from (
                        values
                            (
                                case payment.method when 'cash' then 'cash' else 'bank.' || payment.method end,
                                bill.total_fen
                            ),
                            ('receivable', -bill.total_fen)
                    ) as paid (account, fen)
                    where bill.state = 'paid'
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
                ) as booked (kind, account, department, fen, reference)
            ),
            'broken_blocks', blocks.broken
        ))
    from unnest(case_ids) as asked (case_id)
    join bill on bill.case_id = asked.case_id
    left join payment on payment.case_id = bill.case_id
    left join lateral (
        select
            given.case_id,
            given.amount_fen,
            given.batch_code || to_char(given.number, 'FM00000000') as receipt_no
        from treasury_receipt as given
        where given.case_id = bill.case_id
    ) as receipt on true
    cross join lateral (
        select
            count(*) as total,
            string_agg(block.division_code || '/' || block.number, '; ' order by block.division_code, block.number)
                filter (
                    where block.hash is distinct from sha256(convert_to(content.head || content.postings, 'UTF8'))
                        or block.previous_hash is distinct from content.previous_hash
                ) as broken
        from posting as first
        join ledger_block as block
            on block.division_code = first.division_code and block.number = first.block_number
        cross join lateral (
            select
                audit_framed(block.division_code) || audit_framed(block.number::text)
                    || audit_framed(encode(block.previous_hash, 'hex')) || audit_framed(count(*)::text) as head,
                string_agg(
                    audit_framed(posting.entry_id::text) || audit_framed(posting.case_id::text)
                        || audit_framed(posting.kind) || audit_framed(posting.account)
                        || audit_framed(posting.department_code) || audit_framed(posting.amount_fen::text)
                        || audit_framed(posting.reference)
                        || audit_framed((extract(epoch from posting.posted_at) * 1000000)::bigint::text),
                    '' order by posting.posting_no
                ) as postings,
                case
                    when block.number = 1 then decode(repeat('00', 32), 'hex')
                    else (
                        select before.hash
                        from ledger_block as before
                        where before.division_code = block.division_code and before.number = block.number - 1
                    )
                end as previous_hash
            from posting
            where posting.division_code = block.division_code and posting.block_number = block.number
        ) as content
        where first.case_id = bill.case_id and first.posting_no = 1
    ) as blocks
    where current_setting('onewindow.centre', true) = 'platform'
$$;
