-- depends: 1140-figures
-- The wall's on-the-spot rate is read from the counts.
drop index case_record_instant;
