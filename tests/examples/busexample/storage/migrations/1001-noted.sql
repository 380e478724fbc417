-- depends: 0002-tenancy
-- What the example heard, in the order it heard it; a second row for the same event would be a duplicate effect.
create table noted (
    noted_id bigint generated always as identity primary key,
    -- As whom it was heard.
    division_code text not null default current_setting('onewindow.centre'),
    source text not null,
    stream_id uuid not null,
    number integer not null
);

-- Ills that are cured: an event with one of them is handled all the same.
create table cure (
    ill text primary key
);

select enable_tenancy('noted');
select enable_tenancy_platform('cure');
