-- depends: 1229-rating-files
-- Room on the page for what changes: another version of a row on the same page is told by its difference, and what no index
-- knows needs no entry.
alter table case_item set (fillfactor = 70);
