"""Drafts of the catalogue, as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onewindow.intake.v1 import catalogue_drafts_pb2 as pb
from onewindow_cli.render.words import local

if TYPE_CHECKING:
    from onewindow.intake.v1.catalogue_drafts_pb2 import CatalogueDraft

_FORM = "%Y-%m-%d %H:%M"
_STATES = {
    pb.CATALOGUE_DRAFT_STATE_WAITING: "待发布 waits",
    pb.CATALOGUE_DRAFT_STATE_STALE: "须重新比对 stale",
    pb.CATALOGUE_DRAFT_STATE_PUBLISHED: "已发布 published",
    pb.CATALOGUE_DRAFT_STATE_RETURNED: "已退回 sent back",
    pb.CATALOGUE_DRAFT_STATE_SCHEDULED: "待生效 takes effect later",
    pb.CATALOGUE_DRAFT_STATE_WITHDRAWN: "已撤回 withdrawn",
}


def draft_lines(draft: CatalogueDraft) -> Iterator[str]:
    """Tell of one draft: where it stands, who made it, on what it rests, and what became of it."""
    state = _STATES.get(draft.state, "?")
    counts = f"+{draft.added_count} ~{draft.changed_count} -{draft.removed_count}"
    made = f"{draft.drafted_by} {local(draft.drafted_at, _FORM)}"
    day = f"自 {draft.valid_from} 起 from then on" if draft.valid_from else ""
    yield "  ".join(part for part in (f"{draft.draft_no:>4}", state, made, counts, draft.source, day) if part)
    if draft.state == pb.CATALOGUE_DRAFT_STATE_WAITING:
        yield f"      → onewindow catalogue publish {draft.draft_no}  由另一人发布 a second person publishes it"
    elif draft.state == pb.CATALOGUE_DRAFT_STATE_STALE:
        yield "      另一版本已发布，须重新导入比对 another version was published since: import its files anew"
    elif draft.decided_by:
        became = f"第 {draft.version} 版 version {draft.version}" if draft.version else draft.reason
        yield f"      {draft.decided_by} {local(draft.decided_at, _FORM)}  {became}"
    if draft.withdrawn_by:
        yield f"      {draft.withdrawn_by} {local(draft.withdrawn_at, _FORM)}  {draft.reason}"
