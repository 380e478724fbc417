-- depends: 1090-instant-items 1063-journal-key
-- What figures 指标 count. Of a case: who served it, and what was told of it beside its limits.
alter table case_record
    add column received_by text not null default '',
    add column accepted_by text not null default '',
    add column issued_by text not null default '',
    add column notified_at timestamptz,
    add column notice_count smallint not null default 0,
    add column billed_at timestamptz,
    add column paid_at timestamptz,
    add column paid_fen bigint not null default 0,
    add column rated_at timestamptz,
    add column grade smallint not null default 0;
alter table task_record
    add column instant boolean not null default false,
    add column statutory_days integer,
    add column committed_days integer,
    add column decided_by text not null default '',
    add column deemed boolean not null default false,
    add column overdue_at timestamptz,
    add column revoked_at timestamptz,
    add column billed_fen bigint not null default 0;

-- A step of a case, or of one of its items (of the whole case: no item), on the day it counts. What it is besides stands in
-- flags, a bit each; amount and base are what a step is measured by. It follows from the record of its case alone.
create table figure_fact (
    case_id uuid not null references case_record,
    step smallint not null,
    item_code text not null,
    division_code text not null,
    day date not null,
    department_code text not null,
    officer_id text not null,
    flags integer not null,
    amount bigint not null,
    base bigint not null,
    primary key (case_id, step, item_code)
);
select enable_tenancy('figure_fact');
create index figure_fact_by_day on figure_fact (division_code, step, day desc, case_id desc, item_code desc);

-- How many facts there are, and what they come to, by day (span 1) and by month (span 2): of a centre (dimension 1), of a
-- department (2), of an item (3), of an officer (4). Moved in the transaction that moves the facts, by the differences.
create table figure_count (
    division_code text not null,
    span smallint not null,
    dimension smallint not null,
    begins date not null,
    code text not null,
    step smallint not null,
    flags integer not null,
    fact_count bigint not null,
    amount bigint not null,
    base bigint not null,
    primary key (division_code, span, dimension, begins, code, step, flags)
) with (fillfactor = 70);
select enable_tenancy('figure_count');
