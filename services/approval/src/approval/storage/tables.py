"""What approval writes set-wise: each column once. ``make gen`` writes ``writes.sql`` from this."""

from __future__ import annotations

from chassis.storage.tables import Kind, Table, Writes

TABLES = (
    Table(
        name="case_file",
        writes=[Kind.INSERT_NEW, Kind.UPDATE],
        key="case_id uuid",
        fixed="""
            division_code text, case_no text, accepted_at timestamptz, joint_limit_unit text, received_at timestamptz,
            missing_told_at timestamptz, joint_from_receipt boolean
        """,
        changing="""
            joint_limit_days integer, due_at timestamptz, due_day date, due_provisional boolean,
            calendar_version bigint, counted_with bigint, provisional boolean, decision text, decided_at timestamptz
        """,
    ),
    Table(
        name="task",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="case_id uuid, item_code text",
        fixed="""
            division_code text, position smallint, name_zh text, name_en text, department_code text,
            department_zh text, department_en text, limit_unit text, dependencies jsonb, instant boolean,
            from_receipt boolean, deemed_basis text, green_channel boolean
        """,
        changing="""
            limit_days integer, state text, opened_at timestamptz, due_at timestamptz, due_day date,
            due_provisional boolean, decision text, decided_at timestamptz, officer_id text, reason text,
            legal_basis text, lapsed_upstream text, deemed boolean, told text, sweep_at timestamptz,
            due_soon_at timestamptz, claimed_by text, claimed_at timestamptz
        """,
    ),
    Table(
        name="limit_extension",
        writes=[Kind.INSERT, Kind.FIND],
        key="case_id uuid, item_code text",
        fixed="""
            division_code text, days smallint, reason text, officer_id text, department_code text,
            extended_at timestamptz
        """,
    ),
    Table(
        name="decision_correction",
        writes=[Kind.INSERT],
        key="case_id uuid, item_code text, number smallint",
        fixed="""
            division_code text, decision text, state text, officer_id text, department_code text,
            decided_at timestamptz, reason text, legal_basis text, corrected_by text, corrected_at timestamptz
        """,
    ),
    Table(
        name="joint_review",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="review_id uuid",
        fixed="""
            case_id uuid, division_code text, kind text, lead_department_code text, department_codes text[],
            item_codes text[], invitations jsonb, convened_by text, convened_by_department text,
            convened_at timestamptz
        """,
        changing="""
            starts_at timestamptz, ends_at timestamptz, place text, moved_times smallint, moved_reason text,
            state text, list_place bigint, ended_at timestamptz, ended_by text, ended_by_department text,
            end_reason text, minutes text, absences jsonb, erased_at timestamptz
        """,
    ),
    Table(
        name="joint_opinion",
        writes=[Kind.INSERT],
        key="review_id uuid, department_code text, number smallint",
        fixed="""
            division_code text, stance text, reason text, legal_basis text, officer_id text, recorded_at timestamptz
        """,
    ),
)

WRITES = Writes(__package__, TABLES)
