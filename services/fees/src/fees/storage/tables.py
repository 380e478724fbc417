"""What fees writes set-wise: each column once. ``make gen`` writes ``writes.sql`` from this."""

from __future__ import annotations

from chassis.storage.tables import Kind, Table, Writes

TABLES = (
    Table(
        name="fee_catalogue",
        writes=[Kind.INSERT_NEW],
        key="division_code text, version bigint",
        fixed="published_at timestamptz, special_days jsonb",
    ),
    Table(
        name="fee_rate",
        writes=[Kind.INSERT],
        key="division_code text, version bigint, fee_code text",
        fixed="""
            name_zh text, name_en text, department_code text, charge_basis text, unit text, unit_price_fen bigint,
            min_fen bigint, max_fen bigint, tiers_json text, formula text, legal_basis text, collector text,
            treasury_account text, fee_kind text, status text, ceased_on text, cancelled_by text, effective_from text,
            waiver_rules text, rate_scope text, effective_to text
        """,
    ),
    Table(
        name="bill",
        writes=[Kind.INSERT_NEW],
        key="case_id uuid",
        fixed="""
            division_code text, case_no text, catalogue_version bigint, total_fen bigint, issued_at timestamptz,
            priced_on date, supplement_of uuid, payer text
        """,
        changing="state text",
    ),
    Table(
        name="bill_line",
        writes=[Kind.INSERT],
        key="case_id uuid, line_no integer",
        fixed="""
            division_code text, item_code text, fee_code text, name_zh text, name_en text, department_code text,
            amount_fen bigint, arithmetic_zh text, arithmetic_en text, legal_basis text, treasury_account text,
            collected_by_tax boolean, standard_fen bigint, quantity text, waived_fen bigint, issued_fen bigint,
            amended_fen bigint, expired_fen bigint, refund_fen bigint
        """,
        changing="state text",
    ),
    Table(
        name="fee_waiver",
        writes=[Kind.INSERT],
        key="waiver_id uuid",
        fixed="""
            division_code text, case_id uuid, line_no integer, rule text, waived_fen bigint, arithmetic_zh text,
            arithmetic_en text, reason text, file_name text, sha256 text, size_bytes bigint, asked_by text,
            asked_at timestamptz
        """,
        changing="state text",
    ),
    Table(
        name="refund",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="refund_id uuid",
        fixed="""
            division_code text, case_id uuid, surplus_id uuid, payment_id uuid, amount_fen bigint, way text,
            reason text, file_name text, sha256 text, size_bytes bigint, asked_by text, asked_at timestamptz,
            replaces uuid, account_tail text
        """,
        changing="""
            state text, decided_by text, decided_at timestamptz, note text, voucher_no text, paid_by text,
            paid_at timestamptz, entry_id uuid, failure text, next_check_at timestamptz, checks integer
        """,
    ),
    Table(
        name="bill_amendment",
        writes=[Kind.INSERT],
        key="amendment_id uuid, line_no integer",
        fixed="""
            division_code text, case_id uuid, before_fen bigint, after_fen bigint, before_zh text, after_zh text,
            reason text, amended_by text, amended_at timestamptz
        """,
    ),
    Table(
        name="ledger_book",
        writes=[Kind.UPDATE],
        key="division_code text",
        changing="last_number bigint, last_hash bytea",
    ),
    Table(
        name="ledger_block",
        writes=[Kind.INSERT],
        key="division_code text, number bigint",
        fixed="previous_hash bytea, hash bytea",
    ),
    Table(
        name="posting",
        writes=[Kind.INSERT],
        key="division_code text, block_number bigint, posting_no integer",
        fixed="""
            entry_id uuid, case_id uuid, kind text, account text, department_code text, amount_fen bigint,
            reference text, posted_at timestamptz
        """,
    ),
    # What a report came to is written by hand.
    Table(
        name="off_centre_report",
        writes=[Kind.INSERT],
        key="report_id uuid",
        fixed="""
            division_code text, source text, department_code text, fee_code text, case_no text, amount_fen bigint,
            taken_on date, statement text, file_name text, sha256 text, size_bytes bigint, line_id bigint,
            reported_by text, reported_at timestamptz
        """,
        changing="state text",
    ),
    # What was paid is written by hand.
    Table(
        name="fee_movement",
        writes=[Kind.INSERT],
        key="entry_id uuid, line_no integer",
        fixed="""
            division_code text, case_id uuid, fee_code text, department_code text, kind text, amount_fen bigint,
            moved_at timestamptz
        """,
    ),
    # Ranges are added in their order, by hand.
    Table(
        name="receipt_range",
        writes=[Kind.UPDATE],
        key="range_id bigint",
        changing="next_number bigint",
    ),
    Table(
        name="payment",
        writes=[Kind.INSERT],
        key="payment_id uuid",
        fixed="""
            case_id uuid, division_code text, amount_fen bigint, method text, provider_reference text, recorded_by text,
            recorded_at timestamptz, made_whole boolean, order_id uuid, tendered_fen bigint, standing text
        """,
    ),
    Table(
        name="payment_void",
        writes=[Kind.INSERT],
        key="payment_id uuid",
        fixed="""
            void_id uuid, division_code text, case_id uuid, amount_fen bigint, entry_id uuid, voided_at timestamptz
        """,
    ),
    # What becomes of an order is written by hand.
    Table(
        name="payment_order",
        writes=[Kind.INSERT],
        key="order_id uuid",
        fixed="""
            case_id uuid, division_code text, amount_fen bigint, started_by text, started_at timestamptz,
            expires_at timestamptz, method text
        """,
        changing="state text, next_check_at timestamptz",
    ),
    Table(
        name="payment_surplus",
        writes=[Kind.INSERT],
        key="surplus_id uuid",
        fixed="""
            division_code text, case_id uuid, payment_id uuid, amount_fen bigint, reason text, found_at timestamptz
        """,
    ),
    Table(
        name="treasury_receipt",
        writes=[Kind.INSERT],
        key="division_code text, batch_code text, number bigint",
        fixed="""
            range_id bigint, case_id uuid, amount_fen bigint, verification_code text, issued_at timestamptz,
            issued_by text, replaces uuid
        """,
    ),
    Table(
        name="receipt_void",
        writes=[Kind.INSERT],
        key="void_id uuid",
        fixed="""
            division_code text, batch_code text, number bigint, case_id uuid, reason text, asked_by text,
            asked_at timestamptz, slip_reference text
        """,
        changing="state text, decided_by text, decided_at timestamptz, remark text",
    ),
    Table(
        name="shift",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="shift_id uuid",
        fixed="division_code text, shift_no text, officer_id text, opened_at timestamptz, float_fen bigint",
        changing="closed_at timestamptz, closed_by text, count_id uuid, kept_fen bigint, reason text",
    ),
    Table(
        name="cash_count",
        writes=[Kind.INSERT],
        key="count_id uuid",
        fixed="""
            division_code text, shift_id uuid, count_no integer, counted_at timestamptz, counted_by text,
            pieces jsonb, counted_fen bigint, expected_fen bigint
        """,
    ),
    Table(
        name="cash_movement",
        writes=[Kind.INSERT],
        key="entry_id uuid",
        fixed="division_code text, shift_id uuid, amount_fen bigint, moved_at timestamptz",
    ),
    Table(
        name="remittance_slip",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="division_code text, slip_no text",
        fixed="""
            shift_id uuid, amount_fen bigint, handed_in_at timestamptz, handed_in_by text, due_at timestamptz
        """,
        changing="confirmed_at timestamptz, confirmed_by text, bank_reference text",
    ),
    Table(
        name="ledger_check",
        writes=[Kind.UPDATE],
        key="division_code text",
        changing="""
            checked_number bigint, checked_hash bytea, found_number bigint, broken_number bigint,
            whole_due_at timestamptz, checked_at timestamptz
        """,
    ),
    Table(
        name="statement_import",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="import_id uuid",
        fixed="""
            division_code text, account_no text, format text, file_name text, file_bytes bigint, opened_by text,
            opened_at timestamptz
        """,
        changing="""
            state text, next_part integer, received_bytes bigint, read_count bigint, new_count bigint,
            compared_count bigint, matched_count bigint, reader_state jsonb, carry bytea, faults jsonb,
            fault_count integer, first_day date, last_day date, first_line_id bigint, last_line_id bigint,
            next_line_id bigint
        """,
    ),
    Table(
        name="bank_statement",
        writes=[Kind.INSERT],
        key="import_id uuid, position integer",
        fixed="""
            division_code text, account_no text, statement_no text, opening_fen bigint, closing_fen bigint,
            line_count bigint, total_fen bigint
        """,
    ),
    Table(
        name="settlement",
        writes=[Kind.INSERT],
        key="match_no bigint, part integer",
        fixed="""
            division_code text, account_no text, day date, line_id bigint, line_fen bigint, payment_id uuid,
            payment_fen bigint, method text, rule text, difference_class text, reason text, entry_id uuid,
            matched_by text, matched_at timestamptz
        """,
    ),
    Table(
        name="settlement_undone",
        writes=[Kind.INSERT],
        key="match_no bigint",
        fixed="division_code text, reason text, entry_id uuid, undone_by text, undone_at timestamptz",
    ),
)

WRITES = Writes(__package__, TABLES)
