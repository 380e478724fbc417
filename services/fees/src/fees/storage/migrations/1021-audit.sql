-- depends: 1006-tenancy 1020-receipt-ranges
-- What the audit compares. Functions of the owner, as it looks at every centre; they answer nobody but the platform.
-- audit_facts(uuid, bigint) and audit_figures() of the release before stay until nobody runs it.

-- A value with its length in bytes before it, as the hash chain takes it in (domain/chain.py).
create function audit_framed(value text) returns text language sql immutable as $$
    select octet_length(value) || ':' || value || ','
$$;

-- The next cases by id.
create function audit_cases(after uuid, page_size bigint) returns table (case_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select bill.case_id
    from bill
    where current_setting('onewindow.centre', true) = 'platform' and bill.case_id > after
    order by bill.case_id
    limit page_size
$$;

-- What is on record for cases: counts, and texts that must agree with each other and with other services. A block of
-- the ledger is looked at with the case of its first posting, so a walk over all cases looks at each block once.
create function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
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
                select coalesce(sum(line.amount_fen), 0)::text from bill_line as line where line.case_id = bill.case_id
            ),
            'payment_fen', payment.amount_fen::text,
            'receipt_fen', receipt.amount_fen::text,
            'receipt_no', receipt.receipt_no,
            'to_post', (
                select string_agg(concat_ws(' ', kind, account, nullif(department, ''), fen, reference), '; ' order by
                    kind collate "C", account collate "C", department collate "C", fen, reference collate "C")
                from (
                    select entry.kind, owed.account, owed.department, sum(entry.sign * owed.fen) as fen, bill.case_no
                    from (
                        select 'receivable' as account, '' as department, bill.total_fen as fen
                        union all
                        select 'payable.' || line.treasury_account, line.department_code, -line.amount_fen
                        from bill_line as line
                        where line.case_id = bill.case_id
                    ) as owed
                    cross join (
                        select 'bill_issued' as kind, 1 as sign
                        union all
                        select 'bill_cancelled', -1
                        where bill.state = 'cancelled'
                    ) as entry
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

-- The whole service in a few numbers.
create function audit_totals() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select figure.name, figure.value
    from (
        values
            ('bills', (select count(*) from bill)),
            ('bills_unpaid', (select count(*) from bill where state = 'unpaid')),
            ('receipts_issued', (select count(*) from treasury_receipt)),
            ('ledger_blocks', (select count(*) from ledger_block)),
            ('ledger_sum_fen', (select coalesce(sum(amount_fen), 0)::bigint from posting))
    ) as figure (name, value)
    where current_setting('onewindow.centre', true) = 'platform'
$$;

-- What is wrong with the books and the receipt numbers as a whole. A row without a subject says that its check was
-- made.
create function audit_findings() returns table (name text, subject text)
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
        where not exists (select from bill where bill.case_id = posting.case_id)
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
