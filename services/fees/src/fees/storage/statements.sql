-- name: replace_unfinished(division_code, account_no, faults)!
-- An import of the account that did not get its last part gives way to a new one.
with replaced as (
    update statement_import set state = 'refused', fault_count = fault_count + 1, faults = :faults::jsonb, carry = ''
    where division_code = :division_code and account_no = :account_no and state = 'receiving'
    returning import_id
)
delete from statement_draft using replaced where statement_draft.import_id = replaced.import_id;

-- name: lock_import(import_id, division_code)^
-- Hold one import of a centre, with all its reader knows.
select
    import_id, division_code, account_no, format, file_name, file_bytes, state, next_part, received_bytes, read_count,
    new_count, compared_count, matched_count, faults, fault_count, first_day, last_day, first_line_id, last_line_id,
    next_line_id, opened_by, opened_at, reader_state, carry
from statement_import
where import_id = :import_id and division_code = :division_code
for update;

-- name: read_import(import_id, division_code)^
-- How far an import is.
select
    import_id, division_code, account_no, format, file_name, file_bytes, state, next_part, received_bytes, read_count,
    new_count, compared_count, matched_count, faults, fault_count, first_day, last_day, first_line_id, last_line_id,
    next_line_id, opened_by, opened_at
from statement_import
where import_id = :import_id and division_code = :division_code;

-- name: list_imports(division_code, most)
-- The newest imports of a centre.
select
    import_id, division_code, account_no, format, file_name, file_bytes, state, next_part, received_bytes, read_count,
    new_count, compared_count, matched_count, faults, fault_count, first_day, last_day, first_line_id, last_line_id,
    next_line_id, opened_by, opened_at
from statement_import
where division_code = :division_code
order by opened_at desc, import_id
limit :most;

-- name: keep_draft(import_id, division_code, part_no, one_day, statement_no, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, reversal, row, fingerprint)!
-- Keep the lines of a part, a stretch a row and an array a column, until the file is complete; a column may be shorter (see
-- place_lines).
insert into statement_draft (
    import_id, division_code, part_no, one_day, statement_nos, days, value_days, amounts_fen, reference_texts,
    bank_references, payers, account_tails, texts, reversals, row_nos, fingerprints
)
select
    :import_id, :division_code, kept.part_no, kept.one_day,
    trim_array(string_to_array(kept.statement_no, chr(31)), 1),
    trim_array(string_to_array(kept.day, chr(31)), 1)::date[],
    trim_array(string_to_array(kept.value_day, chr(31)), 1)::date[],
    trim_array(string_to_array(kept.amount_fen, chr(31)), 1)::bigint[],
    trim_array(string_to_array(kept.reference, chr(31)), 1),
    trim_array(string_to_array(kept.bank_reference, chr(31)), 1),
    trim_array(string_to_array(kept.payer, chr(31)), 1),
    trim_array(string_to_array(kept.account_tail, chr(31)), 1),
    trim_array(string_to_array(kept.text, chr(31)), 1),
    trim_array(string_to_array(kept.reversal, chr(31)), 1)::boolean[],
    trim_array(string_to_array(kept.row_no, chr(31)), 1)::integer[],
    trim_array(string_to_array(kept.fingerprint, chr(31)), 1)::uuid[]
from unnest(
    :part_no::integer[], :one_day::boolean[], string_to_array(:statement_no, chr(30)), string_to_array(:day, chr(30)),
    string_to_array(:value_day, chr(30)), string_to_array(:amount_fen, chr(30)), string_to_array(:reference, chr(30)),
    string_to_array(:bank_reference, chr(30)), string_to_array(:payer, chr(30)), string_to_array(:account_tail, chr(30)),
    string_to_array(:text, chr(30)), string_to_array(:reversal, chr(30)), string_to_array(:row, chr(30)),
    string_to_array(:fingerprint, chr(30))
) as kept (
    part_no, one_day, statement_no, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text,
    reversal, row_no, fingerprint
);

-- name: forget_draft(import_id)!
-- The lines of a file that are in the books now, or never will be.
delete from statement_draft where import_id = :import_id;

-- name: draft_closed_days(import_id, division_code, account_no, first_day, last_day)
-- The closed days that a file has new lines in.
with closed as materialized (
    select closed.day
    from closed_days(
        :division_code, :account_no,
        (
            select array_agg(span.day::date)
            from generate_series((:first_day)::timestamp, (:last_day)::timestamp, '1 day') as span (day)
        )
    ) as closed
),
counted as (
    select line.day, line.fingerprint, count(*) as total
    from statement_draft as draft
    cross join lateral unnest(draft.days, draft.fingerprints) as told (day, fingerprint)
    cross join lateral (select coalesce(told.day, draft.days[1]) as day, told.fingerprint) as line
    where draft.import_id = :import_id and exists (select from closed) and line.day in (select day from closed)
    group by line.day, line.fingerprint
),
held as (
    select line.day, line.fingerprint, count(*) as total
    from (
        select day, fingerprint from statement_line
        where division_code = :division_code and account_no = :account_no and day in (select day from closed)
        union all
        select day, fingerprint from block_line
        where division_code = :division_code and account_no = :account_no and day in (select day from closed)
    ) as line
    group by line.day, line.fingerprint
)
select counted.day
from counted
left join held on held.day = counted.day and held.fingerprint = counted.fingerprint
where counted.total > coalesce(held.total, 0)
group by counted.day
order by counted.day;

-- name: be_patient(by_sets)^
-- A whole file at once takes longer than a statement may otherwise, and works in memory. What compares it compares sets:
-- nobody has counted the lines of a new file, and for a guess of a few they would be looked up one by one.
select
    set_config('statement_timeout', '600000', true),
    set_config('work_mem', '192MB', true),
    set_config('enable_nestloop', case when (:by_sets)::boolean then 'off' else 'on' end, true),
    set_config('enable_mergejoin', case when (:by_sets)::boolean then 'off' else 'on' end, true);

-- name: hold_account(division_code, account_no)^
-- Hold the lines of an account: two files of it are placed one after the other.
select pg_advisory_xact_lock(hashtext('statement_line'), hashtext(:division_code || ' ' || :account_no)) is null as held;

-- name: place_lines(import_id, division_code, account_no, first_day, last_day, window_days, entry_id, now)
-- Put the lines of a file into the books that are not there yet, each with the payment that its reference names.
select method, total, amount_fen, first_line_id, last_line_id, is_new
from place_and_match(:import_id, :division_code, :account_no, :first_day, :last_day, :window_days, :entry_id, :now)
order by method, is_new;

-- name: drafted_count(import_id)^
-- How many lines of a file are kept.
select coalesce(sum(cardinality(fingerprints)), 0)::bigint as total from statement_draft where import_id = :import_id;

-- name: save_mapping(division_code, account_no, mapping, saved_by, saved_at)!
-- Keep how the CSV of an account is read.
insert into statement_mapping (division_code, account_no, mapping, saved_by, saved_at)
values (:division_code, :account_no, :mapping::jsonb, :saved_by, :saved_at)
on conflict (division_code, account_no) do update
set mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = excluded.saved_at;

-- name: read_mapping(division_code, account_no)^
-- How the CSV of an account is read.
select mapping from statement_mapping where division_code = :division_code and account_no = :account_no;

-- name: list_mappings(division_code)
-- How the CSV of each account of a centre is read.
select account_no, mapping from statement_mapping where division_code = :division_code order by account_no;

-- name: claim_import(now)^
-- The import that has waited longest; nobody else works on it at the same time.
select division_code, import_id from claim_statement_import(:now);
