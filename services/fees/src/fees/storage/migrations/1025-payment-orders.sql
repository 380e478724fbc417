-- depends: 1024-payments-in-parts
-- What a provider was asked to collect and has not confirmed yet is an order; what it did confirm is a payment, whatever
-- came of the bill meanwhile. What nothing is due for is a surplus, to be given back.

create table payment_order (
    -- Also what the provider knows it by.
    order_id uuid primary key,
    case_id uuid not null references bill (case_id),
    division_code text not null,
    amount_fen bigint not null check (amount_fen > 0),
    state text not null check (state in ('pending', 'paid', 'expired', 'cancelled')),
    started_by text not null,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    -- When the provider is asked about it next, and how often it was; null: no more.
    next_check_at timestamptz,
    checks integer not null default 0 check (checks >= 0),
    check ((state = 'pending') = (ended_at is null)),
    check (state <> 'pending' or next_check_at is not null)
);
create index payment_order_by_case on payment_order (case_id, started_at);
create index payment_order_due on payment_order (next_check_at) where next_check_at is not null;
select enable_tenancy('payment_order');

alter table payment
    -- Of what a provider says it collected for a centre, though no order of that centre stands behind it.
    alter column case_id drop not null,
    add column order_id uuid references payment_order (order_id),
    -- Cash as it was given; what is above the amount was change.
    add column tendered_fen bigint,
    add column standing text not null default 'regular' check (
        standing in ('regular', 'short', 'over', 'double', 'late', 'not_due', 'foreign')
    ),
    add constraint payment_tendered check (tendered_fen is null or method = 'cash' and tendered_fen >= amount_fen),
    add constraint payment_foreign check ((case_id is null) = (standing = 'foreign'));

create table payment_surplus (
    surplus_id uuid primary key,
    division_code text not null,
    case_id uuid references bill (case_id),
    -- Null: no single one, as items were not granted after a part was paid.
    payment_id uuid references payment (payment_id),
    amount_fen bigint not null check (amount_fen > 0),
    reason text not null check (reason in ('over', 'double', 'not_due', 'foreign', 'not_granted')),
    found_at timestamptz not null,
    check (case_id is not null or payment_id is not null)
);
create index payment_surplus_by_case on payment_surplus (case_id);
create index payment_surplus_by_payment on payment_surplus (payment_id);
create index payment_surplus_by_centre on payment_surplus (division_code, found_at, surplus_id);
select enable_tenancy('payment_surplus');
create trigger payment_surplus_append_only before update or delete or truncate on payment_surplus
    for each statement execute function refuse_change();

-- A surplus was never paid for the bill.
create function count_surplus() returns trigger language plpgsql as $$
begin
    update bill set paid_fen = bill.paid_fen - spare.fen
    from (select added.case_id, sum(added.amount_fen)::bigint as fen from added group by added.case_id) as spare
    where bill.case_id = spare.case_id;
    return null;
end
$$;
create trigger payment_surplus_counts after insert on payment_surplus
    referencing new table as added for each statement execute function count_surplus();

-- Orders the provider is to be asked about, the longest due first.
create function claim_orders(due_by timestamptz, most bigint) returns table (division_code text, key uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.order_id
    from payment_order as waiting
    where waiting.next_check_at <= due_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'ask_provider'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.order_id::text
            ),
            '-infinity'
        ) <= due_by
    order by waiting.next_check_at, waiting.order_id
    limit most
    for update of waiting skip locked
$$;

-- The whole service in a few numbers.
create or replace function audit_totals() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select figure.name, figure.value
    from (
        values
            ('bills', (select count(*) from bill)),
            ('bills_unpaid', (select count(*) from bill where state in ('unpaid', 'partly_paid'))),
            ('receipts_issued', (select count(*) from treasury_receipt)),
            ('ledger_blocks', (select count(*) from ledger_block)),
            ('ledger_sum_fen', (select coalesce(sum(amount_fen), 0)::bigint from posting))
    ) as figure (name, value)
    where current_setting('onewindow.centre', true) = 'platform'
$$;
