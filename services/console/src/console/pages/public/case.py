"""Where a case is, for whoever has its number and its query code; neither ever stands in an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.calls.troubles import Trouble
from console.pages import revoked
from console.pages.first_contact import first_contact_of
from console.pages.messages import sent_lines
from console.pages.page import Attachment, Form, Page, Shown, Visit
from console.pages.public.number_and_code import number_and_code
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.steps import Stage, Step
from console.parts.trouble import Summary
from console.words import dues
from console.words.dues import left
from console.words.language import Language
from console.words.limits import due_day, instant
from documents import notices
from kernel import typed
from kernel.money import format_yuan
from onewindow.intake.v1.intake_pb2 import (
    BillState,
    CaseOutcome,
    CaseState,
    LookedUpItem,
    LookUpCaseRequest,
    LookUpCaseResponse,
)
from onewindow.supervision.v1.evidence_pb2 import ProveCaseRequest, ProveCaseResponse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class Matter:
    """An item, and what was told of its date."""

    name: str
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A document that was given out."""

    name: str
    number: str
    code: str
    at: str


@dataclass(frozen=True, slots=True)
class Found:
    """A case that was looked up."""

    number: str
    steps: tuple[Step, ...]
    next_step: str
    facts: tuple[Fact, ...]
    items: tuple[Matter, ...]
    # What it waits for.
    missing: tuple[str, ...]
    # What the applicant was sent.
    sent: tuple[Fact, ...]
    documents: tuple[Given, ...]
    verify: str
    # By which a file is asked for that proves what was decided; empty before the case is accepted.
    proof: str
    # Where a fee is told of that was taken elsewhere; and where a closed case is rated, empty before.
    fee: str
    rate: str


@dataclass(frozen=True, slots=True)
class View:
    """The form, what is wrong with it, and what was found."""

    title: str
    action: str
    number: Field
    code: Field
    trouble: Summary | None
    found: Found | None
    # Said in the place of a proof that there is none of yet.
    waiting: str
    # Where the signed heads are.
    evidence: str


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return Shown(_view(visit))


async def act(visit: Visit, form: Form) -> Shown | Attachment:
    """Look the case up, or answer the file that proves what was decided in one that was looked up."""
    if form.get("proof"):
        return await _proof(visit, form["proof"])
    number, code = typed.identifier(form.get("case_no", "")), form.get("query_code", "")
    try:
        answer = await visit.calls.intake(LookUpCaseRequest(case_no=number, query_code=code), LookUpCaseResponse)
    except Trouble as met:
        # The code is asked for again: it is a secret, and whoever comes next to this screen is somebody else.
        return Shown(_view(visit, number, trouble=met), met.kind.value)
    return Shown(_view(visit, found=_found(visit, answer)))


async def _proof(visit: Visit, case_id: str) -> Shown | Attachment:
    """Answer the proof; if nothing is signed yet, say when to come again."""
    request = ProveCaseRequest(division_code=visit.centre.division_code, case_id=case_id)
    try:
        proven = await visit.calls.supervision(request, ProveCaseResponse)
    except Trouble as met:
        return Shown(_view(visit, trouble=met), met.kind.value)
    if proven.file:
        return Attachment(f"evidence-{case_id}.json", "application/json", proven.file.encode())
    waiting = visit.say("Nothing of this case is in a signed head yet. One is signed each day: come again tomorrow.")
    return Shown(_view(visit, waiting=waiting))


def _view(
    visit: Visit, number: str = "", *, trouble: Trouble | None = None, found: Found | None = None, waiting: str = ""
) -> View:
    faults = trouble.fields if trouble else {}
    # Whoever has found something reads that first.
    number_field, code_field = number_and_code(visit, number, faults, is_first=found is None)
    return View(
        title=visit.say("Where is my case?"),
        action=visit.address("/case"),
        number=number_field,
        code=code_field,
        trouble=summary_of(trouble, visit.language, {"case_no": "case_no", "query_code": "query_code"})
        if trouble
        else None,
        found=found,
        waiting=waiting,
        evidence=visit.address("/evidence"),
    )


def _found(visit: Visit, case: LookUpCaseResponse) -> Found:
    return Found(
        number=case.case_no,
        steps=steps_of(visit.language, case),
        next_step=visit.of(case.next_step_zh, case.next_step_en),
        facts=(*_received(visit, case), *_facts(visit, case)),
        items=tuple(
            Matter(_item(visit, item), dates_of(visit.language, item, dues.day_of_instant(visit.now)))
            for item in case.items
        ),
        missing=tuple(_missing(visit, case)),
        sent=sent_lines(visit.language, case.messages),
        documents=tuple(
            Given(
                notices.title_of(one, visit.language.value),
                one.document_no,
                one.verification_code,
                instant(one.issued_at),
            )
            for one in case.documents
        ),
        verify=visit.address("/verify"),
        proof=case.case_id if case.HasField("accepted_at") else "",
        fee=visit.address("/case/fee"),
        rate=visit.address("/case/rate") if case.state == CaseState.CASE_STATE_CLOSED else "",
    )


def _missing(visit: Visit, case: LookUpCaseResponse) -> Iterator[str]:
    """Name papers; of a case of several items each with the item that asks for it: all of them have a form."""
    names = {item.item_code: visit.of(item.name_zh, item.name_en) for item in case.items}
    for one in case.missing:
        name, item = visit.of(one.name_zh, one.name_en), names.get(one.code, "")
        yield visit.of(f"{name}（{item}）", f"{name} ({item})") if item and len(names) > 1 else name


def _item(visit: Visit, item: LookedUpItem) -> str:
    name = visit.of(item.name_zh, item.name_en)
    if not item.deemed_basis:
        return name
    return visit.say("{item}: approved by silence, basis: {basis}", item=name, basis=item.deemed_basis)


