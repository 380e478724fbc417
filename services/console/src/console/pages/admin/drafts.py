"""The drafts of a catalogue that were handed in: which wait, and what became of the others."""

from __future__ import annotations

from console.pages.page import Visit
from console.parts.handed_in import DraftRow
from console.words.limits import instant
from onewindow.intake.v1 import catalogue_drafts_pb2 as pb

PATH = "/admin/catalogue/drafts"
DRAFT_KEY = "n"


async def handed_in(visit: Visit) -> tuple[DraftRow, ...]:
    """Answer the drafts of the centre; those that wait come first."""
    answer = await visit.calls.intake(pb.ListCatalogueDraftsRequest(), pb.ListCatalogueDraftsResponse)
    waiting = next((each.draft_no for each in answer.drafts if each.state == pb.CATALOGUE_DRAFT_STATE_WAITING), 0)
    return tuple(
        DraftRow(
            name=visit.say("Draft {number}", number=draft.draft_no),
            address=visit.address(f"{PATH}/{draft.draft_no}"),
            state=state_words(visit, draft),
            made=f"{visit.who(draft.drafted_by)} {instant(draft.drafted_at)}",
            counts=counts_of(visit, draft),
            basis=draft.source,
            became=became(visit, draft),
            access_key=DRAFT_KEY if draft.draft_no == waiting else "",
        )
        for draft in answer.drafts
    )


def counts_of(visit: Visit, draft: pb.CatalogueDraft) -> str:
    """Say how many rows are new, changed and gone."""
    return visit.say(
        "{added} new, {changed} changed, {removed} gone",
        added=f"{draft.added_count:,}",
        changed=f"{draft.changed_count:,}",
        removed=f"{draft.removed_count:,}",
    )


def became(visit: Visit, draft: pb.CatalogueDraft) -> str:
    """Say who published it as which version, or sent it back why; empty while it waits."""
    if not draft.decided_by:
        return ""
    what = visit.say("Version {version}", version=draft.version) if draft.version else draft.reason
    told = f"{visit.who(draft.decided_by)} {instant(draft.decided_at)} · {what}"
    if not draft.withdrawn_by:
        return told
    return f"{told}; {visit.who(draft.withdrawn_by)} {instant(draft.withdrawn_at)} · {draft.reason}"


def state_words(visit: Visit, draft: pb.CatalogueDraft) -> str:
    """Say where a draft stands."""
    words = {
        pb.CATALOGUE_DRAFT_STATE_WAITING: visit.say("waits for a second administrator"),
        pb.CATALOGUE_DRAFT_STATE_STALE: visit.say("to be compared anew"),
        pb.CATALOGUE_DRAFT_STATE_PUBLISHED: visit.say("has become a version"),
        pb.CATALOGUE_DRAFT_STATE_RETURNED: visit.say("sent back"),
        pb.CATALOGUE_DRAFT_STATE_SCHEDULED: visit.say("takes effect on {day}", day=draft.valid_from),
        pb.CATALOGUE_DRAFT_STATE_WITHDRAWN: visit.say("withdrawn before it took effect"),
    }
    return words.get(draft.state, "")
