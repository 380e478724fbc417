"""Drafts of a catalogue and what differs, as messages."""

from __future__ import annotations

from collections.abc import Iterable

from intake.domain.catalogue.diff import FileDiff
from intake.domain.catalogue.drafts import DraftState
from intake.handlers.return_catalogue_draft import DraftView
from intake.handlers.vocabulary import row_change_message
from kernel.errors import FieldViolation
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2
from onewindow.intake.v1 import intake_pb2

STATES = {
    DraftState.WAITING: drafts_pb2.CATALOGUE_DRAFT_STATE_WAITING,
    DraftState.STALE: drafts_pb2.CATALOGUE_DRAFT_STATE_STALE,
    DraftState.SCHEDULED: drafts_pb2.CATALOGUE_DRAFT_STATE_SCHEDULED,
    DraftState.WITHDRAWN: drafts_pb2.CATALOGUE_DRAFT_STATE_WITHDRAWN,
    DraftState.PUBLISHED: drafts_pb2.CATALOGUE_DRAFT_STATE_PUBLISHED,
    DraftState.RETURNED: drafts_pb2.CATALOGUE_DRAFT_STATE_RETURNED,
}


def diff_messages(diffs: Iterable[FileDiff]) -> list[intake_pb2.CatalogueDiff]:
    """How each file differs."""
    return [
        intake_pb2.CatalogueDiff(
            file=diff.file,
            added=diff.added,
            changed=diff.changed,
            removed=diff.removed,
            unchanged_count=diff.unchanged_count,
            changes=[row_change_message(change) for change in diff.changes],
        )
        for diff in diffs
    ]


def warning_messages(warnings: Iterable[FieldViolation]) -> list[intake_pb2.CatalogueWarning]:
    """What is worth a look."""
    return [
        intake_pb2.CatalogueWarning(field=found.field, message_zh=found.zh, message_en=found.en) for found in warnings
    ]


def draft_message(view: DraftView) -> drafts_pb2.CatalogueDraft:
    """A draft, and where it stands."""
    draft, decided = view.draft, view.draft.decided
    message = drafts_pb2.CatalogueDraft(
        draft_no=draft.draft_no,
        state=STATES[draft.state(view.published)],
        drafted_by=draft.drafted_by.officer_id,
        drafted_at=draft.drafted_at,
        source=draft.source,
        base_version=draft.base_version,
        added_count=draft.added_count,
        changed_count=draft.changed_count,
        removed_count=draft.removed_count,
        valid_from=draft.valid_from.isoformat() if draft.valid_from else "",
    )
    if decided is not None:
        message.decided_by = decided.by
        message.decided_at.FromDatetime(decided.at)
        message.reason = decided.reason
        message.version = decided.version or 0
    if draft.withdrawn is not None:
        message.withdrawn_by = draft.withdrawn.by
        message.withdrawn_at.FromDatetime(draft.withdrawn.at)
        message.reason = draft.withdrawn.reason
    return message
