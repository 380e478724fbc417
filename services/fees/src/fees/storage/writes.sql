-- Written by `make gen` from tables.py: change the columns there.

-- name: insert_new_fee_catalogue
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into fee_catalogue (division_code, version, published_at, special_days)
select division_code, version, published_at, special_days
from unnest(:division_code::text[], :version::bigint[], :published_at::timestamptz[], :special_days::jsonb[]) as given (
    division_code, version, published_at, special_days
)
order by division_code, version
on conflict (division_code, version) do nothing
returning division_code, version;

-- name: insert_fee_rate!
-- Add rows, in the order given.
insert into fee_rate (
    division_code, version, fee_code, name_zh, name_en, department_code, charge_basis, unit, unit_price_fen, min_fen,
    max_fen, tiers_json, formula, legal_basis, collector, treasury_account, fee_kind, status, ceased_on, cancelled_by,
    effective_from, waiver_rules, rate_scope, effective_to
)
select
    division_code, version, fee_code, name_zh, name_en, department_code, charge_basis, unit, unit_price_fen, min_fen,
    max_fen, tiers_json, formula, legal_basis, collector, treasury_account, fee_kind, status, ceased_on, cancelled_by,
    effective_from, waiver_rules, rate_scope, effective_to
from unnest(
    :division_code::text[], :version::bigint[], :fee_code::text[], :name_zh::text[], :name_en::text[],
    :department_code::text[], :charge_basis::text[], :unit::text[], :unit_price_fen::bigint[], :min_fen::bigint[],
    :max_fen::bigint[], :tiers_json::text[], :formula::text[], :legal_basis::text[], :collector::text[],
    :treasury_account::text[], :fee_kind::text[], :status::text[], :ceased_on::text[], :cancelled_by::text[],
    :effective_from::text[], :waiver_rules::text[], :rate_scope::text[], :effective_to::text[]
) as given (
    division_code, version, fee_code, name_zh, name_en, department_code, charge_basis, unit, unit_price_fen, min_fen,
    max_fen, tiers_json, formula, legal_basis, collector, treasury_account, fee_kind, status, ceased_on, cancelled_by,
    effective_from, waiver_rules, rate_scope, effective_to
);

-- name: insert_new_bill
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into bill (
    case_id, division_code, case_no, catalogue_version, total_fen, issued_at, priced_on, supplement_of, payer, state
)
select case_id, division_code, case_no, catalogue_version, total_fen, issued_at, priced_on, supplement_of, payer, state
from unnest(
    :case_id::uuid[], :division_code::text[], :case_no::text[], :catalogue_version::bigint[], :total_fen::bigint[],
    :issued_at::timestamptz[], :priced_on::date[], :supplement_of::uuid[], :payer::text[], :state::text[]
) as given (
    case_id, division_code, case_no, catalogue_version, total_fen, issued_at, priced_on, supplement_of, payer, state
)
order by case_id
on conflict (case_id) do nothing
returning case_id;

-- name: insert_bill_line!
-- Add rows, in the order given.
insert into bill_line (
    case_id, line_no, division_code, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh,
    arithmetic_en, legal_basis, treasury_account, collected_by_tax, standard_fen, quantity, waived_fen, issued_fen,
    amended_fen, expired_fen, refund_fen, state
)
select
    case_id, line_no, division_code, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh,
    arithmetic_en, legal_basis, treasury_account, collected_by_tax, standard_fen, quantity, waived_fen, issued_fen,
    amended_fen, expired_fen, refund_fen, state
from unnest(
    :case_id::uuid[], :line_no::integer[], :division_code::text[], :item_code::text[], :fee_code::text[],
    :name_zh::text[], :name_en::text[], :department_code::text[], :amount_fen::bigint[], :arithmetic_zh::text[],
    :arithmetic_en::text[], :legal_basis::text[], :treasury_account::text[], :collected_by_tax::boolean[],
    :standard_fen::bigint[], :quantity::text[], :waived_fen::bigint[], :issued_fen::bigint[], :amended_fen::bigint[],
    :expired_fen::bigint[], :refund_fen::bigint[], :state::text[]
) as given (
    case_id, line_no, division_code, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh,
    arithmetic_en, legal_basis, treasury_account, collected_by_tax, standard_fen, quantity, waived_fen, issued_fen,
    amended_fen, expired_fen, refund_fen, state
);

