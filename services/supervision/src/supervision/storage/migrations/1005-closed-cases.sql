-- depends: 1004-relights-and-calendars
-- What a day closed, and the cases closed last: found without a look at those closed before.
create index case_record_closed on case_record (division_code, closed_at desc, case_id desc) where closed_at is not null;
