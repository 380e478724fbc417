-- depends: 1001-catalogue 0005-item-powers
-- The register of posts of each centre, every version whole, and who stood in when.

-- Which version a centre works with; its row is the lock that keeps two imports, or an import and a cover, apart.
create table post_centre (
    division_code text primary key,
    version bigint not null check (version >= 0)
);

-- Who published which version when; it is in effect until the next one.
create table post_version (
    division_code text not null references post_centre,
    version bigint not null check (version > 0),
    published_at timestamptz not null,
    published_by text not null,
    published_by_department text not null,
    effective_to timestamptz,
    primary key (division_code, version)
);

-- The rows of a version, as imported.
create table post_row (
    division_code text not null,
    version bigint not null,
    position integer not null,
    post_code text not null,
    power text not null,
    cells jsonb not null,
    primary key (division_code, version, post_code, power),
    foreign key (division_code, version) references post_version
);

-- Every time a B officer stood in; ended_at: before its day, by somebody or by a new register.
create table post_cover (
    division_code text not null references post_centre,
    post_code text not null,
    officer_id text not null,
    covered_from timestamptz not null,
    covered_until timestamptz not null,
    reason text not null,
    covered_by text not null,
    covered_by_department text not null,
    ended_at timestamptz,
    primary key (division_code, post_code, covered_from),
    check (covered_from < covered_until),
    check (ended_at <= covered_until)
);
-- A post has one cover at most that was not ended; those whose day is over are closed by the next one.
create unique index post_cover_running on post_cover (division_code, post_code) where ended_at is null;

select enable_tenancy('post_centre');
select enable_tenancy('post_version');
select enable_tenancy('post_row');
select enable_tenancy('post_cover');

-- Whose the items of the catalogues in effect are.
insert into power_item (division_code, item_code, department_code)
select catalogue_row.division_code, catalogue_row.cells ->> 'item_code', catalogue_row.cells ->> 'department_code'
from catalogue_centre
join catalogue_row
    on catalogue_row.division_code = catalogue_centre.division_code
    and catalogue_row.version = catalogue_centre.version
where catalogue_row.file = 'items.csv'
on conflict (division_code, department_code, item_code) do nothing;
