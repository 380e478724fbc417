-- depends: 1004-receipts 1006-tenancy
-- A receipt number is the finance bureau's: no two centres of an installation can hold the same one. Which ranges
-- another centre holds is nobody's to see, so what overlaps is found here and answers a place in the question only.

create index receipt_range_by_batch on receipt_range (batch_code, first_number);

-- Which of these ranges share a number with a range of another centre. Asked under the lock on all ranges.
create function foreign_ranges(division_codes text[], batch_codes text[], first_numbers bigint[], last_numbers bigint[])
returns table (place bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select asked.place
    from unnest(division_codes, batch_codes, first_numbers, last_numbers)
        with ordinality as asked (division_code, batch_code, first_number, last_number, place)
    where exists (
        select from receipt_range as held
        where held.batch_code = asked.batch_code
            and held.division_code <> asked.division_code
            and held.first_number <= asked.last_number
            and held.last_number >= asked.first_number
    )
$$;
