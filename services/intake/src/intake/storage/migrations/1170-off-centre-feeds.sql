-- depends: 1131-off-centre
-- Each file that a department told its acceptances by, and within how many days a centre takes two for the same matter.

-- A centre without a row has not set it.
create table off_centre_period (
    division_code text primary key,
    days smallint not null check (days between 1 and 365),
    set_by text not null,
    set_at timestamptz not null
);
select enable_tenancy('off_centre_period');

-- An acceptance keeps the period that held when it was told: it is forgotten by it.
alter table off_centre_acceptance
    add column period_days smallint not null default 90 check (period_days between 1 and 365);

create table off_centre_feed (
    feed_id uuid primary key,
    division_code text not null,
    -- As whoever told it calls it; empty: it has no name.
    file_name text not null,
    told_at timestamptz not null,
    told_by text not null,
    told_by_department text not null,
    new_count integer not null check (new_count >= 0),
    known_count integer not null check (known_count >= 0),
    not_exempted_count integer not null check (not_exempted_count between 0 and new_count),
    dual_count integer not null check (dual_count between 0 and new_count)
);
select enable_tenancy('off_centre_feed');
create index off_centre_feed_list on off_centre_feed (division_code, feed_id desc);
