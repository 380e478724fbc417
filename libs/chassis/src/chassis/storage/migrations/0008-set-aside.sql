-- What a timer failed on: it is left out until its next try, so that one row never stops a timer for every centre.

create table set_aside (
    timer text not null,
    division_code text not null,
    -- What the timer calls the row: a case, a centre.
    key text not null,
    attempts integer not null check (attempts > 0),
    -- Classes and places in the code, no personal data.
    error text not null,
    first_failed_at timestamptz not null,
    failed_at timestamptz not null,
    retry_at timestamptz not null,
    primary key (timer, division_code, key)
);

select enable_tenancy_platform('set_aside');