def dates_of(language: Language, item: LookedUpItem, today: date) -> tuple[str, ...]:
    """Say what moved the date of an item: what is not counted and until when, an extension, the calendar."""
    say, said = language.say, []
    for stop in item.stops:
        told = {
            "what": language.of(stop.name_zh, stop.name_en),
            "first": stop.first_day,
            "last": stop.last_day,
            "told": stop.told,
        }
        if stop.is_over or stop.last_day < today.isoformat():
            said.append(say("The time from {first} to {last} was not counted ({what}): {told}", **told))
        elif stop.first_day > today.isoformat():
            said.append(say("The time from {first} to {last} will not be counted ({what}): {told}", **told))
        else:
            said.append(say("Its clock is stopped since {first}, until {last} at the latest ({what}): {told}", **told))
    if item.extended_to:
        said.append(say("Its limit was extended: {reason}", reason=item.extension_reason))
    if item.HasField("revoked"):
        said.append(revoked.told(language, item.revoked))
        said.append(say("Who does not agree may ask for administrative review, or go to court, as the law says."))
        return tuple(said)
    if item.due_told_before:
        said.append(
            say(
                "Days off have changed: it is due {day}, not {before} as was told.",
                day=item.due_day,
                before=item.due_told_before,
            )
        )
    elif item.due_day:
        said.append(say("It is now due {day}.", day=item.due_day))
    return tuple(said)


def steps_of(language: Language, case: LookUpCaseResponse) -> tuple[Step, ...]:
    """Answer how far a case is: what is done, the first thing that is not, and what lies ahead.

    There is a step for paying if there is anything to pay; it may be done before the decision is.
    """
    say = language.say
    is_closed = case.state == CaseState.CASE_STATE_CLOSED
    is_accepted = case.HasField("accepted_at")
    if case.state == CaseState.CASE_STATE_NOT_ACCEPTED:
        return (Step(say("Not accepted"), Stage.NOW, instant(case.ended.ended_at)),)
    line = [
        (say("Acceptance at the window"), is_accepted, instant(case.accepted_at)),
        (say("Decision of the departments"), case.outcome != CaseOutcome.CASE_OUTCOME_UNSPECIFIED, ""),
    ]
    if case.bill_state in (BillState.BILL_STATE_UNPAID, BillState.BILL_STATE_PAID):
        line.append((say("Payment at the fee window"), case.bill_state == BillState.BILL_STATE_PAID, ""))
    line += [
        (say("Result at the window"), is_closed, instant(case.ready_at)),
        (say("Result is handed over"), is_closed, instant(case.closed_at)),
    ]
    at_work = next((place for place, (_, is_done, _) in enumerate(line) if not is_done), len(line))
    return tuple(
        Step(name, Stage.DONE if is_done else Stage.NOW if place == at_work else Stage.AHEAD, when)
        for place, (name, is_done, when) in enumerate(line)
    )


def _received(visit: Visit, case: LookUpCaseResponse) -> tuple[Fact, ...]:
    facts = []
    if case.HasField("first_contact"):
        facts.append(Fact(visit.say("Received at the window"), first_contact_of(visit, case.first_contact)))
    if case.waits_until and case.state == CaseState.CASE_STATE_RECEIVED:
        facts.append(Fact(visit.say("To be examined by"), case.waits_until))
    return tuple(facts)


def _facts(visit: Visit, case: LookUpCaseResponse) -> tuple[Fact, ...]:
    say = visit.say
    outcomes = {
        CaseOutcome.CASE_OUTCOME_GRANTED: say("approved"),
        CaseOutcome.CASE_OUTCOME_PARTLY_GRANTED: say("approved in part; the reasons are in the result"),
        CaseOutcome.CASE_OUTCOME_REFUSED: say("refused; the reasons are in the result"),
    }
    facts = []
    if case.waits_until and case.missing and case.state == CaseState.CASE_STATE_PENDING_CORRECTION:
        facts.append(Fact(say("Hand in the papers by"), case.waits_until))
    if case.ended.reason:
        facts.append(Fact(say("Why it is not accepted"), case.ended.reason))
        facts.append(Fact(say("Where to go"), case.ended.place))
    if not case.HasField("accepted_at"):
        return tuple(facts)
    if case.HasField("due"):
        days = case.remaining_working_days
        due = due_day(visit.language, case.due)
        if case.due_told_before and case.due_told_before != case.due.last_day:
            due = say("{due}; {before} was told before days off changed", due=due, before=case.due_told_before)
        if case.extension_reason:
            due = say("{due}; its limit was extended: {reason}", due=due, reason=case.extension_reason)
        facts.append(Fact(say("Due on"), due))
        facts.append(Fact(say("Time left"), left(visit.language, days, overdue=days < 0)))
    bills = {
        BillState.BILL_STATE_UNPAID: say("to be paid at the fee window"),
        BillState.BILL_STATE_NOTHING_DUE: say("nothing to pay"),
        BillState.BILL_STATE_PAID: say("paid"),
        BillState.BILL_STATE_CANCELLED: say("cancelled; nothing to pay"),
    }
    if case.outcome in outcomes:
        facts.append(Fact(say("Decision"), outcomes[case.outcome]))
    fees = bills.get(case.bill_state, say("not yet known"))
    if case.payable_fen:
        fees = say("{amount}, to be paid at the fee window", amount=format_yuan(case.payable_fen))
    facts.append(Fact(say("Fees"), fees))
    if case.refunded_fen:
        facts.append(Fact(say("Paid back to you"), format_yuan(case.refunded_fen)))
    return tuple(facts)


PAGE = Page(path="/case", template="public/case.html", view=View, show=show, act=act)
