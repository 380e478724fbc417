-- depends: 1040-complaints
-- How closed cases were rated 好差评, each once; after the two lowest grades somebody calls back.
create table rating (
    case_id uuid primary key references case_record,
    division_code text not null,
    grade smallint not null check (grade between 1 and 5),
    reasons text[] not null,
    rated_at timestamptz not null,
    -- Who handed the result over.
    served_by text not null,
    served_by_department text not null,
    call_back_due_at timestamptz,
    called_back_at timestamptz,
    called_back_by text not null,
    called_back_by_department text not null,
    call_back_words text not null,
    check ((grade <= 2) = (call_back_due_at is not null)),
    check ((called_back_at is null) = (call_back_words = '')),
    check (called_back_at is null or call_back_due_at is not null)
);
select enable_tenancy('rating');
create index rating_newest on rating (division_code, rated_at desc, case_id desc);
create index rating_waiting on rating (division_code, rated_at desc, case_id desc)
    where call_back_due_at is not null and called_back_at is null;
