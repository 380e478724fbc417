-- depends: 1013-declined-fees
-- What of the fees is back with the applicant, for whoever looks the case up.
alter table intake_case add column refunded_fen bigint not null default 0 check (refunded_fen >= 0);
