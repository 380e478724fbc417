-- depends: 1140-figures
-- By what departments are scored; a version never changes.
create table score_scheme (
    division_code text not null,
    version bigint not null check (version > 0),
    criteria jsonb not null check (jsonb_typeof(criteria) = 'array'),
    set_by text not null,
    set_by_department text not null,
    set_at timestamptz not null,
    reason text not null,
    primary key (division_code, version)
);
select enable_tenancy('score_scheme');

-- The scores of a month as a whole.
create table score_month (
    division_code text not null,
    month date not null check (extract(day from month) = 1),
    drawn_up_by text not null,
    drawn_up_by_department text not null,
    drawn_up_at timestamptz not null,
    objections_until timestamptz not null,
    published_by text not null,
    published_by_department text not null,
    published_at timestamptz,
    primary key (division_code, month),
    check ((published_at is null) = (published_by = '')),
    -- By another person than who drew it up.
    check (published_by <> drawn_up_by)
);
select enable_tenancy('score_month');

-- What a criterion gave a department; what it is about stands in it as it was in force. Points are hundredths.
create table score_line (
    division_code text not null,
    month date not null,
    department_code text not null,
    criterion text not null,
    place smallint not null,
    terms jsonb not null,
    counted bigint not null,
    of_count bigint not null,
    computed_points integer not null,
    points integer not null check (points between 0 and 10000),
    -- What the department says of it; empty while it says nothing.
    objection text not null,
    objected_by text not null,
    objected_at timestamptz,
    objection_state text not null check (objection_state in ('', 'open', 'accepted', 'rejected')),
    decided_by text not null,
    decided_by_department text not null,
    decided_at timestamptz,
    decided_words text not null,
    primary key (division_code, month, department_code, criterion),
    foreign key (division_code, month) references score_month,
    check ((objection_state = '') = (objection = '')),
    check ((objection_state in ('accepted', 'rejected')) = (decided_at is not null)),
    -- Points are what was computed, unless an objection was right.
    check (points = computed_points or objection_state = 'accepted')
);
select enable_tenancy('score_line');
