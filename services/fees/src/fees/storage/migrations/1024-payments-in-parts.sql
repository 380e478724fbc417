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
