-- depends: 1033-business-hours 1016-green-channel
-- What a received case waits for before it is accepted, and until which day; both empty once it is.
alter table case_record
    add column waits_for text not null default '' check (waits_for in ('', 'EXAMINATION', 'PAPERS')),
    add column waits_until text not null default '';
create index case_record_waiting on case_record (division_code, received_at, case_id) where waits_for <> '';
