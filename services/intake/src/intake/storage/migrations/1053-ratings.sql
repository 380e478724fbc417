-- depends: 1047-told-off-centre-fees
-- How closed cases were rated 好差评 with number and query code: once, chosen and not written. Supervision has them to work on.
create table case_rating (
    case_id uuid primary key references intake_case,
    division_code text not null,
    grade smallint not null check (grade between 1 and 5),
    reasons text[] not null,
    rated_at timestamptz not null
);
select enable_tenancy('case_rating');
