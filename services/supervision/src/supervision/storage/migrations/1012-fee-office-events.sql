-- depends: 1009-accountability
-- What the fee office did that has to be watched: differences, corrections, delays. An event of fees is one row.
create table fee_office_event (
    stream_id uuid not null,
    -- The event's number in its stream of fees.
    sequence bigint not null,
    division_code text not null,
    -- As onewindow.type.v1.FeeOfficeAct names it; a number if a later release said it.
    act text not null,
    occurred_at timestamptz not null,
    -- Null if it is about no case.
    case_id uuid references case_record,
    -- What it is about, as it is printed.
    subject text not null,
    -- Signed: what is short is negative.
    amount_fen bigint not null,
    reason text not null,
    officer_id text not null,
    department_code text not null,
    primary key (stream_id, sequence)
);
create index fee_office_event_newest on fee_office_event (division_code, occurred_at desc, stream_id desc, sequence desc);
create index fee_office_event_by_act
    on fee_office_event (division_code, act, occurred_at desc, stream_id desc, sequence desc);

select enable_tenancy('fee_office_event');
