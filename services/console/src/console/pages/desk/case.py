"""A case at the window: what it still lacks, what became of its bill, and the handover of its result."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from uuid import UUID, uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages import messages, revealing, revoked
from console.pages.desk import wishing
from console.pages.desk.correct import change_said, may_be_corrected
from console.pages.desk.finding import FIND, FINISH, NEW, PAPER_KEYS, PRINT, finder_of
from console.pages.desk.finishing import finish, finishing_of
from console.pages.desk.new import accepted_of
from console.pages.desk.reusing import offered_for
from console.pages.desk.today import CLERKS, waiting_of
from console.pages.desk.unusable import said_of
from console.pages.docket.green import may_ask
from console.pages.items_named import item_names
from console.pages.page import DESK_GROUP, Done, Form, Key, Page, Paper, Shown, Visit
from console.pages.papers import issuer_of
from console.pages.sections import attempt, told
from console.pages.troubles import faults_at, summary_of
from console.parts.accepted import Accepted
from console.parts.before_acceptance import NOT_ACCEPTED_YET, BeforeAcceptance, before_acceptance_of
from console.parts.bill import BillSheet, bill_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.finder import Finder
from console.parts.finishing import Finishing
from console.parts.live_mark import LiveMark, live_mark
from console.parts.paper_boxes import PaperBox, boxes_of, taken
from console.parts.qr import Qr, qr_of
from console.parts.radios import Radio, Radios
from console.parts.reveal import Reveal
from console.parts.told import CHANNEL, EMAIL, Told, wishing_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from documents import notices
from onewindow.fees.v1.fees_pb2 import GetBillRequest, GetBillResponse
from onewindow.intake.v1 import messages_pb2
from onewindow.intake.v1.intake_pb2 import (
    BillState,
    Case,
    CaseOutcome,
    CaseState,
    Confirmation,
    Delivery,
    DocumentKind,
    ExamineApplicationRequest,
    ExamineApplicationResponse,
    GetCaseRequest,
    GetCaseResponse,
    IssueDocumentRequest,
    IssueDocumentResponse,
    IssueResultRequest,
    IssueResultResponse,
    MaterialRequirement,
    MaterialState,
    RefuseAcceptanceRequest,
    RefuseAcceptanceResponse,
    ResultDocument,
    RevealApplicantRequest,
    RevealApplicantResponse,
    SupplementApplicationRequest,
    SupplementApplicationResponse,
)

_DELIVERIES = {
    "window": Delivery.DELIVERY_WINDOW,
    "post": Delivery.DELIVERY_POST,
    "online": Delivery.DELIVERY_ONLINE,
}
_INPUTS = {
    "received_by": "received_by",
    "delivery": "delivery",
    "reason": "reason",
    "legal_basis": "provision",
    "place": "place",
    "wish.channel": CHANNEL,
    "wish.email": EMAIL,
    **revealing.INPUTS,
}
_LONGEST_NAME = 100
_FILES = "files"
_PRINT = "document"
_KINDS = {
    "acceptance": DocumentKind.DOCUMENT_KIND_ACCEPTANCE,
    "correction": DocumentKind.DOCUMENT_KIND_CORRECTION,
    "fee": DocumentKind.DOCUMENT_KIND_FEE,
    "decision": DocumentKind.DOCUMENT_KIND_DECISION,
    "notice": DocumentKind.DOCUMENT_KIND_NOTICE,
    "not_accepted": DocumentKind.DOCUMENT_KIND_NOT_ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Handover:
    """What is asked for when a result is handed over."""

    receiver: Field
    delivery: Radios


@dataclass(frozen=True, slots=True)
class Document:
    """A document that ended an item."""

    name: str
    number: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Printable:
    """A document that can be given out as a file; ``act`` says which."""

    name: str
    act: str


@dataclass(frozen=True, slots=True)
class View:
    """The case with what can be done about it now."""

    title: str
    action: str
    finder: Finder
    trouble: Summary | None
    facts: tuple[Fact, ...]
    papers: tuple[PaperBox, ...]
    # Papers that were promised at the acceptance: what of them came, and when.
    promised: tuple[Fact, ...]
    waiting: str
    # What a case that waits for papers is found by when they come.
    scan: Qr | None
    # Before it is accepted.
    waits: BeforeAcceptance | None
    handover: Handover | None
    documents: tuple[Document, ...]
    printables: tuple[Printable, ...]
    bill: BillSheet | None
    bill_trouble: Summary | None
    # The act that finishes an instant case at the window.
    finishing: Finishing | None
    # While that is on its way.
    live: LiveMark | None
    # Where the green channel is asked for, if it can be; else empty.
    green: str
    # Where papers that were handed in are looked at, and found unusable; what was found and is in no notice.
    unusable: str
    not_told: tuple[Fact, ...]
    # Where the procedure is corrected, while it can be; else empty.
    correct: str
    accepted: Accepted | None
    # None once it is erased.
    applicant: Reveal | None
    # What the applicant chose to be sent, and what became of each message.
    told: Told


async def show(visit: Visit) -> Shown:
    """Show the case."""
    return await _shown(visit, await _case(visit), {}, None)


async def act(visit: Visit, form: Form) -> Shown | Done | Paper:
    """Take papers in, hand the result over, give a document out, or show who applied."""
    found = await _case(visit)
    if form.get("act") == revealing.ACT:
        applicant, met = await revealing.reveal(visit, found.case.case_id, _address(visit), form)
        return await _shown(visit, found, {}, met, answered=applicant)
    if form.get("act") == _FILES:
        # What was sent is shown again, with its files.
        return await _shown(visit, found, form, None)
    try:
        what, _, rest = form.get("act", "").partition(":")
        if what == _PRINT:
            return await _paper(visit, found.case, rest)
        acts = {"examine": _examine, "refuse": _refuse, "issue": _issue, "choose": _choose, "finish": _finish}
        return await acts.get(what, _supplement)(visit, found, form)
    except Trouble as met:
        return await _shown(visit, await _case(visit), form, met)


async def _issue(visit: Visit, found: GetCaseResponse, form: Form) -> Done:
    request = IssueResultRequest(
        idempotency_key=visit.key,
        case_id=found.case.case_id,
        received_by=form.get("received_by", "").strip(),
        delivery=_DELIVERIES.get(form.get("delivery", ""), Delivery.DELIVERY_UNSPECIFIED),
    )
    await visit.calls.intake(request, IssueResultResponse, seconds=WRITE_SECONDS)
    return Done(
        visit.address(f"/desk/cases/{found.case.case_no}"),
        visit.say("Handed over: case {number} is closed.", number=found.case.case_no),
    )


async def _finish(visit: Visit, found: GetCaseResponse, _form: Form) -> Done:
    answer = await finish(visit, found.case.case_id)
    told = finishing_of(visit, answer, _address(visit))
    return Done(visit.address(f"/desk/cases/{answer.case.case_no}"), told.declined or told.next if told else "")


async def _choose(visit: Visit, found: GetCaseResponse, form: Form) -> Done:
    request = messages_pb2.ChooseMessagesRequest(
        idempotency_key=visit.key, case_id=found.case.case_id, wish=wishing.wish(form)
    )
    await visit.calls.intake(request, messages_pb2.ChooseMessagesResponse, seconds=WRITE_SECONDS)
    return Done(_address(visit), visit.say("The choice is kept."))


async def _paper(visit: Visit, case: Case, which: str) -> Paper:
    """Give a document out, with the applicant's name in full: that is a look at it, and on record as one."""
    kind, _, item_code = which.partition(":")
    request = IssueDocumentRequest(
        # The page stays as it is and gives several out; the same one asked for twice is one document under any key.
        idempotency_key=str(uuid4()),
        case_id=case.case_id,
        kind=_KINDS.get(kind, DocumentKind.DOCUMENT_KIND_UNSPECIFIED),
        item_code=item_code,
    )
    issued = (await visit.calls.intake(request, IssueDocumentResponse, seconds=WRITE_SECONDS)).document
    purpose = visit.say("Document {number} for the applicant", number=issued.document_no)
    asked = RevealApplicantRequest(case_id=case.case_id, purpose=purpose)
    # Who may not see the name, or once it is erased, gives out what has it masked.
    seen, _ = await attempt(visit.calls.intake(asked, RevealApplicantResponse), RevealApplicantResponse())
    name = seen.applicant.name or case.applicant_name
    document = notices.of_issued(issued, issuer_of(visit), visit.language.value, name)
    return Paper(f"document-{issued.document_no}.pdf", document)


