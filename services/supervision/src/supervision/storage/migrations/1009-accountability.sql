-- depends: 1006-local-days
-- Who has to account for a limit that ended without a decision (行政许可法 Art. 74): one row for each item and date.
create table accountability (
    case_id uuid not null references case_record,
    item_code text not null,
    kind text not null check (kind in ('overdue', 'deemed')),
    -- The instant the limit ended.
    since timestamptz not null,
    division_code text not null,
    department_code text not null,
    -- By what silence was consent; empty for what is overdue.
    basis text not null,
    recorded_at timestamptz not null,
    primary key (case_id, item_code, kind, since)
);

select enable_tenancy('accountability');
