-- depends: 1300-docket-postponements
-- What officers note on tasks, for their own department alone.
-- written: task_note insert, update(key_id, wrapped_key, content)
create table task_note (
    note_id uuid primary key,
    case_id uuid not null references case_file,
    item_code text not null,
    number smallint not null check (number between 1 and 50),
    division_code text not null,
    department_code text not null,
    officer_id text not null,
    noted_at timestamptz not null,
    key_id text not null,
    wrapped_key bytea not null,
    content bytea not null,
    unique (case_id, item_code, number)
);
select enable_tenancy('task_note');
create index task_note_sealing on task_note (key_id);
