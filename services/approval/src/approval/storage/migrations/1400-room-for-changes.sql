-- depends: 1360-task-notes
-- Room on the page for what changes: another version of a row on the same page is told by its difference, and what no index
-- knows needs no entry.
alter table task set (fillfactor = 80);
alter table case_file set (fillfactor = 80);
