-- depends: 1024-payments-in-parts 1026-ranges-as-printed
-- A receipt may be voided, and another issued in its place.

-- A receipt is never changed: that it is void, or waits for a second person to agree, is a row beside it.
create table receipt_void (
    void_id uuid primary key,
    division_code text not null,
    batch_code text not null,
    number bigint not null,
    case_id uuid not null references bill (case_id),
    reason text not null check (reason <> ''),
    state text not null check (state in ('asked', 'voided', 'declined')),
    asked_by text not null,
    asked_at timestamptz not null,
    decided_by text not null default '',
    decided_at timestamptz,
    remark text not null default '',
    foreign key (division_code, batch_code, number) references treasury_receipt (division_code, batch_code, number),
    check ((state = 'asked') = (decided_at is null)),
    check ((state = 'asked') = (decided_by = ''))
);
create unique index receipt_void_open on receipt_void (division_code, batch_code, number) where state <> 'declined';
create index receipt_void_by_case on receipt_void (case_id);
create index receipt_void_by_centre on receipt_void (division_code, asked_at, void_id);
create index receipt_void_asked on receipt_void (division_code, asked_at, void_id) where state = 'asked';
select enable_tenancy('receipt_void');

-- What was decided stays as it is; and what was asked for is decided once, in its own words.
create function refuse_changed_void() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or old.state <> 'asked' then
        raise exception 'a void that was decided is not changed' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger receipt_void_decided_once before update or delete on receipt_void
    for each row execute function refuse_changed_void();
create trigger receipt_void_stays before truncate on receipt_void
    for each statement execute function refuse_change();

alter table treasury_receipt
    -- Officer id; empty where the release before did not note it.
    add column issued_by text not null default '',
    -- The void in whose place it is.
    add column replaces uuid references receipt_void (void_id);
create unique index treasury_receipt_replaces on treasury_receipt (replaces) where replaces is not null;

-- Whatever release writes it: a bill has one valid receipt at most.
create function refuse_second_receipt() returns trigger language plpgsql as $$
begin
    if exists (
        select
        from (select distinct case_id from added) as concerned
        join treasury_receipt as receipt on receipt.case_id = concerned.case_id
        where not exists (
            select from receipt_void as gone
            where gone.division_code = receipt.division_code
                and gone.batch_code = receipt.batch_code
                and gone.number = receipt.number
                and gone.state = 'voided'
        )
        group by concerned.case_id
        having count(*) > 1
    ) then
        raise exception 'a bill has one valid receipt' using errcode = 'unique_violation';
    end if;
    return null;
end
$$;
create trigger treasury_receipt_one_valid after insert on treasury_receipt
    referencing new table as added for each statement execute function refuse_second_receipt();
