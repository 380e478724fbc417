"""What approval writes set-wise: each column once. ``make gen`` writes ``writes.sql`` from this.

Tables from 1360 on are declared by the migrations that make them.
"""

from __future__ import annotations

from chassis.storage.tables import Kind, Table, Writes, written_in

TABLES = (
    Table(
        name="case_file",
        writes=[Kind.INSERT_NEW, Kind.UPDATE],
        key="case_id uuid",
        fixed="""
            division_code text, case_no text, accepted_at timestamptz, joint_limit_unit text, received_at timestamptz,
            missing_told_at timestamptz, joint_from_receipt boolean, green_channel boolean, project_manager_id text
        """,
        changing="""
            replaced_at timestamptz, stirred_at timestamptz, joint_limit_days integer, due_at timestamptz,
            due_day date, due_provisional boolean, calendar_version bigint,
            counted_with bigint, provisional boolean, decision text, decided_at timestamptz
        """,
    ),
    Table(
        name="task",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="case_id uuid, item_code text",
        fixed="""
            division_code text, position smallint, name_zh text, name_en text, department_code text,
            department_zh text, department_en text, limit_unit text, instant boolean,
            from_receipt boolean, deemed_basis text, green_channel boolean, special_procedures text[],
            inside_procedures text[], extension_days smallint, lawful_days integer, green_days integer
        """,
        changing="""
            dependencies jsonb, limit_days integer, state text, opened_at timestamptz, due_at timestamptz, due_day date,
            due_provisional boolean, decision text, decided_at timestamptz, officer_id text, reason text,
            legal_basis text, lapsed_upstream text, deemed boolean, told text, sweep_at timestamptz,
            due_soon_at timestamptz, claimed_by text, claimed_at timestamptz, lawful_at timestamptz, lawful_day date,
            lawful_provisional boolean, shortened_days integer
        """,
    ),
    Table(
        name="case_words",
        writes=[Kind.INSERT],
        key="case_id uuid",
        fixed="division_code text, subject text, applicant_name text, sought text, keys bigint[]",
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
        name="joint_limit_extension",
        writes=[Kind.INSERT, Kind.FIND, Kind.ERASE],
        key="case_id uuid",
        fixed="""
            division_code text, days smallint, reason text, officer_id text, department_code text,
            extended_at timestamptz
        """,
        erased="reason",
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
        name="revocation",
        writes=[Kind.INSERT, Kind.UPDATE, Kind.ERASE],
        key="case_id uuid, item_code text, number smallint",
        fixed="""
            division_code text, ground text, reason text, legal_basis text, file_name text, file_sha256 text,
            file_bytes bigint, fees_due_back boolean, proposed_by text, proposed_by_department text,
            proposed_at timestamptz
        """,
        changing="""
            agreed boolean, note text, decided_by text, decided_by_department text, decided_at timestamptz
        """,
        erased="reason, file_name, note",
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
    Table(
        name="case_complaint",
        writes=[Kind.INSERT_NEW],
        key="complaint_id uuid",
        fixed="case_id uuid, division_code text, department_code text, accepted_at timestamptz",
    ),
    Table(
        name="docket_entry",
        writes=[Kind.INSERT, Kind.UPDATE, Kind.ERASE],
        key="entry_id uuid",
        fixed="""
            case_id uuid, division_code text, rule text, item_code text, department_code text,
            other_department_code text, reason text, tried text, working_days smallint, since timestamptz,
            escalated_by text, escalated_by_department text, escalated_at timestamptz
        """,
        changing="""
            place bigint, closed_at timestamptz, closed_by text, closed_by_department text, close_reason text,
            quiet_until timestamptz
        """,
        erased="reason, tried, close_reason",
    ),
    Table(
        name="docket_postponement",
        writes=[Kind.INSERT, Kind.ERASE],
        key="entry_id uuid, number smallint",
        fixed="""
            case_id uuid, division_code text, until_at timestamptz, reason text, postponed_by text,
            postponed_by_department text, postponed_at timestamptz
        """,
        erased="reason",
    ),
    Table(
        name="docket_order",
        writes=[Kind.INSERT, Kind.UPDATE, Kind.ERASE],
        key="order_id uuid",
        fixed="""
            entry_id uuid, case_id uuid, division_code text, department_code text, officer_id text, instruction text,
            due_at timestamptz, instructed_by text, instructed_by_department text, instructed_at timestamptz
        """,
        changing="""
            state text, place bigint, overdue_at timestamptz, closed_at timestamptz, closed_by text,
            closed_by_department text, close_reason text
        """,
        erased="instruction, close_reason",
    ),
    # A returned reply says why.
    Table(
        name="order_reply",
        writes=[Kind.UPSERT],
        key="order_id uuid, number smallint",
        fixed="""
            division_code text, reply text, replied_by text, replied_by_department text, replied_at timestamptz,
            late boolean
        """,
        changing="returned_reason text, returned_by text, returned_by_department text, returned_at timestamptz",
    ),
    Table(
        name="docket_rule",
        writes=[Kind.UPSERT],
        key="division_code text, rule text",
        changing="enabled boolean, working_days smallint, cutoff timestamptz, renewed_at timestamptz",
    ),
    Table(
        name="clock_stop",
        writes=[Kind.UPSERT],
        key="case_id uuid, item_code text, stop_no smallint",
        fixed="""
            division_code text, reason text, first_day date, last_day date, told text, officer_id text,
            department_code text, decided_at timestamptz, begins_at timestamptz
        """,
        changing="""
            ends_at timestamptz, over_day date, resumed_at timestamptz, resumed_by text, resumed_department text
        """,
    ),
    *written_in(__package__),
)

WRITES = Writes(__package__, TABLES)