def _printables(visit: Visit, found: GetCaseResponse) -> tuple[Printable, ...]:
    say, case = visit.say, found.case
    there = [Printable(say("One-time notice (PDF)"), f"{_PRINT}:notice")]
    if case.HasField("accepted_at"):
        there.append(Printable(say("Notice of acceptance (PDF)"), f"{_PRINT}:acceptance"))
    if case.HasField("ended"):
        there.append(Printable(say("Notice that it was not accepted (PDF)"), f"{_PRINT}:not_accepted"))
    if case.HasField("missing_told_at"):
        there.append(Printable(say("Notice of what is missing (PDF)"), f"{_PRINT}:correction"))
    if case.bill_state == BillState.BILL_STATE_UNPAID:
        there.append(Printable(say("Notice of fees (PDF)"), f"{_PRINT}:fee"))
    there += [
        Printable(say("Decision {number} (PDF)", number=one.document_no), f"{_PRINT}:decision:{one.item_code}")
        for one in case.results
    ]
    return tuple(there)


def _wanted(found: GetCaseResponse) -> Sequence[MaterialRequirement]:
    """The papers that may be taken in: what is missing, or of an accepted case what was promised and has not come."""
    if found.missing:
        return found.missing
    return [
        MaterialRequirement(
            item_code=paper.item_code,
            material_no=paper.material_no,
            name_zh=paper.name_zh,
            name_en=paper.name_en,
            state=MaterialState.MATERIAL_STATE_MAY_FOLLOW,
        )
        for paper in found.promised
        if not paper.HasField("provided_at")
    ]


