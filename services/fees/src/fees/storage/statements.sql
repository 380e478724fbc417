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

-- name: keep_draft(import_id, part_no, division_code, statement_no, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, reversal, row, fingerprint)!
-- Keep the lines of a part, an array a column, until the file is complete; a column may be shorter (see place_lines).
insert into statement_draft (
    import_id, part_no, division_code, statement_nos, days, value_days, amounts_fen, reference_texts, bank_references,
    payers, account_tails, texts, reversals, row_nos, fingerprints
)
values (
    :import_id, :part_no, :division_code, :statement_no::text[], :day::date[], :value_day::date[],
    :amount_fen::bigint[], :reference::text[], :bank_reference::text[], :payer::text[], :account_tail::text[],
    :text::text[], :reversal::boolean[], :row::integer[], :fingerprint::uuid[]
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
    cross join lateral unnest(draft.days, draft.fingerprints) as line (day, fingerprint)
    where draft.import_id = :import_id and exists (select from closed) and line.day in (select day from closed)
    group by line.day, line.fingerprint
),
held as (
    select line.day, line.fingerprint, count(*) as total
    from statement_line as line
    inner join closed on closed.day = line.day
    where line.division_code = :division_code and line.account_no = :account_no
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
