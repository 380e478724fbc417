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

-- name: keep_draft(import_id, part_no, division_code, statement_no, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, reversal, row_no, fingerprint)!
-- Keep the lines of a part, an array a column, until the file is complete.
insert into statement_draft (
    import_id, part_no, division_code, statement_nos, days, value_days, amounts_fen, reference_texts, bank_references,
    payers, account_tails, texts, reversals, row_nos, fingerprints
)
values (
    :import_id, :part_no, :division_code, :statement_no::text[], :day::date[], :value_day::date[],
    :amount_fen::bigint[], :reference::text[], :bank_reference::text[], :payer::text[], :account_tail::text[],
    :text::text[], :reversal::boolean[], :row_no::integer[], :fingerprint::uuid[]
);

-- name: forget_draft(import_id)!
-- The lines of a file that are in the books now, or never will be.
delete from statement_draft where import_id = :import_id;

-- name: draft_closed_days(import_id, division_code, account_no)
-- The closed days that a file has new lines in.
with drafted as (
    select line.day, line.fingerprint
    from statement_draft as draft
    cross join lateral unnest(draft.days, draft.fingerprints) as line (day, fingerprint)
    where draft.import_id = :import_id
),
counted as (
    select day, fingerprint, count(*) as total from drafted
    where day in (
        select closed.day
        from closed_days(:division_code, :account_no, (select array_agg(distinct day) from drafted)) as closed
    )
    group by day, fingerprint
)
select counted.day
from counted
where counted.total > (
    select count(*)
    from statement_line as held
    where held.fingerprint = counted.fingerprint and held.account_no = :account_no
        and held.division_code = :division_code
)
group by counted.day
order by counted.day;

-- name: be_patient()^
-- A whole file at once takes longer than a statement may otherwise, and sorts in memory.
select set_config('statement_timeout', '600000', true), set_config('work_mem', '192MB', true);

-- name: place_lines(import_id, division_code, account_no)^
-- Put the lines of a file into the books that are not there yet: of equal lines, as many as the file has.
with drafted as (
    select
        draft.part_no, line.statement_no, line.day, line.value_day, line.amount_fen, line.reference, line.bank_reference,
        line.payer, line.account_tail, line.text, line.reversal, line.row_no, line.fingerprint, line.position
    from statement_draft as draft
    cross join lateral unnest(
        draft.statement_nos, draft.days, draft.value_days, draft.amounts_fen, draft.reference_texts,
        draft.bank_references, draft.payers, draft.account_tails, draft.texts, draft.reversals, draft.row_nos,
        draft.fingerprints
    ) with ordinality as line (
        statement_no, day, value_day, amount_fen, reference, bank_reference, payer, account_tail, text, reversal, row_no,
        fingerprint, position
    )
    where draft.import_id = :import_id
),
repeated as (
    select
        part_no, position,
        row_number() over (partition by fingerprint order by part_no, position) as occurrence
    from drafted
    where fingerprint in (select fingerprint from drafted group by fingerprint having count(*) > 1)
),
placed as (
    insert into statement_line (
        division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference, bank_reference, payer,
        account_tail, text, reversal, row_no, fingerprint, occurrence
    )
    select
        :division_code, :account_no, :import_id, drafted.statement_no, drafted.day, drafted.value_day,
        drafted.amount_fen, drafted.reference, drafted.bank_reference, drafted.payer, drafted.account_tail, drafted.text,
        drafted.reversal, drafted.row_no, drafted.fingerprint, coalesce(repeated.occurrence, 1)
    from drafted
    left join repeated on repeated.part_no = drafted.part_no and repeated.position = drafted.position
    on conflict (fingerprint, occurrence, account_no, division_code) do nothing
    returning line_id
)
select count(*) as new_count, min(line_id) as first_line_id, max(line_id) as last_line_id from placed;

-- name: drafted_count(import_id)^
-- How many lines of a file are kept.
select coalesce(sum(cardinality(days)), 0)::bigint as total from statement_draft where import_id = :import_id;

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