def _promised(visit: Visit, found: GetCaseResponse) -> tuple[Fact, ...]:
    say = visit.say
    return tuple(
        Fact(
            visit.of(paper.name_zh, paper.name_en),
            say("here since {at}", at=instant(paper.provided_at))
            if paper.HasField("provided_at")
            else say("overdue since {day}", day=paper.last_day)
            if paper.due_at.ToDatetime(UTC) <= visit.now
            else say("promised until {day}, that day included", day=paper.last_day),
        )
        for paper in found.promised
    )


async def _examine(visit: Visit, found: GetCaseResponse, _form: Form) -> Done:
    request = ExamineApplicationRequest(idempotency_key=visit.key, case_id=found.case.case_id)
    answer = await visit.calls.intake(request, ExamineApplicationResponse, seconds=WRITE_SECONDS)
    said = (
        visit.say("It is accepted.")
        if answer.case.HasField("accepted_at")
        else visit.say("Papers are missing: give the applicant the notice.")
    )
    return Done(visit.address(f"/desk/cases/{answer.case.case_no}"), said)


async def _refuse(visit: Visit, found: GetCaseResponse, form: Form) -> Done:
    case = found.case
    request = RefuseAcceptanceRequest(
        idempotency_key=visit.key,
        case_id=case.case_id,
        reason=form.get("reason", "").strip(),
        legal_basis=form.get("provision", "").strip(),
        place=form.get("place", "").strip(),
    )
    answer = await visit.calls.intake(request, RefuseAcceptanceResponse, seconds=WRITE_SECONDS)
    said = visit.say("Not accepted: give the applicant notice {number}.", number=answer.document.document_no)
    return Done(visit.address(f"/desk/cases/{answer.case.case_no or case.case_id}"), said)


def _waits(visit: Visit, case: Case, form: Form, faults: dict[str, str]) -> BeforeAcceptance:
    to_be_examined = case.state == CaseState.CASE_STATE_RECEIVED
    return before_acceptance_of(visit.language, _address(visit), form, faults, is_to_be_examined=to_be_examined)


async def _supplement(visit: Visit, found: GetCaseResponse, form: Form) -> Shown | Done:
    request = SupplementApplicationRequest(
        idempotency_key=visit.key,
        case_id=found.case.case_id,
        materials=taken(_wanted(found), form, visit.officer),
    )
    answer = await visit.calls.intake(request, SupplementApplicationResponse, seconds=WRITE_SECONDS)
    if found.case.HasField("accepted_at"):
        left = sum(not paper.HasField("provided_at") for paper in answer.promised)
        said = visit.language.count(
            "{number} promised paper is still to come.", "{number} promised papers are still to come.", left
        )
        return Done(_address(visit), said if left else visit.say("All promised papers are here."))
    if answer.case.HasField("accepted_at"):
        # The query code is told this once; the same form sent again answers the same.
        found.case.CopyFrom(answer.case)
        del found.missing[:]
        return await _shown(visit, found, {}, None, answered=_taken_in(visit, answer))
    said = visit.language.count(
        "{number} paper is still missing.", "{number} papers are still missing.", len(answer.missing)
    )
    return Done(visit.address(f"/desk/cases/{answer.case.case_no or answer.case.case_id}"), said)


