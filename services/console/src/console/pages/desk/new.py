"""A new case: what is applied for, who applies, which papers are here; told once what it needs, and accepted.

What is chosen stands in the address and holds nothing personal; the rest stays in the form from one answer to the next,
and is kept at the server as a draft that the address names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.desk import drafts, wishing
from console.pages.desk.choosing import Choice, Choosing, codes_of
from console.pages.desk.filling import OLD_CODE, OPEN_CASE, PROJECT, UNLISTED, Filled, filled_in, named
from console.pages.desk.finding import ACCEPT, FIND, FINISH, NEW, PAPER_KEYS, PRINT, finder_of
from console.pages.desk.finishing import finish, finishing_of
from console.pages.desk.queue import TICKET
from console.pages.desk.reusing import offered_to
from console.pages.desk.today import CLERKS
from console.pages.page import DESK_GROUP, Done, Form, Page, Shown, Visit
from console.pages.troubles import faults_at, summary_of
from console.parts.accepted import Accepted, groups_of
from console.parts.conditions import PREFIX, answered_conditions
from console.parts.drafts import Drafts
from console.parts.facts import Fact
from console.parts.finder import Finder
from console.parts.finishing import Finishing
from console.parts.paper_boxes import taken
from console.parts.qr import qr_of
from console.parts.quantities import chosen_items, declared_fees, declined_fees, declined_inputs, fault_inputs
from console.parts.search import SearchBox
from console.parts.told import CHANNEL, EMAIL
from console.parts.trouble import Summary
from console.words.limits import due_day, instant
from kernel import typed
from onewindow.intake.v1.intake_pb2 import (
    Applicant,
    Application,
    Case,
    Confirmation,
    IdDocument,
    MaterialRequirement,
    MaterialState,
    PreviewApplicationRequest,
    PreviewApplicationResponse,
    SubmitApplicationRequest,
    SubmitApplicationResponse,
)
from onewindow.type.v1.type_pb2 import ApplicantKind

_PERSON, _ENTERPRISE = ApplicantKind.APPLICANT_KIND_PERSON, ApplicantKind.APPLICANT_KIND_ENTERPRISE
# Who applies, and by which document.
_KINDS = {
    "person": (_PERSON, IdDocument.ID_DOCUMENT_RESIDENT_ID),
    "enterprise": (_ENTERPRISE, IdDocument.ID_DOCUMENT_CREDIT_CODE),
    "passport": (_PERSON, IdDocument.ID_DOCUMENT_PASSPORT),
    "hk_macao_permit": (_PERSON, IdDocument.ID_DOCUMENT_HK_MACAO_PERMIT),
    "taiwan_permit": (_PERSON, IdDocument.ID_DOCUMENT_TAIWAN_PERMIT),
    "residence_card": (_PERSON, IdDocument.ID_DOCUMENT_RESIDENCE_CARD),
}
_UNSAID = (ApplicantKind.APPLICANT_KIND_UNSPECIFIED, IdDocument.ID_DOCUMENT_UNSPECIFIED)
# What the case comes from, in the address.
_ENQUIRY = "enquiry"
# Of the id of a number of the queue.
_LONGEST_TICKET = 36


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number of the queue that a case is begun with."""

    ticket: str
    number: str


@dataclass(frozen=True, slots=True)
class View:
    """The search, what is chosen, and the form with a number of the queue; or what was begun before; or the case."""

    title: str
    drawn: Drawn | None
    trouble: Summary | None
    finder: Finder
    search: SearchBox | None
    found: tuple[Choice, ...]
    chosen: tuple[Choice, ...]
    filled: Filled | None
    begun: Drafts | None
    accepted: Accepted | None
    # How far an instant case is that is finished with the acceptance.
    finishing: Finishing | None
    again: str