-- name: insert_fee_waiver!
-- Add rows, in the order given.
insert into fee_waiver (
    waiver_id, division_code, case_id, line_no, rule, waived_fen, arithmetic_zh, arithmetic_en, reason, file_name,
    sha256, size_bytes, asked_by, asked_at, state
)
select
    waiver_id, division_code, case_id, line_no, rule, waived_fen, arithmetic_zh, arithmetic_en, reason, file_name,
    sha256, size_bytes, asked_by, asked_at, state
from unnest(
    :waiver_id::uuid[], :division_code::text[], :case_id::uuid[], :line_no::integer[], :rule::text[],
    :waived_fen::bigint[], :arithmetic_zh::text[], :arithmetic_en::text[], :reason::text[], :file_name::text[],
    :sha256::text[], :size_bytes::bigint[], :asked_by::text[], :asked_at::timestamptz[], :state::text[]
) as given (
    waiver_id, division_code, case_id, line_no, rule, waived_fen, arithmetic_zh, arithmetic_en, reason, file_name,
    sha256, size_bytes, asked_by, asked_at, state
);

-- name: insert_refund!
-- Add rows, in the order given.
insert into refund (
    refund_id, division_code, case_id, surplus_id, payment_id, amount_fen, way, reason, file_name, sha256, size_bytes,
    asked_by, asked_at, replaces, account_tail, state, decided_by, decided_at, note, voucher_no, paid_by, paid_at,
    entry_id, failure, next_check_at, checks
)
select
    refund_id, division_code, case_id, surplus_id, payment_id, amount_fen, way, reason, file_name, sha256, size_bytes,
    asked_by, asked_at, replaces, account_tail, state, decided_by, decided_at, note, voucher_no, paid_by, paid_at,
    entry_id, failure, next_check_at, checks
from unnest(
    :refund_id::uuid[], :division_code::text[], :case_id::uuid[], :surplus_id::uuid[], :payment_id::uuid[],
    :amount_fen::bigint[], :way::text[], :reason::text[], :file_name::text[], :sha256::text[], :size_bytes::bigint[],
    :asked_by::text[], :asked_at::timestamptz[], :replaces::uuid[], :account_tail::text[], :state::text[],
    :decided_by::text[], :decided_at::timestamptz[], :note::text[], :voucher_no::text[], :paid_by::text[],
    :paid_at::timestamptz[], :entry_id::uuid[], :failure::text[], :next_check_at::timestamptz[], :checks::integer[]
) as given (
    refund_id, division_code, case_id, surplus_id, payment_id, amount_fen, way, reason, file_name, sha256, size_bytes,
    asked_by, asked_at, replaces, account_tail, state, decided_by, decided_at, note, voucher_no, paid_by, paid_at,
    entry_id, failure, next_check_at, checks
);

-- name: update_refund!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update refund
set state = given.state,
    decided_by = given.decided_by,
    decided_at = given.decided_at,
    note = given.note,
    voucher_no = given.voucher_no,
    paid_by = given.paid_by,
    paid_at = given.paid_at,
    entry_id = given.entry_id,
    failure = given.failure,
    next_check_at = given.next_check_at,
    checks = given.checks
from unnest(
    :refund_id::uuid[], :state::text[], :decided_by::text[], :decided_at::timestamptz[], :note::text[],
    :voucher_no::text[], :paid_by::text[], :paid_at::timestamptz[], :entry_id::uuid[], :failure::text[],
    :next_check_at::timestamptz[], :checks::integer[]
) as given (
    refund_id, state, decided_by, decided_at, note, voucher_no, paid_by, paid_at, entry_id, failure, next_check_at,
    checks
)
where refund.refund_id = given.refund_id
    and refund.refund_id = any(:refund_id::uuid[]);

-- name: insert_bill_amendment!
-- Add rows, in the order given.
insert into bill_amendment (
    amendment_id, line_no, division_code, case_id, before_fen, after_fen, before_zh, after_zh, reason, amended_by,
    amended_at
)
select
    amendment_id, line_no, division_code, case_id, before_fen, after_fen, before_zh, after_zh, reason, amended_by,
    amended_at
from unnest(
    :amendment_id::uuid[], :line_no::integer[], :division_code::text[], :case_id::uuid[], :before_fen::bigint[],
    :after_fen::bigint[], :before_zh::text[], :after_zh::text[], :reason::text[], :amended_by::text[],
    :amended_at::timestamptz[]
) as given (
    amendment_id, line_no, division_code, case_id, before_fen, after_fen, before_zh, after_zh, reason, amended_by,
    amended_at
);

