"""What intake writes set-wise: each column once. ``make gen`` writes ``writes.sql`` from this."""

from __future__ import annotations

from chassis.storage.tables import Kind, Table, Writes

TABLES = (
    Table(
        name="intake_case",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="case_id uuid",
        fixed="""
            division_code text, subject text, applicant_kind text, applicant_name text, bundle_codes text[],
            item_codes text[], catalogue_version bigint, received_at timestamptz, received_by text,
            received_by_department text, green_channel_reason text, project_manager_id text, unlisted_reason text,
            confirmed text[], legacy_code_reason text
        """,
        changing="""
            state text, case_no text, accepted_at timestamptz, accepted_by text, accepted_by_department text,
            outcome text, bill_state text, bill_fen bigint, more_due_fen bigint, ready_at timestamptz,
            closed_at timestamptz, refunded_fen bigint, promised_count integer, told_at timestamptz, waits_day date,
            waits_until timestamptz,
            look_at timestamptz, reminded_at timestamptz, ended_as text, ended_at timestamptz, ended_reason text,
            ended_basis text, ended_place text, ended_by text, ended_by_department text
        """,
    ),
    Table(
        name="case_party",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="case_id uuid",
        fixed="division_code text",
        # Sealed anew when keys are rotated.
        changing="key_id text, wrapped_key bytea, content bytea, id_number_hash bytea, phone_hash bytea",
    ),
    Table(
        name="revoked_item",
        writes=[Kind.INSERT_NEW, Kind.ERASE],
        key="case_id uuid, item_code text",
        fixed="""
            division_code text, withdrawn boolean, article text, reason text, legal_basis text, revoked_at timestamptz
        """,
        erased="reason",
    ),
    # Decisions and documents come at different times: cases.sql.
    Table(
        name="case_item",
        writes=[Kind.INSERT],
        key="case_id uuid, item_code text",
        fixed="division_code text, position smallint",
    ),
    Table(
        name="item_extension",
        writes=[Kind.INSERT_NEW],
        key="case_id uuid, item_code text",
        fixed="division_code text, last_day date, reason text",
    ),
    Table(
        name="case_extension",
        writes=[Kind.INSERT_NEW, Kind.ERASE],
        key="case_id uuid",
        fixed="division_code text, last_day date, reason text",
        erased="reason",
    ),
    Table(
        name="item_stop",
        writes=[Kind.UPSERT],
        key="case_id uuid, item_code text, stop_no smallint",
        fixed="division_code text",
        changing="name_zh text, name_en text, told text, first_day date, last_day date, over_day date",
    ),
    Table(
        name="case_rating",
        writes=[Kind.INSERT_NEW],
        key="case_id uuid",
        fixed="division_code text, grade smallint, reasons text[], rated_at timestamptz",
    ),
    Table(
        name="rating_file",
        writes=[Kind.INSERT],
        key="file_id uuid",
        fixed="""
            division_code text, digest bytea, file_name text, brought_at timestamptz, brought_by text,
            brought_by_department text, new_count integer, rated_count integer
        """,
    ),
    Table(
        name="procedure_correction",
        writes=[Kind.INSERT, Kind.ERASE],
        key="case_id uuid, correction_no smallint",
        fixed="""
            division_code text, previous_bundle_codes text[], previous_item_codes text[], previous_version bigint,
            reason text, corrected_by text, corrected_by_department text, corrected_at timestamptz
        """,
        erased="reason",
    ),
    Table(
        name="procedure_change",
        writes=[Kind.UPSERT],
        key="case_id uuid, change_no smallint",
        fixed="""
            division_code text, wanted jsonb, item_codes text[], reason text, proposed_by text,
            proposed_by_department text, proposed_at timestamptz
        """,
        changing="""
            state text, decided_by text, decided_by_department text, decided_at timestamptz, note text,
            answered_at timestamptz, answer_zh text, answer_en text
        """,
    ),
    Table(
        name="project_step",
        writes=[Kind.INSERT, Kind.ERASE],
        key="case_id uuid, step_no smallint",
        fixed="""
            division_code text, kind text, officer_id text, department_code text, to_officer_id text, reason text,
            mandate text, happened_at timestamptz
        """,
        erased="reason, mandate",
    ),
    Table(
        name="instant_finish",
        writes=[Kind.UPSERT],
        key="case_id uuid",
        fixed="division_code text",
        changing="""
            state text, asked_by text, asked_by_department text, asked_at timestamptz, declined_zh text,
            declined_en text, settled_at timestamptz
        """,
    ),
    Table(
        name="told_off_centre_fee",
        writes=[Kind.INSERT],
        key="case_id uuid, department_code text, amount_fen bigint, taken_on date",
        fixed="division_code text, paid_by text, paper text, told_at timestamptz",
    ),
    Table(
        name="moved_due",
        writes=[Kind.UPSERT],
        key="case_id uuid, item_code text",
        fixed="division_code text",
        changing="last_day date, prior date",
    ),
    Table(
        name="case_fee",
        writes=[Kind.INSERT],
        key="case_id uuid, item_code text, fee_code text",
        fixed="division_code text, position smallint, quantities jsonb, declined_reason text",
    ),
    # A later one replaces an prior one.
    Table(
        name="case_material",
        writes=[Kind.UPSERT, Kind.ERASE],
        key="case_id uuid, item_code text, material_no integer",
        fixed="division_code text",
        changing="""
            file_name text, sha256 text, size_bytes bigint, handed_in_at timestamptz, file_id uuid, from_case_id uuid,
            first_at timestamptz
        """,
        erased="file_name",
    ),
    # What was handed in and cannot be used, as it was then.
    Table(
        name="unusable_paper",
        writes=[Kind.INSERT, Kind.ERASE],
        key="case_id uuid, item_code text, material_no integer, handed_in_at timestamptz",
        fixed="""
            division_code text, file_name text, sha256 text, size_bytes bigint, file_id uuid, ground text, note text,
            found_by text, found_by_department text, found_at timestamptz
        """,
        erased="file_name, note",
    ),
    # Announced, kept, let go.
    Table(
        name="stored_file",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="file_id uuid",
        fixed="division_code text, uploaded_by text, uploaded_by_department text",
        changing="""
            state text, sha256 text, size_bytes bigint, kind text, is_scanned boolean, stored_at timestamptz,
            sweep_at timestamptz, key_id text, wrapped_key bytea, content bytea
        """,
    ),
    Table(
        name="promised_paper",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="case_id uuid, item_code text, material_no integer",
        fixed="""
            division_code text, name_zh text, name_en text, remind_at timestamptz, due_at timestamptz, last_day date
        """,
        changing="provided_at timestamptz, next_at timestamptz",
    ),
    Table(
        name="message_wish",
        writes=[Kind.UPSERT],
        key="case_id uuid",
        fixed="division_code text",
        changing="channel text, language text, chosen_at timestamptz, chosen_by text",
    ),
    # Noted in a statement of its own: messages.sql.
    Table(
        name="case_message",
        writes=[Kind.UPDATE],
        key="message_id uuid",
        changing="""
            state text, next_at timestamptz, attempt_count integer, tried_at timestamptz, sent_at timestamptz,
            failure text, sent_text text, again_at timestamptz, again_by text
        """,
    ),
    Table(
        name="case_condition",
        writes=[Kind.INSERT],
        key="case_id uuid, item_code text, material_no integer",
        fixed="division_code text, applies boolean",
    ),
    Table(
        name="case_delivery",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="case_id uuid",
        fixed="division_code text, delivery text, issued_by text, issued_by_department text, issued_at timestamptz",
        # Sealed anew when keys are rotated.
        changing="key_id text, wrapped_key bytea, content bytea",
    ),
    Table(
        name="issued_document",
        writes=[Kind.INSERT],
        key="division_code text, document_no text",
        fixed="""
            case_id uuid, kind text, item_code text, verification_code text, facts jsonb, facts_hash bytea,
            issued_at timestamptz, issued_by text, issued_by_department text
        """,
    ),
    Table(
        name="catalogue_version",
        writes=[Kind.INSERT],
        key="division_code text, version bigint",
        fixed="""
            published_at timestamptz, published_by text, published_by_department text, speedup_percent integer,
            added_count integer, changed_count integer, removed_count integer, drafted_by text, source text,
            effective_from timestamptz
        """,
    ),
    # What became of it comes later: catalogue_drafts.sql.
    Table(
        name="catalogue_draft",
        writes=[Kind.INSERT],
        key="division_code text, draft_no bigint",
        fixed="""
            drafted_by text, drafted_by_department text, drafted_at timestamptz, source text, base_version bigint,
            added_count integer, changed_count integer, removed_count integer, valid_from date
        """,
    ),
    Table(
        name="catalogue_draft_file",
        writes=[Kind.INSERT],
        key="division_code text, draft_no bigint, name text",
        fixed="position smallint, content bytea",
    ),
    Table(
        name="catalogue_row",
        writes=[Kind.INSERT],
        key="division_code text, version bigint, file text, key text",
        fixed="position integer, cells jsonb",
    ),
    Table(
        name="post_version",
        writes=[Kind.INSERT],
        key="division_code text, version bigint",
        fixed="published_at timestamptz, published_by text, published_by_department text",
    ),
    Table(
        name="post_row",
        writes=[Kind.INSERT],
        key="division_code text, version bigint, post_code text, power text",
        fixed="position integer, cells jsonb",
    ),
    Table(
        name="window_shift",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="division_code text, post_code text, opened_at timestamptz",
        fixed="officer_id text",
        changing="closed_at timestamptz, closed_by text",
    ),
    Table(
        name="window_watch",
        writes=[Kind.UPSERT],
        key="division_code text, post_code text",
        changing="uncovered_since timestamptz, next_at timestamptz",
    ),
    Table(
        name="queue_group",
        writes=[Kind.UPSERT],
        key="division_code text, code text",
        changing="""
            name_zh text, name_en text, post_codes text[], late_minutes integer, most_calls integer, priorities text[],
            ended boolean, changed_at timestamptz, changed_by text
        """,
    ),
    Table(
        name="queue_ticket",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="ticket_id uuid",
        fixed="""
            division_code text, day date, drawn_in text, serial bigint, drawn_at timestamptz, drawn_by text,
            priority text
        """,
        changing="""
            group_code text, state text, call_count integer, called_at timestamptz, last_called_at timestamptz,
            post_code text, officer_id text, ended_at timestamptz, late_at timestamptz
        """,
    ),
    Table(
        name="off_centre_acceptance",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="acceptance_id uuid",
        fixed="""
            division_code text, department_code text, own_no text, item_code text, accepted_on date, exempted boolean,
            period_days smallint, forget_at timestamptz, told_at timestamptz, told_by text, told_by_department text
        """,
        # Sealed anew when keys are rotated.
        changing="key_id text, wrapped_key bytea, content bytea, id_number_hash bytea",
    ),
    Table(
        name="off_centre_feed",
        writes=[Kind.INSERT],
        key="feed_id uuid",
        fixed="""
            division_code text, file_name text, told_at timestamptz, told_by text, told_by_department text,
            new_count integer, known_count integer, not_exempted_count integer, dual_count integer
        """,
    ),
    Table(
        name="enquiry",
        writes=[Kind.INSERT, Kind.UPDATE],
        key="enquiry_id uuid",
        fixed="""
            division_code text, enquiry_no text, channel text, form_hash bytea, received_at timestamptz, code_hash bytea
        """,
        # Sealed anew when keys are rotated.
        changing="""
            key_id text, wrapped_key bytea, content bytea, state text, follower_id text, follower_department text,
            department_code text, elsewhere text, due_at timestamptz, yellow_at timestamptz, overdue_at timestamptz,
            reminded_at timestamptz, look_at timestamptz, answer text, answered_at timestamptz, erased_at timestamptz,
            case_id uuid, place bigint
        """,
    ),
    Table(
        name="post_cover",
        writes=[Kind.INSERT],
        key="division_code text, post_code text, covered_from timestamptz",
        fixed="officer_id text, covered_until timestamptz, reason text, covered_by text, covered_by_department text",
    ),
)

WRITES = Writes(__package__, TABLES)
