-- depends: 1006-limit-extensions
-- What the bill came to, for whoever looks the case up; unknown for bills that were recorded before.
alter table intake_case add column bill_fen bigint check (bill_fen >= 0);