-- name: update_ledger_book!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update ledger_book
set last_number = given.last_number,
    last_hash = given.last_hash
from unnest(:division_code::text[], :last_number::bigint[], :last_hash::bytea[]) as given (
    division_code, last_number, last_hash
)
where ledger_book.division_code = given.division_code
    and ledger_book.division_code = any(:division_code::text[]);

-- name: insert_ledger_block!
-- Add rows, in the order given.
insert into ledger_block (division_code, number, previous_hash, hash)
select division_code, number, previous_hash, hash
from unnest(:division_code::text[], :number::bigint[], :previous_hash::bytea[], :hash::bytea[]) as given (
    division_code, number, previous_hash, hash
);

-- name: insert_posting!
-- Add rows, in the order given.
insert into posting (
    division_code, block_number, posting_no, entry_id, case_id, kind, account, department_code, amount_fen, reference,
    posted_at
)
select
    division_code, block_number, posting_no, entry_id, case_id, kind, account, department_code, amount_fen, reference,
    posted_at
from unnest(
    :division_code::text[], :block_number::bigint[], :posting_no::integer[], :entry_id::uuid[], :case_id::uuid[],
    :kind::text[], :account::text[], :department_code::text[], :amount_fen::bigint[], :reference::text[],
    :posted_at::timestamptz[]
) as given (
    division_code, block_number, posting_no, entry_id, case_id, kind, account, department_code, amount_fen, reference,
    posted_at
);

-- name: insert_off_centre_report!
-- Add rows, in the order given.
insert into off_centre_report (
    report_id, division_code, source, department_code, fee_code, case_no, amount_fen, taken_on, statement, file_name,
    sha256, size_bytes, line_id, reported_by, reported_at, state
)
select
    report_id, division_code, source, department_code, fee_code, case_no, amount_fen, taken_on, statement, file_name,
    sha256, size_bytes, line_id, reported_by, reported_at, state
from unnest(
    :report_id::uuid[], :division_code::text[], :source::text[], :department_code::text[], :fee_code::text[],
    :case_no::text[], :amount_fen::bigint[], :taken_on::date[], :statement::text[], :file_name::text[], :sha256::text[],
    :size_bytes::bigint[], :line_id::bigint[], :reported_by::text[], :reported_at::timestamptz[], :state::text[]
) as given (
    report_id, division_code, source, department_code, fee_code, case_no, amount_fen, taken_on, statement, file_name,
    sha256, size_bytes, line_id, reported_by, reported_at, state
);

-- name: insert_fee_movement!
-- Add rows, in the order given.
insert into fee_movement (
    entry_id, line_no, division_code, case_id, fee_code, department_code, kind, amount_fen, moved_at
)
select entry_id, line_no, division_code, case_id, fee_code, department_code, kind, amount_fen, moved_at
from unnest(
    :entry_id::uuid[], :line_no::integer[], :division_code::text[], :case_id::uuid[], :fee_code::text[],
    :department_code::text[], :kind::text[], :amount_fen::bigint[], :moved_at::timestamptz[]
) as given (entry_id, line_no, division_code, case_id, fee_code, department_code, kind, amount_fen, moved_at);

-- name: update_receipt_range!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update receipt_range
set next_number = given.next_number
from unnest(:range_id::bigint[], :next_number::bigint[]) as given (range_id, next_number)
where receipt_range.range_id = given.range_id
    and receipt_range.range_id = any(:range_id::bigint[]);

-- name: insert_payment!
-- Add rows, in the order given.
insert into payment (
    payment_id, case_id, division_code, amount_fen, method, provider_reference, recorded_by, recorded_at, made_whole,
    order_id, tendered_fen, standing
)
select
    payment_id, case_id, division_code, amount_fen, method, provider_reference, recorded_by, recorded_at, made_whole,
    order_id, tendered_fen, standing
from unnest(
    :payment_id::uuid[], :case_id::uuid[], :division_code::text[], :amount_fen::bigint[], :method::text[],
    :provider_reference::text[], :recorded_by::text[], :recorded_at::timestamptz[], :made_whole::boolean[],
    :order_id::uuid[], :tendered_fen::bigint[], :standing::text[]
) as given (
    payment_id, case_id, division_code, amount_fen, method, provider_reference, recorded_by, recorded_at, made_whole,
    order_id, tendered_fen, standing
);

