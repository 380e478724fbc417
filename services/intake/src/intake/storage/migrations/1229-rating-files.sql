-- depends: 1171-enquiries-without-keys
-- Files of answers by SMS that were taken, each time; the digest tells that one came before.
create table rating_file (
    file_id uuid primary key,
    division_code text not null,
    -- SHA-256 of its bytes.
    digest bytea not null,
    -- As whoever brought it calls it; empty: it has no name.
    file_name text not null,
    brought_at timestamptz not null,
    brought_by text not null,
    brought_by_department text not null,
    new_count integer not null check (new_count >= 0),
    rated_count integer not null check (rated_count >= 0)
);
select enable_tenancy('rating_file');
create index rating_file_list on rating_file (division_code, file_id desc);
create index rating_file_same on rating_file (division_code, digest, file_id);
