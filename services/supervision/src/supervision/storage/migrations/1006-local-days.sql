-- depends: 1004-relights-and-calendars
-- A centre's own days beside those of the national notices: a date may be in both, and the release before reads
-- special_day alone.
create table local_day (
    division_code text not null,
    version bigint not null,
    day date not null,
    working boolean not null,
    name_zh text not null,
    name_en text not null,
    primary key (division_code, version, day)
);

select enable_tenancy('local_day');