-- name: insert_payment_void!
-- Add rows, in the order given.
insert into payment_void (payment_id, void_id, division_code, case_id, amount_fen, entry_id, voided_at)
select payment_id, void_id, division_code, case_id, amount_fen, entry_id, voided_at
from unnest(
    :payment_id::uuid[], :void_id::uuid[], :division_code::text[], :case_id::uuid[], :amount_fen::bigint[],
    :entry_id::uuid[], :voided_at::timestamptz[]
) as given (payment_id, void_id, division_code, case_id, amount_fen, entry_id, voided_at);

-- name: insert_payment_order!
-- Add rows, in the order given.
insert into payment_order (
    order_id, case_id, division_code, amount_fen, started_by, started_at, expires_at, method, state, next_check_at
)
select order_id, case_id, division_code, amount_fen, started_by, started_at, expires_at, method, state, next_check_at
from unnest(
    :order_id::uuid[], :case_id::uuid[], :division_code::text[], :amount_fen::bigint[], :started_by::text[],
    :started_at::timestamptz[], :expires_at::timestamptz[], :method::text[], :state::text[],
    :next_check_at::timestamptz[]
) as given (
    order_id, case_id, division_code, amount_fen, started_by, started_at, expires_at, method, state, next_check_at
);

-- name: insert_payment_surplus!
-- Add rows, in the order given.
insert into payment_surplus (surplus_id, division_code, case_id, payment_id, amount_fen, reason, found_at)
select surplus_id, division_code, case_id, payment_id, amount_fen, reason, found_at
from unnest(
    :surplus_id::uuid[], :division_code::text[], :case_id::uuid[], :payment_id::uuid[], :amount_fen::bigint[],
    :reason::text[], :found_at::timestamptz[]
) as given (surplus_id, division_code, case_id, payment_id, amount_fen, reason, found_at);

-- name: insert_treasury_receipt!
-- Add rows, in the order given.
insert into treasury_receipt (
    division_code, batch_code, number, range_id, case_id, amount_fen, verification_code, issued_at, issued_by, replaces
)
select
    division_code, batch_code, number, range_id, case_id, amount_fen, verification_code, issued_at, issued_by, replaces
from unnest(
    :division_code::text[], :batch_code::text[], :number::bigint[], :range_id::bigint[], :case_id::uuid[],
    :amount_fen::bigint[], :verification_code::text[], :issued_at::timestamptz[], :issued_by::text[], :replaces::uuid[]
) as given (
    division_code, batch_code, number, range_id, case_id, amount_fen, verification_code, issued_at, issued_by, replaces
);

-- name: insert_receipt_void!
-- Add rows, in the order given.
insert into receipt_void (
    void_id, division_code, batch_code, number, case_id, reason, asked_by, asked_at, slip_reference, state, decided_by,
    decided_at, remark
)
select
    void_id, division_code, batch_code, number, case_id, reason, asked_by, asked_at, slip_reference, state, decided_by,
    decided_at, remark
from unnest(
    :void_id::uuid[], :division_code::text[], :batch_code::text[], :number::bigint[], :case_id::uuid[], :reason::text[],
    :asked_by::text[], :asked_at::timestamptz[], :slip_reference::text[], :state::text[], :decided_by::text[],
    :decided_at::timestamptz[], :remark::text[]
) as given (
    void_id, division_code, batch_code, number, case_id, reason, asked_by, asked_at, slip_reference, state, decided_by,
    decided_at, remark
);

-- name: insert_shift!
-- Add rows, in the order given.
insert into shift (
    shift_id, division_code, shift_no, officer_id, opened_at, float_fen, closed_at, closed_by, count_id, kept_fen,
    reason
)
select
    shift_id, division_code, shift_no, officer_id, opened_at, float_fen, closed_at, closed_by, count_id, kept_fen,
    reason
from unnest(
    :shift_id::uuid[], :division_code::text[], :shift_no::text[], :officer_id::text[], :opened_at::timestamptz[],
    :float_fen::bigint[], :closed_at::timestamptz[], :closed_by::text[], :count_id::uuid[], :kept_fen::bigint[],
    :reason::text[]
) as given (
    shift_id, division_code, shift_no, officer_id, opened_at, float_fen, closed_at, closed_by, count_id, kept_fen,
    reason
);

