-- depends: 1040-refunds
-- What a provider took, a provider pays back: it is told, asked about until it says how that ended, and may say so by itself.

alter table refund
    -- When the provider is asked about it next, and how often it was; null: not, or no more.
    add column next_check_at timestamptz,
    add column checks integer not null default 0 check (checks >= 0),
    add constraint refund_checked check (next_check_at is null or state in ('approved', 'sent'));
create index refund_due_checks on refund (next_check_at) where next_check_at is not null;

-- What was asked for stays as it was asked for, and each step is taken once, in order; when somebody is asked about it next
-- may change while it is under way.
create or replace function refuse_changed_refund() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'a refund stays on record' using errcode = 'restrict_violation';
    end if;
    if old.state in ('approved', 'sent') and to_jsonb(new) - array['next_check_at', 'checks'] = to_jsonb(old) - array['next_check_at', 'checks'] then
        return new;
    end if;
    if (old.state, new.state) not in (
            ('asked', 'approved'), ('asked', 'declined'), ('approved', 'sent'), ('approved', 'paid'), ('approved', 'failed'),
            ('sent', 'paid'), ('sent', 'failed')
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

-- What was approved before there was anybody to tell.
update refund set next_check_at = now() where state = 'approved' and way in ('card', 'qr_code');

-- Refunds a provider is to be told of or asked about, the longest due first.
create function claim_refunds(due_by timestamptz, most bigint) returns table (division_code text, key uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.refund_id
    from refund as waiting
    where waiting.next_check_at <= due_by
    order by waiting.next_check_at, waiting.refund_id
    limit most
    for update of waiting skip locked
$$;
