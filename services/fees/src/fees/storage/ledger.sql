-- name: lock_books(division_code, genesis)
-- Lock the books of centres until commit, opening those that are new. Ordered, so that two batches cannot deadlock.
insert into ledger_book (division_code, last_number, last_hash)
select division_code, 0, :genesis
from unnest(:division_code::text[]) as centre (division_code)
order by division_code
on conflict (division_code) do update set last_number = ledger_book.last_number
returning division_code, last_number, last_hash;

-- name: read_postings(case_id)
-- The postings of cases, in the order they were made.
select entry_id, case_id, kind, account, department_code, amount_fen, reference, posted_at
from posting
where case_id = any(:case_id::uuid[])
order by case_id, block_number, posting_no;

-- name: read_end(division_code)^
-- Number and hash of the last block by the books of a centre.
select last_number, last_hash from ledger_book where division_code = :division_code;

-- name: read_blocks(division_code, after, most)
-- A stretch of a centre's chain, at most so many blocks.
select number, previous_hash, hash
from ledger_block
where division_code = :division_code and number > :after
order by number
limit :most;

-- name: read_block_postings(division_code, first, last)
-- The postings in a stretch of a centre's chain.
select block_number, entry_id, case_id, kind, account, department_code, amount_fen, reference, posted_at
from posting
where division_code = :division_code and block_number between :first and :last
order by block_number, posting_no;