-- name: update_shift!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update shift
set closed_at = given.closed_at,
    closed_by = given.closed_by,
    count_id = given.count_id,
    kept_fen = given.kept_fen,
    reason = given.reason
from unnest(
    :shift_id::uuid[], :closed_at::timestamptz[], :closed_by::text[], :count_id::uuid[], :kept_fen::bigint[],
    :reason::text[]
) as given (shift_id, closed_at, closed_by, count_id, kept_fen, reason)
where shift.shift_id = given.shift_id
    and shift.shift_id = any(:shift_id::uuid[]);

-- name: insert_cash_count!
-- Add rows, in the order given.
insert into cash_count (
    count_id, division_code, shift_id, count_no, counted_at, counted_by, pieces, counted_fen, expected_fen
)
select count_id, division_code, shift_id, count_no, counted_at, counted_by, pieces, counted_fen, expected_fen
from unnest(
    :count_id::uuid[], :division_code::text[], :shift_id::uuid[], :count_no::integer[], :counted_at::timestamptz[],
    :counted_by::text[], :pieces::jsonb[], :counted_fen::bigint[], :expected_fen::bigint[]
) as given (count_id, division_code, shift_id, count_no, counted_at, counted_by, pieces, counted_fen, expected_fen);

-- name: insert_cash_movement!
-- Add rows, in the order given.
insert into cash_movement (entry_id, division_code, shift_id, amount_fen, moved_at)
select entry_id, division_code, shift_id, amount_fen, moved_at
from unnest(
    :entry_id::uuid[], :division_code::text[], :shift_id::uuid[], :amount_fen::bigint[], :moved_at::timestamptz[]
) as given (entry_id, division_code, shift_id, amount_fen, moved_at);

-- name: insert_remittance_slip!
-- Add rows, in the order given.
insert into remittance_slip (
    division_code, slip_no, shift_id, amount_fen, handed_in_at, handed_in_by, due_at, confirmed_at, confirmed_by,
    bank_reference
)
select
    division_code, slip_no, shift_id, amount_fen, handed_in_at, handed_in_by, due_at, confirmed_at, confirmed_by,
    bank_reference
from unnest(
    :division_code::text[], :slip_no::text[], :shift_id::uuid[], :amount_fen::bigint[], :handed_in_at::timestamptz[],
    :handed_in_by::text[], :due_at::timestamptz[], :confirmed_at::timestamptz[], :confirmed_by::text[],
    :bank_reference::text[]
) as given (
    division_code, slip_no, shift_id, amount_fen, handed_in_at, handed_in_by, due_at, confirmed_at, confirmed_by,
    bank_reference
);

-- name: update_remittance_slip!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update remittance_slip
set confirmed_at = given.confirmed_at,
    confirmed_by = given.confirmed_by,
    bank_reference = given.bank_reference
from unnest(
    :division_code::text[], :slip_no::text[], :confirmed_at::timestamptz[], :confirmed_by::text[],
    :bank_reference::text[]
) as given (division_code, slip_no, confirmed_at, confirmed_by, bank_reference)
where remittance_slip.division_code = given.division_code and remittance_slip.slip_no = given.slip_no
    and remittance_slip.division_code = any(:division_code::text[]);

-- name: update_ledger_check!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update ledger_check
set checked_number = given.checked_number,
    checked_hash = given.checked_hash,
    found_number = given.found_number,
    broken_number = given.broken_number,
    whole_due_at = given.whole_due_at,
    checked_at = given.checked_at
from unnest(
    :division_code::text[], :checked_number::bigint[], :checked_hash::bytea[], :found_number::bigint[],
    :broken_number::bigint[], :whole_due_at::timestamptz[], :checked_at::timestamptz[]
) as given (division_code, checked_number, checked_hash, found_number, broken_number, whole_due_at, checked_at)
where ledger_check.division_code = given.division_code
    and ledger_check.division_code = any(:division_code::text[]);

-- name: insert_statement_import!
-- Add rows, in the order given.
insert into statement_import (
    import_id, division_code, account_no, format, file_name, file_bytes, opened_by, opened_at, state, next_part,
    received_bytes, read_count, new_count, compared_count, matched_count, reader_state, carry, faults, fault_count,
    first_day, last_day, first_line_id, last_line_id, next_line_id
)
select
    import_id, division_code, account_no, format, file_name, file_bytes, opened_by, opened_at, state, next_part,
    received_bytes, read_count, new_count, compared_count, matched_count, reader_state, carry, faults, fault_count,
    first_day, last_day, first_line_id, last_line_id, next_line_id
