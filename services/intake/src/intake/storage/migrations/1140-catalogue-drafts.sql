-- depends: 1001-catalogue 1003-tenancy
-- A version after the first is made by one administrator and published by another.

-- Who made it, and what it rests on; empty for versions before there were drafts.
alter table catalogue_version
    add column drafted_by text not null default '',
    add column source text not null default '',
    add constraint catalogue_version_second_person check (version = 1 or drafted_by <> published_by);

-- Who handed in what for publishing, and what became of it.
create table catalogue_draft (
    division_code text not null references catalogue_centre,
    draft_no bigint not null check (draft_no > 0),
    drafted_by text not null check (drafted_by <> ''),
    drafted_by_department text not null,
    drafted_at timestamptz not null,
    source text not null,
    -- The version it was compared with: over another one it cannot be published.
    base_version bigint not null check (base_version > 0),
    added_count integer not null,
    changed_count integer not null,
    removed_count integer not null,
    decided_by text,
    decided_at timestamptz,
    -- The version it became; null: it was sent back, or waits.
    version bigint,
    -- Why it was sent back.
    reason text not null default '',
    primary key (division_code, draft_no),
    check ((decided_by is null) = (decided_at is null)),
    constraint catalogue_draft_second_person check (version is null or decided_by <> drafted_by),
    check (version is null or (decided_by is not null and version > base_version)),
    check ((reason <> '') = (decided_by is not null and version is null))
);
create index catalogue_draft_waiting on catalogue_draft (division_code) where decided_at is null;

-- Its files as they were sent, until it is decided.
create table catalogue_draft_file (
    division_code text not null,
    draft_no bigint not null,
    name text not null,
    position smallint not null,
    content bytea not null,
    primary key (division_code, draft_no, name),
    foreign key (division_code, draft_no) references catalogue_draft
);

select enable_tenancy('catalogue_draft');
select enable_tenancy('catalogue_draft_file');
