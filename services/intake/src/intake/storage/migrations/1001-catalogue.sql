-- The catalogue of each centre, every version whole.

-- Which version a centre works with; its row is the lock that keeps two imports apart. 0: none was published.
create table catalogue_centre (
    division_code text primary key,
    version bigint not null check (version >= 0)
);

-- Who published which version when; it is in effect until the next one.
create table catalogue_version (
    division_code text not null references catalogue_centre,
    version bigint not null check (version > 0),
    published_at timestamptz not null,
    published_by text not null,
    published_by_department text not null,
    effective_to timestamptz,
    speedup_percent integer not null,
    added_count integer not null,
    changed_count integer not null,
    removed_count integer not null,
    primary key (division_code, version)
);

-- The rows of a version's files, as imported; key is made of the file's key columns.
create table catalogue_row (
    division_code text not null,
    version bigint not null,
    file text not null,
    key text not null,
    position integer not null,
    cells jsonb not null,
    primary key (division_code, version, file, key),
    foreign key (division_code, version) references catalogue_version
);