async def show(visit: Visit) -> Shown | Done:
    """Show what words find, and the form once something is chosen, with what a scanned notice or a draft says."""
    bundles, items = (codes_of(visit.query.get(name, "")) for name in ("bundles", "items"))
    begun = await drafts.begun_with(visit, visit.query.get(TICKET, "")) if not (bundles or items) else ""
    if begun:
        # One draft for each number.
        return Done(begun)
    draft = await drafts.found(visit)
    if draft is None:
        return await _shown(visit, bundles, items, _answers(visit))
    shown = await _shown(replace(visit, key=draft.name), bundles, items, draft.form, is_kept=True)
    return replace(shown, key=draft.name)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Show the notice anew, or accept; keep what is filled in meanwhile, or throw it away.

    Numbers come back as they were understood: ``+86 139 1111 2222`` as ``13911112222``.
    """
    form = _understood(form)
    if form.get("discard"):
        await drafts.drop(visit, form["discard"])
        return Done(visit.address("/desk/new"), visit.say("It was thrown away."))
    bundles, items = (codes_of(form.get(name, "")) for name in ("bundles", "items"))
    is_kept = bool(bundles or items) and await drafts.keep(visit, form)
    if form.get("act") not in {"accept", "receive", "finish"}:
        if is_kept:
            return Done(_draft_address(visit, bundles, items))
        return await _shown(visit, bundles, items, form)
    application = _application(bundles, items, form)
    try:
        told = await _noticed(visit, bundles, items, form)
        application.materials.extend(taken(told.notice.materials, form, visit.officer))
        request = SubmitApplicationRequest(
            idempotency_key=visit.key,
            application=application,
            ticket_id=form.get(TICKET, ""),
            enquiry_id=visit.query.get(_ENQUIRY, ""),
        )
        submitted = await visit.calls.intake(request, SubmitApplicationResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, bundles, items, form, met, is_kept=is_kept)
    await drafts.drop(visit, visit.key)
    # Not behind another address: the query code is told this once. The same form sent again answers the same.
    if not submitted.case.HasField("accepted_at"):
        missing = [line for line in submitted.notice.materials if line.state == MaterialState.MATERIAL_STATE_MISSING]
        received = received_of(visit, submitted.case, missing)
        if submitted.case.HasField("missing_told_at"):
            said = visit.say("The application was received. Papers are missing: give the applicant this notice.")
        else:
            said = visit.say("The application was received, to be examined by {day}.", day=submitted.case.waits_until)
        return Shown(_empty(visit, said, accepted=received))
    accepted = accepted_of(visit, submitted.case, due_day(visit.language, told.due))
    finishing, trouble = await _finished(visit, submitted.case) if form.get("act") == "finish" else (None, None)
    said = visit.say("The case is accepted")
    return Shown(_empty(visit, said, accepted=accepted, finishing=finishing, trouble=trouble))


async def _noticed(
    visit: Visit, bundles: Sequence[str], items: Sequence[str], form: Form
) -> PreviewApplicationResponse:
    """Answer the notice that an application is accepted by; an empty one of what has none any more.

    That is submitted all the same: the service refuses what is cancelled, and keeps who tried it.
    """
    # Which papers there are does not depend on figures; what is wrong with those is told with everything else.
    bare = _application(bundles, items, {**form, **dict.fromkeys(_figures(form), "")})
    try:
        return await _preview(visit, bare)
    except Trouble as met:
        if met.kind is not Kind.FIELDS:
            raise
        return PreviewApplicationResponse()


async def _finished(visit: Visit, case: Case) -> tuple[Finishing | None, Summary | None]:
    """Finish an instant case with its acceptance; refused, it is accepted all the same, and its page offers it."""
    try:
        found = await finish(visit, case.case_id)
    except Trouble as met:
        return None, summary_of(met, visit.language)
    told = finishing_of(visit, found, "")
    return told and replace(told, topic=""), None


def accepted_of(visit: Visit, case: Case, due: str = "") -> Accepted:
    """Write the acceptance notice of a case that was accepted just now."""
    say = visit.say
    facts = [
        Fact(say("Subject"), case.subject),
        Fact(say("Applicant"), case.applicant_name),
        Fact(say("Accepted at"), instant(case.accepted_at)),
    ]
    if due:
        facts.append(Fact(say("Due on"), due))
    return _slip(visit, case, say("Acceptance notice"), facts)


def received_of(visit: Visit, case: Case, missing: Iterable[MaterialRequirement]) -> Accepted:
    """Write the receipt of an application that waits for papers."""
    say = visit.say
    facts = [
        Fact(say("Subject"), case.subject),
        Fact(say("Applicant"), case.applicant_name),
        Fact(say("Received"), instant(case.received_at)),
        Fact(
            say("Hand in the papers by") if case.HasField("missing_told_at") else say("To be examined by"),
            case.waits_until,
        ),
    ]
    papers = tuple(visit.of(line.name_zh, line.name_en) for line in missing)
    return replace(_slip(visit, case, say("Receipt of the application"), facts), missing=papers)


def _slip(visit: Visit, case: Case, heading: str, facts: Iterable[Fact]) -> Accepted:
    return Accepted(
        heading=heading,
        number=case.case_no,
        groups=groups_of(case.case_no),
        query_code=case.query_code,
        facts=tuple(facts),
        scan=qr_of(case.case_no),
        code=qr_of(visit.origin + visit.address("/case")),
        case=visit.address(f"/desk/cases/{case.case_no}"),
    )


def _understood(form: Form) -> dict[str, str]:
    read = {name: typed.number for name in form if name.startswith("fee.")}
    read |= {"id_number": typed.identifier, "phone": typed.phone}
    return {name: read[name](value) if name in read else value for name, value in form.items()}


def _application(bundles: Sequence[str], items: Sequence[str], form: Mapping[str, str]) -> Application:
    kind, document = _KINDS.get(form.get("kind", ""), _UNSAID)
    return Application(
        applicant=Applicant(
            kind=kind,
            document=document,
            **{name: form.get(name, "").strip() for name in ("name", "id_number", "phone", "address")},
        ),
        subject=form.get("subject", "").strip(),
        green_channel_reason=form.get("green_channel_reason", "").strip(),
        project_manager_id=form.get("project_manager_id", "").strip(),
        bundle_codes=bundles,
        item_codes=dict.fromkeys([*items, *chosen_items(form)]),
        fee_quantities=declared_fees(form),
        declined_fees=declined_fees(form),
        examine_later=form.get("act") == "receive",
        condition_answers=answered_conditions(form),
        unlisted_reason=form.get(UNLISTED, "").strip(),
        legacy_code_reason=form.get(OLD_CODE, "").strip(),
        confirmed=[Confirmation.CONFIRMATION_OPEN_CASE] if form.get(OPEN_CASE) else (),
        message_wish=wishing.wish(form),
    )


def _answers(visit: Visit) -> dict[str, str]:
    """What a scanned notice says of what applies and fees are computed from, or an enquiry; nothing of a person."""
    begins = ("fee.", "with.", PREFIX)
    return {name: value for name, value in visit.query.items() if name.startswith(begins) or name == _ENQUIRY}


def _figures(form: Form) -> list[str]:
    return [name for name in form if name.startswith(("fee.", "declined."))]


async def _preview(visit: Visit, application: Application) -> PreviewApplicationResponse:
    request = PreviewApplicationRequest(application=application, estimate=True)
    return await visit.calls.intake(request, PreviewApplicationResponse)


async def _shown(  # noqa: PLR0913 - what a page is made of
    visit: Visit,
    bundles: Sequence[str],
    items: Sequence[str],
    form: Form,
    met: Trouble | None = None,
    *,
    is_kept: bool = False,
) -> Shown:
    choosing = Choosing(visit, bundles, items, partial(_address, visit))
    found = await choosing.found()
    if not bundles and not items:
        begun = await drafts.offered(visit)
        return Shown(_empty(visit, _title(visit), found=found, begun=begun))
    application = _application(bundles, items, form)
    try:
        told = await _preview(visit, application)
    except Trouble as away:
        met = met or away
        if away.kind is not Kind.FIELDS:
            return Shown(
                _empty(visit, visit.say("New case"), found=found, trouble=summary_of(away, visit.language)),
                away.kind.value,
            )
        # A quantity is no number: the form is shown all the same, by what is asked for without any.
        del application.fee_quantities[:]
        del application.declined_fees[:]
        try:
            told = await _preview(visit, application)
        except Trouble as gone:
            # What was chosen is cancelled, or is nothing: it is taken away, and something else is chosen.
            met = met if met.kind is Kind.FIELDS else gone
            view = _empty(visit, _title(visit, form), found=found, trouble=summary_of(met, visit.language))
            chosen = choosing.chosen(PreviewApplicationResponse())
            return Shown(replace(view, chosen=chosen, search=_box(visit, bundles, items)), met.kind.value)
    inputs = _inputs(met, form)
    faults = faults_at(met, inputs)
    view = View(
        title=_title(visit, form),
        drawn=_drawn(visit, form),
        finder=finder_of(visit, {}),
        trouble=named(visit, summary_of(met, visit.language, inputs)) if met else None,
        search=_box(visit, bundles, items),
        found=found,
        chosen=choosing.chosen(told),
        filled=filled_in(
            visit,
            told,
            bundles,
            items,
            form=form,
            faults=faults,
            action=_address(visit, bundles, items),
            draft=_draft_address(visit, bundles, items),
            is_kept=is_kept,
            offers=await offered_to(visit, form, [item.item_code for item in told.notice.items]),
        ),
        begun=None,
        accepted=None,
        finishing=None,
        again=visit.address("/desk/new"),
    )
    return Shown(view, met.kind.value if met else 200)


def _inputs(met: Trouble | None, form: Form) -> dict[str, str]:
    paths = met.fields if met else {}
    own = {
        "application.applicant.kind": "kind",
        "application.applicant.document": "kind",
        "application.subject": "subject",
        "application.unlisted_reason": UNLISTED,
        "application.legacy_code_reason": OLD_CODE,
        "application.confirmed": OPEN_CASE,
        "application.message_wish.channel": CHANNEL,
        "application.message_wish.email": EMAIL,
        **{f"application.{name}": name for name in PROJECT},
        **{f"application.applicant.{name}": name for name in ("name", "id_number", "phone", "address")},
    }
    typed = fault_inputs(paths, declared_fees(form), "application.")
    declined = declined_inputs(paths, declined_fees(form), "application.")
    return {path: own[path] for path in paths if path in own} | typed | declined


def _title(visit: Visit, form: Form | None = None) -> str:
    number = _ticket(visit, form).get("number", "")
    return visit.say("New case: number {number}", number=number) if number else visit.say("New case")


def _ticket(visit: Visit, form: Form | None = None) -> dict[str, str]:
    """What a case is begun with: a number of the queue and its id; from the form once there is one."""
    said = form if form and form.get(TICKET) else visit.query
    return {name: said.get(name, "")[:_LONGEST_TICKET] for name in (TICKET, "number") if said.get(name)}


def _drawn(visit: Visit, form: Form) -> Drawn | None:
    said = _ticket(visit, form)
    return Drawn(said[TICKET], said.get("number", "")) if said.get(TICKET) else None


def _address(visit: Visit, bundles: Sequence[str], items: Sequence[str]) -> str:
    chosen = {"bundles": ",".join(dict.fromkeys(bundles)), "items": ",".join(dict.fromkeys(items))}
    return visit.address("/desk/new", **chosen, **_answers(visit), **_ticket(visit), **_draft(visit, bundles, items))


def _draft(visit: Visit, bundles: Sequence[str], items: Sequence[str]) -> dict[str, str]:
    """Name the draft of the form in an address; without anything chosen there is no form."""
    return {drafts.DRAFT: visit.key} if bundles or items else {}


def _draft_address(visit: Visit, bundles: Sequence[str], items: Sequence[str]) -> str:
    """Answer where a draft is gone on with: all but what is applied for stands in the draft."""
    codes = {"bundles": ",".join(bundles), "items": ",".join(items)}
    asked = {_ENQUIRY: visit.query.get(_ENQUIRY, "")}
    return visit.address("/desk/new", **codes, **asked, **{drafts.DRAFT: visit.key})


def _box(visit: Visit, bundles: Sequence[str], items: Sequence[str]) -> SearchBox:
    codes = (("bundles", ",".join(bundles)), ("items", ",".join(items)))
    kept = (*codes, *_answers(visit).items(), *_ticket(visit).items(), *_draft(visit, bundles, items).items())
    return SearchBox(
        visit.address("/desk/new"),
        visit.query.get("q", ""),
        kept=tuple(pair for pair in kept if pair[1]),
        # Once something is chosen or found, it is there that one goes on.
        is_first=not (bundles or items or visit.query.get("q")),
    )


def _empty(  # noqa: PLR0913 - what a page is made of
    visit: Visit,
    title: str,
    *,
    found: tuple[Choice, ...] = (),
    trouble: Summary | None = None,
    accepted: Accepted | None = None,
    finishing: Finishing | None = None,
    begun: Drafts | None = None,
) -> View:
    return View(
        title=title,
        drawn=None,
        finder=finder_of(visit, {}),
        trouble=trouble,
        search=None if accepted else _box(visit, (), ()),
        found=found,
        chosen=(),
        filled=None,
        begun=begun,
        accepted=accepted,
        finishing=finishing,
        again=visit.address("/desk/new"),
    )


PAGE = Page(
    path="/desk/new",
    template="desk/new.html",
    view=View,
    show=show,
    act=act,
    takes_papers=True,
    roles=CLERKS,
    label="New case",
    group=DESK_GROUP,
    keys=(FIND, NEW, ACCEPT, FINISH, PRINT, *PAPER_KEYS),
)
