-- depends: 1049-waiting-cases
-- Instant items 即办件 of accepted cases, and which cases were finished at the window in one act: the on-the-spot rate 当场办结率
-- counts items handed over in that act on the day of the acceptance, among all instant items that were accepted.
alter table case_record
    add column instant_count smallint not null default 0,
    add column in_one_act boolean not null default false;
create index case_record_instant on case_record (division_code, accepted_at) where instant_count > 0;
