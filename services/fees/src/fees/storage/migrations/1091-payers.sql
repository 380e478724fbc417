-- depends: 1090-lines-with-their-match
-- For whom a receipt is made out 交款人: the applicant, masked as the event says it; the whole name stays sealed with the case.
alter table bill add column payer text not null default '';
