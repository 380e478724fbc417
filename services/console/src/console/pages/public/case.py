"""Where a case is, for whoever has its number and its query code; neither ever stands in an address."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.page import Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.steps import Stage, Step
from console.parts.trouble import Summary
from console.words.dues import left
from console.words.language import Language
from console.words.limits import due_day, instant
from kernel.money import format_yuan
from onewindow.intake.v1.intake_pb2 import (
    BillState,
    CaseOutcome,
    CaseState,
    LookedUpItem,
    LookUpCaseRequest,
    LookUpCaseResponse,
)

# Longer than any number or code, so that what is longer is told by the service.
_LONGEST_NUMBER, _LONGEST_CODE = 40, 20


@dataclass(frozen=True, slots=True)
class Found:
    """A case that was looked up."""

    number: str
    steps: tuple[Step, ...]
    next_step: str
    facts: tuple[Fact, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The form, what is wrong with it, and what was found."""

    title: str
    action: str
    number: Field
    code: Field
    trouble: Summary | None
    found: Found | None


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return Shown(_view(visit))


async def act(visit: Visit, form: Form) -> Shown:
    """Look the case up."""
    number, code = form.get("case_no", ""), form.get("query_code", "")
    try:
        answer = await visit.calls.intake(LookUpCaseRequest(case_no=number, query_code=code), LookUpCaseResponse)
    except Trouble as met:
        # The code is asked for again: it is a secret, and whoever comes next to this screen is somebody else.
        return Shown(_view(visit, number, trouble=met), met.kind.value)
    return Shown(_view(visit, found=_found(visit, answer)))


def _view(visit: Visit, number: str = "", *, trouble: Trouble | None = None, found: Found | None = None) -> View:
    faults = trouble.fields if trouble else {}
    return View(
        title=visit.say("Where is my case?"),
        action=visit.address("/case"),
        number=Field(
            name="case_no",
            label=visit.say("Case number"),
            hint=visit.say("At least 21 characters, printed on the acceptance notice."),
            value=number,
            fault=faults.get("case_no", ""),
            longest=_LONGEST_NUMBER,
            # Whoever has found something reads that first.
            is_first=found is None,
        ),
        code=Field(
            name="query_code",
            label=visit.say("Query code"),
            hint=visit.say("Six letters and digits, given to you with the number."),
            fault=faults.get("query_code", ""),
            longest=_LONGEST_CODE,
        ),
        trouble=summary_of(trouble, visit.language, {"case_no": "case_no", "query_code": "query_code"})
        if trouble
        else None,
        found=found,
    )


def _found(visit: Visit, case: LookUpCaseResponse) -> Found:
    return Found(
        number=case.case_no,
        steps=steps_of(visit.language, case),
        next_step=visit.of(case.next_step_zh, case.next_step_en),
        facts=_facts(visit, case),
        items=tuple(_item(visit, item) for item in case.items),
    )


def _item(visit: Visit, item: LookedUpItem) -> str:
    name = visit.of(item.name_zh, item.name_en)
    if not item.deemed_basis:
        return name
    return visit.say("{item}: approved by silence, basis: {basis}", item=name, basis=item.deemed_basis)


def steps_of(language: Language, case: LookUpCaseResponse) -> tuple[Step, ...]:
    """Answer how far a case is: what is done, the first thing that is not, and what lies ahead.

    There is a step for paying if there is anything to pay; it may be done before the decision is.
    """
    say = language.say
    is_closed = case.state == CaseState.CASE_STATE_CLOSED
    is_accepted = case.state != CaseState.CASE_STATE_PENDING_CORRECTION
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


def _facts(visit: Visit, case: LookUpCaseResponse) -> tuple[Fact, ...]:
    say = visit.say
    outcomes = {
        CaseOutcome.CASE_OUTCOME_GRANTED: say("approved"),
        CaseOutcome.CASE_OUTCOME_PARTLY_GRANTED: say("approved in part; the reasons are in the result"),
        CaseOutcome.CASE_OUTCOME_REFUSED: say("refused; the reasons are in the result"),
    }
    facts = []
    if case.HasField("due"):
        days = case.remaining_working_days
        facts.append(Fact(say("Due on"), due_day(visit.language, case.due)))
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
    return tuple(facts)


PAGE = Page(path="/case", template="public/case.html", view=View, show=show, act=act)
