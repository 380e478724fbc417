"""What supervision writes set-wise: each column once. ``make gen`` writes ``writes.sql`` from this."""

from __future__ import annotations

from chassis.storage.tables import Kind, Table, Writes

TABLES = (
    Table(
        name="case_record",
        writes=[Kind.UPDATE],
        key="case_id uuid",
        fixed="division_code text",
        changing="""
            case_no text, received_at timestamptz, accepted_at timestamptz, decided_at timestamptz,
            closed_at timestamptz, outcome text, last_day text, yellow_at timestamptz, due_at timestamptz,
            provisional boolean, light smallint, next_light_at timestamptz, green_channel boolean,
            waits_for text, waits_until text, erased_at timestamptz, instant_count smallint,
            in_one_act boolean, received_by text, accepted_by text, issued_by text, notified_at timestamptz,
            notice_count smallint, billed_at timestamptz, paid_at timestamptz, paid_fen bigint, rated_at timestamptz,
            grade smallint
        """,
    ),
    Table(
        name="task_record",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="case_id uuid, item_code text",
        fixed="division_code text",
        changing="""
            name_zh text, name_en text, department_code text, state text, opened_at timestamptz, last_day text,
            yellow_at timestamptz, due_at timestamptz, provisional boolean, decided_at timestamptz, light smallint,
            stops jsonb, stopped_days integer, instant boolean, statutory_days integer, committed_days integer,
            used_days integer, decided_by text, deemed boolean, overdue_at timestamptz, revoked_at timestamptz,
            billed_fen bigint
        """,
    ),
    # One entry for each event, that of the later one where an operator took another for the truth.
    Table(
        name="timeline_entry",
        writes=[Kind.UPSERT],
        key="case_id uuid, source text, sequence bigint",
        fixed="division_code text",
        changing="""
            occurred_at timestamptz, event text, item_code text, department_code text, officer_id text, summary_zh text,
            summary_en text
        """,
    ),
    # Another event under the same number is another entry. In the order given, which is that in which they were heard.
    Table(
        name="journal_entry",
        writes=[Kind.UPSERT],
        key="stream_id uuid, source text, sequence bigint, heard_at timestamptz",
        fixed="division_code text, type text, occurred_at timestamptz",
        changing="data bytea, calendar_version bigint",
    ),
    # Of a leaf nothing changes but its salt, when what people said is erased.
    Table(
        name="evidence_leaf",
        writes=[Kind.INSERT],
        key="division_code text, leaf_index bigint",
        fixed="entry_id bigint, statement text, kept_digest bytea, whole_digest bytea, salt bytea",
    ),
    Table(
        name="evidence_tile",
        writes=[Kind.UPSERT],
        key="division_code text, level smallint, tile_index bigint",
        changing="hashes bytea",
    ),
    Table(
        name="evidence_head",
        writes=[Kind.INSERT],
        key="division_code text, head_no bigint",
        fixed="tree_size bigint, root_hash bytea, signed_at timestamptz, public_key bytea, signature bytea",
    ),
    Table(
        name="data_access",
        writes=[Kind.INSERT],
        key="case_id uuid, sequence bigint",
        fixed="""
            division_code text, kind text, officer_id text, department_code text, accessed_at timestamptz,
            fields text[], purpose text
        """,
    ),
    Table(
        name="accountability",
        writes=[Kind.INSERT_NEW],
        key="case_id uuid, item_code text, kind text, since timestamptz",
        fixed="division_code text, department_code text, basis text, recorded_at timestamptz",
    ),
    # One row for each event, as with timelines.
    Table(
        name="fee_office_event",
        writes=[Kind.UPSERT],
        key="stream_id uuid, sequence bigint",
        fixed="division_code text",
        changing="""
            act text, occurred_at timestamptz, case_id uuid, subject text, amount_fen bigint, reason text,
            officer_id text, department_code text
        """,
    ),
    Table(
        name="complaint",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="complaint_id uuid",
        fixed="""
            division_code text, receipt_no text, kind text, channel text, form_hash bytea, case_no text,
            received_at timestamptz, received_by text, received_by_department text, about_department text,
            about_hash bytea, code_hash bytea
        """,
        changing="""
            case_id uuid, key_id text, wrapped_key bytea, content bytea, state text, department_code text,
            accepted_at timestamptz, due_at timestamptz, yellow_at timestamptz, overdue_at timestamptz, reply text,
            answer text, answered_at timestamptz, grade smallint, published_text text, offered_by text,
            published_at timestamptz, published_by text, publication text, place bigint
        """,
    ),
    Table(
        name="key_post",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="key_post_id uuid",
        fixed="""
            division_code text, department_code text, name text, item_codes text[], risk text, proposed_by text,
            proposed_by_department text, proposed_at timestamptz
        """,
        changing="""
            state text, designated_by text, designated_at timestamptz, decided_by text, decided_by_department text,
            decided_at timestamptz, decided_words text
        """,
    ),
    Table(
        name="rollup_centre",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="registration_id uuid",
        fixed="""
            division_code text, name_zh text, name_en text, fingerprint text, reason text, proposed_by text,
            proposed_by_department text, proposed_at timestamptz
        """,
        changing="""
            state text, decided_by text, decided_by_department text, decided_at timestamptz, decided_words text
        """,
    ),
    Table(
        name="card",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="card_id uuid",
        fixed="""
            division_code text, card_no text, case_id uuid, case_no text, item_code text, rule_code text, hit_id uuid,
            officer_id text, department_code text, deputy_id text, head_id text, leader_id text, reason text,
            chain_reason text, given_by text, given_by_department text, given_at timestamptz
        """,
        changing="""
            colour text, state text, appeal_until timestamptz, appeal text, appealed_at timestamptz, due_at timestamptz,
            yellow_at timestamptz, overdue_at timestamptz, decision text, decided_by text, decided_by_department text,
            decided_at timestamptz, proposal text, place bigint
        """,
    ),
    Table(
        name="score_line",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="division_code text, month date, department_code text, criterion text",
        fixed="place smallint, terms jsonb, counted bigint, of_count bigint, computed_points integer",
        changing="""
            points integer, objection text, objected_by text, objected_at timestamptz, objection_state text,
            decided_by text, decided_by_department text, decided_at timestamptz, decided_words text
        """,
    ),
    Table(
        name="supervision_order",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="order_id uuid",
        fixed="""
            division_code text, order_no text, case_id uuid, case_no text, item_code text, department_code text,
            officer_id text, instruction text, given_by text, given_by_department text, given_at timestamptz
        """,
        changing="""
            state text, due_at timestamptz, reply text, replied_at timestamptz, reply_count smallint,
            overdue_at timestamptz, closed_at timestamptz, place bigint
        """,
    ),
    Table(
        name="calendar_version",
        writes=[Kind.INSERT_NEW],
        key="division_code text, version bigint",
        fixed="published_at timestamptz, hours jsonb",
    ),
    Table(
        name="supervision_parameter",
        writes=[Kind.INSERT],
        key="division_code text, version bigint",
        fixed="""
            code text, value bigint, set_at timestamptz, effective_at timestamptz, officer_id text,
            department_code text, reason text
        """,
    ),
    Table(
        name="light_warning_told",
        writes=[Kind.INSERT],
        key="division_code text, version bigint",
        fixed="told_at timestamptz",
    ),
    Table(
        name="light_renewal",
        writes=[Kind.UPSERT],
        key="division_code text, version bigint",
        changing="after_case uuid, done_at timestamptz",
    ),
    # What it says follows from events and does not change; whether it still stands may.
    Table(
        name="rule_hit",
        writes=[Kind.INSERT_NEW],
        key="hit_id uuid",
        fixed="""
            division_code text, rule_code text, stream_id uuid, case_id uuid, item_code text, department_code text,
            officer_id text, occurred_at timestamptz, found_at timestamptz, entry_id bigint, fact_zh text, fact_en text
        """,
    ),
    # A version never changes.
    Table(
        name="special_day",
        writes=[Kind.INSERT_NEW],
        key="division_code text, version bigint, day date",
        fixed="working boolean, name_zh text, name_en text",
    ),
    # The centre's own layer over them.
    Table(
        name="local_day",
        writes=[Kind.INSERT_NEW],
        key="division_code text, version bigint, day date",
        fixed="working boolean, name_zh text, name_en text",
    ),
)

WRITES = Writes(__package__, TABLES)
