-- depends: 1002-bills
-- The fee window finds a bill by the number on the applicant's notice.
create index bill_by_number on bill (case_no);
