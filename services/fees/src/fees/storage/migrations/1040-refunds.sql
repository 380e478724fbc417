-- depends: 1028-shifts 1033-waivers 1037-waivers-audited
-- Money that goes back to whoever paid it 退付: asked for by one, decided by another, paid back once.

create table refund (
    refund_id uuid primary key,
    division_code text not null,
    -- Null: it came for no case.
    case_id uuid references bill (case_id),
    -- Null: it is of what is due back of the bill.
    surplus_id uuid references payment_surplus (surplus_id),
    payment_id uuid not null references payment (payment_id),
    amount_fen bigint not null check (amount_fen > 0),
    -- The one that the payment came, or another in the place of a refund that failed.
    way text not null check (way in ('cash', 'card', 'qr_code', 'transfer')),
    reason text not null check (reason <> ''),
    file_name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes bigint not null check (size_bytes > 0),
    asked_by text not null check (asked_by <> ''),
    asked_at timestamptz not null,
    replaces uuid references refund (refund_id),
    state text not null check (state in ('asked', 'declined', 'approved', 'sent', 'paid', 'failed')),
    decided_by text not null default '',
    decided_at timestamptz,
    note text not null default '',
    voucher_no text not null default '',
    paid_by text not null default '',
    paid_at timestamptz,
    -- Of the ledger.
    entry_id uuid,
    failure text not null default '',
    check (case_id is not null or surplus_id is not null),
    check ((state = 'asked') = (decided_by = '')),
    check ((state = 'asked') = (decided_at is null)),
    -- Whoever asks does not decide.
    constraint refund_second_person check (decided_by <> asked_by),
    check ((state in ('asked', 'declined')) = (voucher_no = '')),
    check ((state = 'paid') = (paid_by <> '')),
    check ((state = 'paid') = (paid_at is not null)),
    check ((state = 'paid') = (entry_id is not null)),
    check ((state = 'failed') = (failure <> ''))
);
create index refund_by_case on refund (case_id, asked_at);
create index refund_by_surplus on refund (surplus_id) where surplus_id is not null;
create index refund_by_payment on refund (payment_id);
create index refund_listed on refund (division_code, asked_at, refund_id);
create index refund_waiting on refund (division_code, asked_at, refund_id) where state not in ('declined', 'paid');
create unique index refund_by_voucher on refund (division_code, voucher_no) where voucher_no <> '';
create index refund_in_place_of on refund (replaces) where replaces is not null;
select enable_tenancy('refund');

-- No more goes back than is due back, than the surplus is, than the payment was: whoever writes, and however many at once.
create function refund_within_limits() returns trigger language plpgsql as $$
declare
    due bigint;
    held bigint;
begin
    -- The refunds of a centre are asked for one after the other.
    perform pg_advisory_xact_lock(hashtext('refund'), hashtext(new.division_code));
    if new.surplus_id is null then
        select coalesce(sum(coalesce(line.refund_fen, line.amount_fen - line.waived_fen)), 0) into due
        from bill_line as line
        where line.case_id = new.case_id and line.state = 'refund_due';
        select coalesce(sum(refund.amount_fen), 0) into held
        from refund
        where refund.case_id = new.case_id and refund.surplus_id is null and refund.state not in ('declined', 'failed');
    else
        select coalesce(sum(payment_surplus.amount_fen), 0) into due
        from payment_surplus
        where payment_surplus.surplus_id = new.surplus_id
            and payment_surplus.case_id is not distinct from new.case_id
            and (payment_surplus.payment_id is null or payment_surplus.payment_id = new.payment_id);
        select coalesce(sum(refund.amount_fen), 0) into held
        from refund
        where refund.surplus_id = new.surplus_id and refund.state not in ('declined', 'failed');
    end if;
    if held > due then
        raise exception 'no more is given back than is due back' using errcode = 'restrict_violation';
    end if;
    select coalesce(sum(payment.amount_fen), 0) into due
    from payment
    where payment.payment_id = new.payment_id and payment.case_id is not distinct from new.case_id
        and payment.division_code = new.division_code;
    select coalesce(sum(refund.amount_fen), 0) into held
    from refund
    where refund.payment_id = new.payment_id and refund.state not in ('declined', 'failed');
    if held > due then
        raise exception 'no more is given back than was paid' using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;
create trigger refund_limits after insert on refund for each row execute function refund_within_limits();

-- What was asked for stays as it was asked for, and each step is taken once, in order.
create function refuse_changed_refund() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'a refund stays on record' using errcode = 'restrict_violation';
    end if;
    if (old.state, new.state) not in (
            ('asked', 'approved'), ('asked', 'declined'), ('approved', 'sent'), ('approved', 'paid'), ('approved', 'failed'),
            ('sent', 'sent'), ('sent', 'paid'), ('sent', 'failed')
        )
        or (
            old.refund_id, old.division_code, old.case_id, old.surplus_id, old.payment_id, old.amount_fen, old.way,
            old.reason, old.file_name, old.sha256, old.size_bytes, old.asked_by, old.asked_at, old.replaces
        ) is distinct from (
            new.refund_id, new.division_code, new.case_id, new.surplus_id, new.payment_id, new.amount_fen, new.way,
            new.reason, new.file_name, new.sha256, new.size_bytes, new.asked_by, new.asked_at, new.replaces
        )
        or old.decided_by <> '' and (old.decided_by, old.decided_at, old.voucher_no)
        is distinct from (new.decided_by, new.decided_at, new.voucher_no)
    then
        raise exception 'a refund is decided once, and paid once' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger refund_changes before update or delete on refund
    for each row execute function refuse_changed_refund();
create trigger refund_stays before truncate on refund for each statement execute function refuse_changed_refund();

