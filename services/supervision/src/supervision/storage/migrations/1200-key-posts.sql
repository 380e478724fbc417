-- depends: 1063-journal-key
-- The register of key posts: named by a department or supervision, taken into it by the head of the centre.
create table key_post (
    key_post_id uuid primary key,
    division_code text not null,
    department_code text not null,
    name text not null,
    -- None: all items of the department.
    item_codes text[] not null,
    risk text not null,
    state text not null check (state in ('proposed', 'designated', 'declined', 'withdrawn')),
    proposed_by text not null,
    proposed_by_department text not null,
    proposed_at timestamptz not null,
    -- Who took it into the register, or did not.
    designated_by text not null,
    designated_at timestamptz,
    -- Who decided about it last.
    decided_by text not null,
    decided_by_department text not null,
    decided_at timestamptz,
    decided_words text not null,
    check ((state = 'proposed') = (decided_at is null)),
    check ((state in ('designated', 'withdrawn')) = (designated_at is not null)),
    check (designated_by = '' or designated_by <> proposed_by),
    check (state in ('proposed', 'designated') or decided_words <> '')
);
select enable_tenancy('key_post');
-- One post is proposed or designated once.
create unique index key_post_once on key_post (division_code, department_code, name)
    where state in ('proposed', 'designated');
create index key_post_list on key_post (division_code, state, department_code, name, key_post_id);
create index accountability_newest on accountability (division_code, since desc);
