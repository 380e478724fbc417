-- depends: 1009-accountability
-- Its case is taken before others (绿色通道), as it was accepted; of cases from before nobody knows here.
alter table case_record add column green_channel boolean not null default false;