from unnest(
    :import_id::uuid[], :division_code::text[], :account_no::text[], :format::text[], :file_name::text[],
    :file_bytes::bigint[], :opened_by::text[], :opened_at::timestamptz[], :state::text[], :next_part::integer[],
    :received_bytes::bigint[], :read_count::bigint[], :new_count::bigint[], :compared_count::bigint[],
    :matched_count::bigint[], :reader_state::jsonb[], :carry::bytea[], :faults::jsonb[], :fault_count::integer[],
    :first_day::date[], :last_day::date[], :first_line_id::bigint[], :last_line_id::bigint[], :next_line_id::bigint[]
) as given (
    import_id, division_code, account_no, format, file_name, file_bytes, opened_by, opened_at, state, next_part,
    received_bytes, read_count, new_count, compared_count, matched_count, reader_state, carry, faults, fault_count,
    first_day, last_day, first_line_id, last_line_id, next_line_id
);

-- name: update_statement_import!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update statement_import
set state = given.state,
    next_part = given.next_part,
    received_bytes = given.received_bytes,
    read_count = given.read_count,
    new_count = given.new_count,
    compared_count = given.compared_count,
    matched_count = given.matched_count,
    reader_state = given.reader_state,
    carry = given.carry,
    faults = given.faults,
    fault_count = given.fault_count,
    first_day = given.first_day,
    last_day = given.last_day,
    first_line_id = given.first_line_id,
    last_line_id = given.last_line_id,
    next_line_id = given.next_line_id
from unnest(
    :import_id::uuid[], :state::text[], :next_part::integer[], :received_bytes::bigint[], :read_count::bigint[],
    :new_count::bigint[], :compared_count::bigint[], :matched_count::bigint[], :reader_state::jsonb[], :carry::bytea[],
    :faults::jsonb[], :fault_count::integer[], :first_day::date[], :last_day::date[], :first_line_id::bigint[],
    :last_line_id::bigint[], :next_line_id::bigint[]
) as given (
    import_id, state, next_part, received_bytes, read_count, new_count, compared_count, matched_count, reader_state,
    carry, faults, fault_count, first_day, last_day, first_line_id, last_line_id, next_line_id
)
where statement_import.import_id = given.import_id
    and statement_import.import_id = any(:import_id::uuid[]);

-- name: insert_bank_statement!
-- Add rows, in the order given.
insert into bank_statement (
    import_id, position, division_code, account_no, statement_no, opening_fen, closing_fen, line_count, total_fen
)
select import_id, position, division_code, account_no, statement_no, opening_fen, closing_fen, line_count, total_fen
from unnest(
    :import_id::uuid[], :position::integer[], :division_code::text[], :account_no::text[], :statement_no::text[],
    :opening_fen::bigint[], :closing_fen::bigint[], :line_count::bigint[], :total_fen::bigint[]
) as given (
    import_id, position, division_code, account_no, statement_no, opening_fen, closing_fen, line_count, total_fen
);

-- name: insert_settlement!
-- Add rows, in the order given.
insert into settlement (
    match_no, part, division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule,
    difference_class, reason, entry_id, matched_by, matched_at
)
select
    match_no, part, division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule,
    difference_class, reason, entry_id, matched_by, matched_at
from unnest(
    :match_no::bigint[], :part::integer[], :division_code::text[], :account_no::text[], :day::date[],
    :line_id::bigint[], :line_fen::bigint[], :payment_id::uuid[], :payment_fen::bigint[], :method::text[],
    :rule::text[], :difference_class::text[], :reason::text[], :entry_id::uuid[], :matched_by::text[],
    :matched_at::timestamptz[]
) as given (
    match_no, part, division_code, account_no, day, line_id, line_fen, payment_id, payment_fen, method, rule,
    difference_class, reason, entry_id, matched_by, matched_at
);

-- name: insert_settlement_undone!
-- Add rows, in the order given.
insert into settlement_undone (match_no, division_code, reason, entry_id, undone_by, undone_at)
select match_no, division_code, reason, entry_id, undone_by, undone_at
from unnest(
    :match_no::bigint[], :division_code::text[], :reason::text[], :entry_id::uuid[], :undone_by::text[],
    :undone_at::timestamptz[]
) as given (match_no, division_code, reason, entry_id, undone_by, undone_at);