def _taken_in(visit: Visit, answer: SupplementApplicationResponse) -> Accepted:
    """Write the acceptance notice, with the fees that were told at the receipt and are not owed any more."""
    told = accepted_of(visit, answer.case)
    stopped = visit.say("Stopped since, not owed")
    dropped = [
        Fact(stopped, visit.of("，", ", ").join(filter(None, (visit.of(one.name_zh, one.name_en), one.stopped_by))))
        for one in answer.stopped_fees
    ]
    return replace(told, facts=(*told.facts, *dropped))


async def _case(visit: Visit) -> GetCaseResponse:
    named = visit.names["case"]
    try:
        request = GetCaseRequest(case_id=str(UUID(named)))
    except ValueError:
        request = GetCaseRequest(case_no=named)
    try:
        return await visit.calls.intake(request, GetCaseResponse)
    except Trouble as met:
        # A number that is none was not typed into a form here.
        if met.kind is Kind.FIELDS:
            met.kind = Kind.NOT_THERE
        raise


async def _shown(
    visit: Visit,
    found: GetCaseResponse,
    form: Form,
    met: Trouble | None,
    *,
    answered: Accepted | Reveal | None = None,
) -> Shown:
    case = found.case
    asked = messages_pb2.ListCaseMessagesRequest(case_id=case.case_id)
    (bill, bill_trouble), items, (sent, sent_trouble), offers = await asyncio.gather(
        _bill(visit, case),
        item_names(visit, [*case.item_codes, *(code for one in found.corrections for code in one.previous_item_codes)]),
        attempt(
            visit.calls.intake(asked, messages_pb2.ListCaseMessagesResponse), messages_pb2.ListCaseMessagesResponse()
        ),
        offered_for(visit, case),
    )
    finishing = finishing_of(visit, found, _address(visit))
    applicant = answered if isinstance(answered, Reveal) else revealing.asked(visit, _address(visit))
    faults = faults_at(met, _INPUTS)
    view = View(
        title=case.subject,
        action=_address(visit),
        finder=finder_of(visit, {}),
        trouble=summary_of(met, visit.language, _INPUTS) if met else None,
        facts=_facts(visit, found, items),
        papers=boxes_of(visit.language, _wanted(found), form, items, offers),
        promised=_promised(visit, found),
        waiting="" if finishing and finishing.steps else _waiting(visit, found),
        scan=None if case.HasField("accepted_at") else qr_of(case.case_no or case.case_id),
        waits=_waits(visit, case, form, faults) if case.state in NOT_ACCEPTED_YET else None,
        handover=_handover(visit, form, faults) if case.state == CaseState.CASE_STATE_READY else None,
        documents=tuple(Document(one.name, one.document_no, _outcome(visit, one)) for one in case.results),
        printables=_printables(visit, found),
        bill=bill,
        bill_trouble=bill_trouble,
        finishing=finishing,
        live=live_mark(visit.language, visit.now, visit.address("/live")) if finishing and finishing.topic else None,
        green=visit.address(f"/green-channel/{case.case_id}") if may_ask(visit, case) else "",
        unusable=visit.address(f"/unusable/{case.case_id}"),
        not_told=tuple(
            Fact(visit.of(one.name_zh, one.name_en), said_of(visit.language, one)) for one in found.not_told
        ),
        correct=visit.address(f"/correct/{case.case_id}") if may_be_corrected(case) else "",
        accepted=answered if isinstance(answered, Accepted) else None,
        applicant=None if case.HasField("personal_data_erased_at") else applicant,
        told=Told(
            action=_address(visit),
            wish=messages.wish_said(visit.language, sent.wish if sent.HasField("wish") else None),
            messages=messages.lines_of(visit.language, sent.messages),
            trouble=told(sent_trouble, visit.language),
            wishing=None
            if case.HasField("personal_data_erased_at")
            else wishing_of(visit.language, form or wishing.chosen(sent.wish), faults),
        ),
    )
    return Shown(view, met.kind.value if met else 200)


def _outcome(visit: Visit, one: ResultDocument) -> str:
    if one.HasField("revoked"):
        return revoked.told(visit.language, one.revoked)
    if one.deemed_basis:
        return visit.say("approved by silence, basis: {basis}", basis=one.deemed_basis)
    return visit.say("approved") if one.granted else visit.say("refused")


def _address(visit: Visit) -> str:
    return visit.address(f"/desk/cases/{visit.names['case']}")


