-- depends: 1020-receipt-ranges 1023-refused-items
-- Ranges as the finance bureau hands them out: electronic receipts (财政电子票据) print ten digits, paper ones eight; and
-- batches that it withdrew, which give no number any more.

-- Every row there is meets the wider checks. (The release before knows eight digits only, and adds no others.)
alter table receipt_range
    drop constraint receipt_range_first_number_check,
    drop constraint receipt_range_last_number_check,
    add column digits smallint not null default 8 check (digits in (8, 10)),
    add constraint receipt_range_printed check (
        first_number >= 1 and last_number <= case digits when 8 then 99999999 else 9999999999 end
    );

create table withdrawn_batch (
    division_code text not null,
    batch_code text not null,
    reason text not null check (reason <> ''),
    withdrawn_by text not null,
    withdrawn_at timestamptz not null,
    primary key (division_code, batch_code)
);
create trigger withdrawn_batch_append_only before update or delete or truncate on withdrawn_batch
    for each statement execute function refuse_change();
select enable_tenancy('withdrawn_batch');

-- Whatever release writes it: no receipt carries a number of a batch that was withdrawn.
create function refuse_withdrawn_batch() returns trigger language plpgsql as $$
begin
    if exists (select from added join withdrawn_batch using (division_code, batch_code)) then
        raise exception 'this batch of receipt numbers was withdrawn' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger treasury_receipt_of_valid_batch after insert on treasury_receipt
    referencing new table as added for each statement execute function refuse_withdrawn_batch();

-- How many numbers were given out in the last weeks.
create index treasury_receipt_by_day on treasury_receipt (division_code, issued_at);

-- Which of these ranges share a number with a range of another centre, or would print one of its numbers: batch A00
-- with eight digits prints what batch A prints with ten. Asked under the lock on all ranges.
create function foreign_ranges(
    division_codes text[], batch_codes text[], first_numbers bigint[], last_numbers bigint[], digits smallint[]
)
returns table (place bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select asked.place
    from unnest(division_codes, batch_codes, first_numbers, last_numbers, digits)
        with ordinality as asked (division_code, batch_code, first_number, last_number, digits, place)
    where exists (
        select from receipt_range as held
        where held.division_code <> asked.division_code
            and (
                held.batch_code = asked.batch_code
                and held.first_number <= asked.last_number
                and held.last_number >= asked.first_number
                or length(held.batch_code) + held.digits = length(asked.batch_code) + asked.digits
                and held.batch_code || lpad(held.first_number::text, held.digits, '0') collate "C"
                <= asked.batch_code || lpad(asked.last_number::text, asked.digits, '0') collate "C"
                and held.batch_code || lpad(held.last_number::text, held.digits, '0') collate "C"
                >= asked.batch_code || lpad(asked.first_number::text, asked.digits, '0') collate "C"
            )
    )
$$;
