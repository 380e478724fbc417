-- depends: 1023-refused-items
-- A bill may be paid by several payments: several tenders at once, or a part now and the rest later. One receipt is given
-- for it, when it is paid whole. Entries may belong to no case (what a shift or a bank statement posts).

alter table bill
    -- What was paid, kept by the trigger below: the sum of its payments.
    add column paid_fen bigint not null default 0 check (paid_fen >= 0),
    drop constraint bill_state_check,
    add constraint bill_state_check check (state in ('unpaid', 'partly_paid', 'paid', 'nothing_due', 'cancelled'));
update bill set paid_fen = payment.amount_fen from payment where payment.case_id = bill.case_id;

-- A receipt is given for a bill. Which of several is the valid one is another migration's to say. (Each row there is
-- references a payment, and that a bill.)
alter table treasury_receipt
    drop constraint treasury_receipt_case_id_fkey,
    drop constraint treasury_receipt_case_id_key,
    add constraint treasury_receipt_case_id_fkey foreign key (case_id) references bill (case_id) not valid;
create index treasury_receipt_by_case on treasury_receipt (case_id);

-- The defaults are those of the release before, which takes a bill whole and knows no other payment.
alter table payment
    drop constraint payment_pkey,
    add column payment_id uuid not null default gen_random_uuid() primary key,
    -- It made its bill whole, alone or with others of the same act, and stands behind the receipt: posted as bill_paid;
    -- any other is posted as payment_taken.
    add column made_whole boolean not null default true;
create index payment_by_case on payment (case_id);

-- Here and not in a statement of the service: what the release before takes is counted too.
create function count_payments() returns trigger language plpgsql as $$
begin
    update bill set paid_fen = bill.paid_fen + taken.fen
    from (select added.case_id, sum(added.amount_fen)::bigint as fen from added group by added.case_id) as taken
    where bill.case_id = taken.case_id;
    return null;
end
$$;
create trigger payment_counts after insert on payment
    referencing new table as added for each statement execute function count_payments();

-- Every row there is meets the narrower check that was there before.
alter table posting
    alter column case_id drop not null,
    drop constraint posting_kind_check,
    add constraint posting_kind_check check (
        kind in (
            'bill_issued', 'bill_paid', 'bill_cancelled', 'bill_reduced', 'refund_due', 'payment_taken',
            'payment_surplus', 'bill_amended', 'bill_expired', 'fee_waived', 'refund_paid', 'cash_over', 'cash_short',
            'cash_remitted', 'remittance_confirmed', 'bank_settled', 'bank_charge', 'off_centre_taken'
        )
    ) not valid;

-- A block as the hash chain takes it in (domain/chain.py): what its hash is over, and the hash it must name as that of
-- the block before. An entry of no case has an empty text in the place of the case, as no UUID is.
create function audit_block(division_code text, number bigint, previous_hash bytea)
returns table (hash bytea, follows bytea) language sql stable as $$
    select
        sha256(convert_to(
            audit_framed(audit_block.division_code) || audit_framed(audit_block.number::text)
                || audit_framed(encode(audit_block.previous_hash, 'hex')) || audit_framed(count(*)::text)
                || string_agg(
                    audit_framed(posting.entry_id::text) || audit_framed(coalesce(posting.case_id::text, ''))
                        || audit_framed(posting.kind) || audit_framed(posting.account)
                        || audit_framed(posting.department_code) || audit_framed(posting.amount_fen::text)
                        || audit_framed(posting.reference)
                        || audit_framed((extract(epoch from posting.posted_at) * 1000000)::bigint::text),
                    '' order by posting.posting_no
                ),
            'UTF8'
        )),
        case
            when audit_block.number = 1 then decode(repeat('00', 32), 'hex')
            else (
                select before.hash
                from ledger_block as before
                where before.division_code = audit_block.division_code and before.number = audit_block.number - 1
            )
        end
    from posting
    where posting.division_code = audit_block.division_code and posting.block_number = audit_block.number
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
            'receipts', (receipt.case_id is not null)::integer,
            'blocks', blocks.total
        ),
        jsonb_strip_nulls(jsonb_build_object(
            'division_code', bill.division_code,
            'case_no', bill.case_no,
            -- What others know of: they hear of a bill that is paid, not of parts.
            'bill', case bill.state when 'partly_paid' then 'unpaid' else bill.state end,
            'bill_fen', bill.total_fen::text,
            'lines_fen', (
                select coalesce(sum(line.amount_fen), 0)::text
                from bill_line as line
                where line.case_id = bill.case_id and (line.state <> 'cancelled' or bill.state = 'cancelled')
            ),
            'paid_fen', nullif(bill.paid_fen, 0)::text,
            'payment_fen', taken.fen::text,
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
                    select
                        case when payment.made_whole then 'bill_paid' else 'payment_taken' end as kind, moved.account,
                        '', sum(moved.fen),
                        case when payment.made_whole then receipt.receipt_no else bill.case_no end as reference
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
    cross join lateral (
        select count(*) as total, sum(payment.amount_fen) as fen from payment where payment.case_id = bill.case_id
    ) as taken
    left join lateral (
        select
            given.case_id,
            given.amount_fen,
            given.batch_code || to_char(given.number, 'FM00000000') as receipt_no
        from treasury_receipt as given
        where given.case_id = bill.case_id
        order by given.issued_at desc, given.number desc
        limit 1
    ) as receipt on true
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
            on other.batch_code = one.batch_code
            and other.range_id > one.range_id
            and other.first_number <= one.last_number
            and other.last_number >= one.first_number
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
        where not exists (select from bill where bill.case_id = payment.case_id)
        union all
        select 'ledger_orphans', format('%s: receipt %s %s', receipt.case_id, receipt.batch_code, receipt.number)
        from treasury_receipt as receipt
        where not exists (select from bill where bill.case_id = receipt.case_id)
    ) as finding (name, subject)
    where current_setting('onewindow.centre', true) = 'platform'
$$;
