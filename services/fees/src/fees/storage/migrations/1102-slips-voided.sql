-- depends: 1100-lines-in-blocks
-- A slip may be voided at its terminal after the receipt was given: the payment is void with the receipt, and the bill is
-- due again.

alter table receipt_void
    -- The slip that was voided at its terminal, by its own number; empty: no money is concerned.
    add column slip_reference text not null default '';

alter table bill
    -- What of its payments was voided, kept by the trigger below. Above 0, it has receipts that are void.
    add column voided_fen bigint not null default 0 check (voided_fen >= 0);

-- A payment is never changed: that it is void is a row beside it, which names the void of its receipt.
create table payment_void (
    payment_id uuid primary key references payment (payment_id),
    void_id uuid not null unique references receipt_void (void_id),
    division_code text not null,
    case_id uuid not null references bill (case_id),
    amount_fen bigint not null check (amount_fen > 0),
    entry_id uuid not null,
    voided_at timestamptz not null
);
create index payment_void_by_case on payment_void (case_id);
select enable_tenancy('payment_void');
create trigger payment_void_append_only before update or delete or truncate on payment_void
    for each statement execute function refuse_change();

create function count_voided_payments() returns trigger language plpgsql as $$
begin
    update bill set paid_fen = bill.paid_fen - gone.fen, voided_fen = bill.voided_fen + gone.fen
    from (select added.case_id, sum(added.amount_fen)::bigint as fen from added group by added.case_id) as gone
    where bill.case_id = gone.case_id;
    return null;
end
$$;
create trigger payment_void_counts after insert on payment_void
    referencing new table as added for each statement execute function count_voided_payments();

-- Every row there is meets the narrower check that was there before.
alter table posting
    drop constraint posting_kind_check,
    add constraint posting_kind_check check (
        kind in (
            'bill_issued', 'bill_paid', 'bill_cancelled', 'bill_reduced', 'refund_due', 'payment_taken',
            'payment_surplus', 'bill_amended', 'bill_expired', 'fee_waived', 'refund_paid', 'cash_over', 'cash_short',
            'cash_remitted', 'remittance_confirmed', 'bank_settled', 'bank_charge', 'off_centre_taken', 'float_changed',
            'payment_voided'
        )
    ) not valid;

-- What is due again is owed for something that was served: it does not expire by itself.
create or replace function claim_old_bills(issued_by timestamptz, due_by timestamptz, most integer)
returns table (division_code text, case_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.case_id
    from bill as waiting
    where waiting.state = 'unpaid'
        and waiting.voided_fen = 0
        and waiting.issued_at <= issued_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'expire_bills'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.case_id::text
            ),
            '-infinity'
        ) <= due_by
    order by waiting.issued_at, waiting.case_id
    limit most
    for update of waiting skip locked
$$;
