"""A draft of the catalogue: what it would change, for a second administrator to publish it or to send it back."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.admin.catalogue import PATH as CATALOGUE
from console.pages.admin.catalogue import speedup_words, warnings_of
from console.pages.admin.drafts import PATH, became, counts_of, state_words
from console.pages.admin.message_words import words_in
from console.pages.admin.wording import Wording, sample_of, wordings_of
from console.pages.files import file_faults
from console.pages.filling import Filling, lines_of
from console.pages.page import CATALOGUE_GROUP, Done, Form, Key, Page, Paper, Shown, Visit
from console.parts.area import Area
from console.parts.differences import FileDifference, differences_of
from console.parts.facts import Fact
from console.parts.file_faults import FileFault
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from console.words.numbers import whole_number
from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1 import catalogue_drafts_pb2 as pb
from onewindow.intake.v1.intake_pb2 import GetCatalogueDraftResponse

_INPUTS = {"reason": "reason"}
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class View:
    """A draft; ``button`` is empty for whoever cannot publish it, and ``told`` says why. No reason of a decided one."""

    title: str
    trouble: Summary | None
    faults: tuple[FileFault, ...]
    facts: tuple[Fact, ...]
    files: tuple[FileDifference, ...]
    speedup: str
    warnings: tuple[FileFault, ...]
    told: str
    button: str
    reason: Area | None
    return_button: str
    wordings: tuple[Wording, ...]
    messages: tuple[Fact, ...]
    catalogue: str


async def show(visit: Visit) -> Shown | Paper:
    """Show the draft, or a sample of a document that ends with its words.

    Raises:
        Trouble: it is not there, or cannot be read.
    """
    if visit.query.get("as"):
        found, _ = await _found(visit)
        if sample := sample_of(visit, found.files):
            return sample
    return await _shown(visit, {}, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Publish it, or send it back."""
    number = _number(visit)
    try:
        if form.get("act") == "publish":
            request = pb.PublishCatalogueRequest(idempotency_key=visit.key, draft_no=number)
            published = await visit.calls.intake(request, pb.PublishCatalogueResponse, seconds=WRITE_SECONDS)
            said = (
                visit.say(
                    "Version {version} of the catalogue takes effect on {day}.",
                    version=published.version,
                    day=published.valid_from,
                )
                if published.valid_from
                else visit.say("Version {version} of the catalogue is published.", version=published.version)
            )
        else:
            back = pb.ReturnCatalogueDraftRequest(
                idempotency_key=visit.key, draft_no=number, reason=lines_of(form, "reason")
            )
            answer = await visit.calls.intake(back, pb.ReturnCatalogueDraftResponse, seconds=WRITE_SECONDS)
            said = (
                visit.say("Version {version} was withdrawn; it does not take effect.", version=answer.draft.version)
                if answer.draft.withdrawn_by
                else visit.say("Draft {number} was sent back.", number=number)
            )
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, form, met)
    return Done(visit.address(CATALOGUE), said)


def _number(visit: Visit) -> int:
    """Answer the number in the address; 0, which no draft has, for what is none."""
    return whole_number(visit.names["draft"], _MOST_DIGITS)


async def _found(visit: Visit) -> tuple[GetCatalogueDraftResponse, Trouble | None]:
    """Answer the draft; of one whose files time has overtaken what is wrong with them."""
    request = pb.GetCatalogueDraftRequest(draft_no=_number(visit))
    try:
        return await visit.calls.intake(request, GetCatalogueDraftResponse, seconds=WRITE_SECONDS), None
    except Trouble as met:
        if met.reason != "INVALID_REQUEST":
            raise
        listed = await visit.calls.intake(pb.ListCatalogueDraftsRequest(), pb.ListCatalogueDraftsResponse)
        draft = next((each for each in listed.drafts if each.draft_no == request.draft_no), None)
        if draft is None:
            raise
        return GetCatalogueDraftResponse(draft=draft), met


async def _shown(visit: Visit, typed: Form, met: Trouble | None) -> Shown:
    found, overtaken = await _found(visit)
    draft = found.draft
    filling = Filling(visit, _INPUTS, typed, met)
    is_coming = draft.state == pb.CATALOGUE_DRAFT_STATE_SCHEDULED
    is_open = draft.state in {pb.CATALOGUE_DRAFT_STATE_WAITING, pb.CATALOGUE_DRAFT_STATE_STALE}
    is_mine = visit.officer is not None and visit.officer.officer_id == draft.drafted_by
    may_publish = draft.state == pb.CATALOGUE_DRAFT_STATE_WAITING and not is_mine and overtaken is None
    reason = (
        filling.area(
            "reason",
            visit.say("Why it is withdrawn") if is_mine or is_coming else visit.say("What has to be different"),
            hint=visit.say("At least five characters. No personal data."),
        )
        if is_open or is_coming
        else None
    )
    view = View(
        title=visit.say("Draft {number} of the catalogue", number=draft.draft_no),
        trouble=filling.summary(*([reason] if reason else [])),
        faults=file_faults(overtaken) if overtaken else (),
        facts=_facts(visit, draft),
        files=differences_of(visit.language, found.diffs),
        speedup=speedup_words(visit, found.speedup_percent) if found.diffs else "",
        warnings=warnings_of(visit, found.warnings),
        told=_told(visit, draft, is_mine=is_mine) if is_open and not may_publish else "",
        button=_button(visit, draft) if may_publish else "",
        reason=reason,
        return_button=visit.say("Withdraw it") if is_mine or is_coming else visit.say("Send it back"),
        wordings=wordings_of(visit, found.files, f"{PATH}/{draft.draft_no}"),
        messages=words_in(visit, found.files),
        catalogue=visit.address(CATALOGUE),
    )
    return Shown(view, 200 if met is None else met.kind.value)


def _button(visit: Visit, draft: pb.CatalogueDraft) -> str:
    if draft.valid_from and draft.valid_from > visit.now.astimezone(CENTRE_ZONE).date().isoformat():
        return visit.say("Publish for {day}", day=draft.valid_from)
    return visit.say("Publish now")


def _told(visit: Visit, draft: pb.CatalogueDraft, *, is_mine: bool) -> str:
    if draft.state == pb.CATALOGUE_DRAFT_STATE_STALE:
        return visit.say(
            "Another version was published since it was compared. Send it back, and compare its files anew."
        )
    if is_mine:
        return visit.say("You made this draft; another administrator publishes it.")
    return visit.say("Its files can no longer be published as they are. Send it back.")


def _facts(visit: Visit, draft: pb.CatalogueDraft) -> tuple[Fact, ...]:
    facts = (
        Fact(visit.say("State"), state_words(visit, draft)),
        Fact(visit.say("Made by"), f"{visit.who(draft.drafted_by)} {instant(draft.drafted_at)}"),
        Fact(visit.say("Document that it rests on"), draft.source),
        Fact(visit.say("First day in force"), draft.valid_from),
        Fact(visit.say("Compared with"), visit.say("Version {version}", version=draft.base_version)),
        Fact(visit.say("Rows"), counts_of(visit, draft)),
        Fact(visit.say("What became of it"), became(visit, draft)),
    )
    return tuple(fact for fact in facts if fact.value)


PAGE = Page(
    path=f"{PATH}/{{draft}}",
    template="admin/draft.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({"catalogue_administrator"}),
    group=CATALOGUE_GROUP,
    keys=(Key("Alt+S", later("publish")),),
)