async def _bill(visit: Visit, case: Case) -> tuple[BillSheet | None, Summary | None]:
    """The bill, or why it is not shown; the rest of the page stands without it."""
    if not case.HasField("accepted_at"):
        return None, None
    request = GetBillRequest(case_id=case.case_id)
    answer, away = await attempt(visit.calls.fees(request, GetBillResponse), GetBillResponse())
    if away is not None:
        return None, None if away.kind is Kind.NOT_THERE else told(away, visit.language)
    return bill_of(visit.language, answer.bill), None


def _facts(visit: Visit, found: GetCaseResponse, items: Mapping[str, str]) -> tuple[Fact, ...]:
    say, case = visit.say, found.case
    outcomes = {
        CaseOutcome.CASE_OUTCOME_GRANTED: say("approved"),
        CaseOutcome.CASE_OUTCOME_PARTLY_GRANTED: say("approved in part"),
        CaseOutcome.CASE_OUTCOME_REFUSED: say("refused"),
    }
    facts = [
        Fact(say("Case number"), case.case_no or say("no number yet")),
        Fact(say("State"), waiting_of(visit, case)),
        Fact(say("Applicant"), case.applicant_name),
        Fact(say("Matters"), visit.of("、", ", ").join(items.get(code, code) for code in case.item_codes)),
        Fact(say("Received"), instant(case.received_at)),
        # Who received it is asked first about it 首问负责, until it is closed.
        Fact(say("First contact"), visit.who(case.received_by)),
    ]
    if case.unlisted_reason:
        facts.append(Fact(say("Received without a published list of papers"), case.unlisted_reason))
    if case.legacy_code_reason:
        facts.append(Fact(say("Old code taken as it stands"), case.legacy_code_reason))
    if Confirmation.CONFIRMATION_SAME_FILE in case.confirmed:
        facts.append(Fact(say("Confirmed at receipt"), say("one file stands for several papers")))
    if Confirmation.CONFIRMATION_OPEN_CASE in case.confirmed:
        facts.append(Fact(say("Confirmed at receipt"), say("the applicant had an open case with the same matter")))
    for one in found.corrections:
        had = visit.of("、", ", ").join(items.get(code, code) for code in one.previous_item_codes)
        told = {
            "had": had,
            "officer": visit.who(one.corrected_by),
            "at": instant(one.corrected_at),
            "reason": one.reason,
        }
        facts.append(Fact(say("Procedure corrected"), say("was {had}; by {officer}, {at}: {reason}", **told)))
    if proposed := change_said(visit, found):
        facts.append(Fact(say("Another procedure"), proposed))
    if case.outcome in outcomes:
        facts.append(Fact(say("Decision"), outcomes[case.outcome]))
    if case.ended.reason:
        facts += [Fact(say("Why it is not accepted"), case.ended.reason), Fact(say("Where to go"), case.ended.place)]
    if case.HasField("closed_at"):
        facts.append(Fact(say("Handed over"), instant(case.closed_at)))
    return tuple(facts)


def _waiting(visit: Visit, found: GetCaseResponse) -> str:
    """What has to happen before something can be done at the window."""
    case = found.case
    if case.state != CaseState.CASE_STATE_ACCEPTED:
        return ""
    if case.outcome != CaseOutcome.CASE_OUTCOME_UNSPECIFIED and _wanted(found):
        return visit.say(
            "It is decided; the result can be handed over once the promised papers are here, and the bill is paid."
        )
    if case.outcome == CaseOutcome.CASE_OUTCOME_UNSPECIFIED:
        return visit.say(
            "The departments are deciding; the result can be handed over once they have and the bill is paid."
        )
    return visit.say("It is decided; the result can be handed over once the bill is paid.")


def _handover(visit: Visit, form: Form, faults: dict[str, str]) -> Handover:
    say = visit.say
    return Handover(
        receiver=Field(
            name="received_by",
            label=say("Who takes the documents"),
            hint=say("As the identity document says; kept sealed."),
            value=form.get("received_by", ""),
            fault=faults.get("received_by", ""),
            longest=_LONGEST_NAME,
            is_first=True,
        ),
        delivery=Radios(
            name="delivery",
            label=say("How"),
            radios=(
                Radio("window", say("at the window")),
                Radio("post", say("by post")),
                Radio("online", say("online")),
            ),
            chosen=form.get("delivery", "window"),
            fault=faults.get("delivery", ""),
        ),
    )


PAGE = Page(
    path="/desk/cases/{case}",
    template="desk/case.html",
    view=View,
    show=show,
    act=act,
    takes_papers=True,
    roles=CLERKS,
    keys=(FIND, NEW, Key("F8", later("take papers in, or hand over")), FINISH, PRINT, revealing.KEY, *PAPER_KEYS),
    group=DESK_GROUP,
)
