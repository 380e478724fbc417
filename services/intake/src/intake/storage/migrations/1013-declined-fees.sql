-- depends: 1012-partly-granted
-- Why none of several fees of an item is owed, as the window said when the case was received; empty where one is.

alter table case_fee add column declined_reason text not null default '' check (length(declined_reason) <= 200);
