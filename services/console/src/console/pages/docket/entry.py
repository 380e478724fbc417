"""One case on the docket: why, how it stands, what blocks it; the leader gives orders, or takes it off."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.live.topics import case_topic
from console.pages.departments import department_names
from console.pages.docket.sayings import (
    LEADER,
    LEADERS,
    OrderLine,
    Proposed,
    entry_facts,
    line_of,
    proposed,
)
from console.pages.filling import Filling, lines_of
from console.pages.named import id_named
from console.pages.page import DOCKET_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.watch.case import Entry, Money, entry_of, money_of, money_trouble
from console.parts.area import Area
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.live_mark import LiveMark, live_mark
from console.parts.plan import PlanShown, plan_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.numbers import whole_number
from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.supervision.v1 import supervision_pb2

_INPUTS = {
    "department_code": "department",
    "officer_id": "officer",
    "instruction": "instruction",
    "working_days": "days",
    "reason": "reason",
}
# Of the form that sets a case aside.
_LATER = {"until_day": "later_until", "reason": "later_reason"}
_MOST_DAYS = len("60")
_DAYS_PROPOSED = "3"


@dataclass(frozen=True, slots=True)
class Choice:
    """A department of the case."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class View:
    """The entry with its case, and the inputs of its forms. ``blocks``: what nobody has decided, in words."""

    title: str
    live: LiveMark
    topic: str
    trouble: Summary | None
    case: str
    is_green: bool
    facts: tuple[Fact, ...]
    orders: tuple[OrderLine, ...]
    proposals: tuple[Proposed, ...]
    blocks: tuple[str, ...]
    plan: PlanShown | None
    timeline: tuple[Entry, ...]
    money: Money | None
    money_trouble: Summary | None
    can_act: bool
    can_close: bool
    departments: tuple[Choice, ...]
    officer: Field
    instruction: Area
    days: Field
    reason: Area
    later: Field
    later_reason: Area
    docket: str


async def show(visit: Visit) -> Shown:
    """Show the entry as it is."""
    return await _shown(visit, await _entry(visit))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Give an order, set the case aside, or take it off the docket."""
    entry = await _entry(visit)
    try:
        if form.get("act") == "close":
            closing = approval_pb2.CloseDocketEntryRequest(
                idempotency_key=visit.key,
                case_id=entry.case_id,
                entry_id=entry.entry_id,
                reason=lines_of(form, "reason"),
            )
            await visit.calls.approval(closing, approval_pb2.CloseDocketEntryResponse, seconds=WRITE_SECONDS)
            return Done(visit.address("/docket"), visit.say("Case {number} is off the docket.", number=entry.case_no))
        if form.get("act") == "postpone":
            return await _postpone(visit, entry, form)
        form = _as_proposed(visit, entry, form)
        instruction = approval_pb2.InstructOrderRequest(
            idempotency_key=visit.key,
            case_id=entry.case_id,
            entry_id=entry.entry_id,
            department_code=form.get("department", ""),
            officer_id=form.get("officer", "").strip(),
            instruction=lines_of(form, "instruction"),
            working_days=whole_number(form.get("days", ""), _MOST_DAYS),
        )
        answer = await visit.calls.approval(instruction, approval_pb2.InstructOrderResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, entry, met, form)
    said = visit.say("The order is given: {to}.", to=line_of(visit, answer.order).to)
    return Done(visit.address(f"/docket/{entry.entry_id}"), said)


async def _postpone(visit: Visit, entry: approval_pb2.DocketEntry, form: Form) -> Done:
    """Set the case aside until a day."""
    until = form.get("later_until", "").strip()
    later = approval_pb2.PostponeDocketEntryRequest(
        idempotency_key=visit.key,
        case_id=entry.case_id,
        entry_id=entry.entry_id,
        until_day=until,
        reason=lines_of(form, "later_reason"),
    )
    await visit.calls.approval(later, approval_pb2.PostponeDocketEntryResponse, seconds=WRITE_SECONDS)
    said = visit.say("Case {number} is set aside until {day}.", number=entry.case_no, day=until)
    return Done(visit.address("/docket"), said)


def _as_proposed(visit: Visit, entry: approval_pb2.DocketEntry, form: Form) -> Form:
    """Write the order that a proposal is; one that does not stand any more is an order without words."""
    pressed = form.get("act", "")
    if not pressed.startswith("propose-"):
        return form
    for each in (proposed(visit, proposal) for proposal in entry.proposals):
        if each.value == pressed:
            order = {"department": each.department_code, "instruction": each.instruction, "days": _DAYS_PROPOSED}
            return {**form, **order}
    return {**form, "instruction": ""}


async def _entry(visit: Visit) -> approval_pb2.DocketEntry:
    """Find the entry that the address names; raises ``Trouble`` if there is none."""
    gone = Trouble(Kind.NOT_THERE, "DOCKET_ENTRY_NOT_FOUND", visit.say("This is not on the docket."))
    entry_id = id_named(visit, "entry", gone)
    request = approval_pb2.ListDocketRequest(
        division_code=visit.centre.division_code, entry_id=entry_id, closed_too=True
    )
    for entry in (await visit.calls.approval(request, approval_pb2.ListDocketResponse)).entries:
        return entry
    raise gone


async def _shown(
    visit: Visit, entry: approval_pb2.DocketEntry, met: Trouble | None = None, typed: Form | None = None
) -> Shown:
    """Ask the others, all at once, for what they know of its case."""
    case_id = entry.case_id
    (tasks, _), (bill, bill_trouble), (record, _), names = await asyncio.gather(
        attempt(
            visit.calls.approval(approval_pb2.GetCaseTasksRequest(case_id=case_id), approval_pb2.GetCaseTasksResponse),
            approval_pb2.GetCaseTasksResponse(),
        ),
        attempt(
            visit.calls.fees(fees_pb2.GetBillRequest(case_id=case_id), fees_pb2.GetBillResponse),
            fees_pb2.GetBillResponse(),
        ),
        attempt(
            visit.calls.supervision(
                supervision_pb2.GetCaseRecordRequest(case_id=case_id), supervision_pb2.GetCaseRecordResponse
            ),
            supervision_pb2.GetCaseRecordResponse(),
        ),
        department_names(visit),
    )
    is_leader = visit.officer is not None and LEADER in visit.officer.roles
    is_open = not entry.HasField("closed_at")
    waits = any(not order.HasField("closed_at") for order in entry.orders)
    is_decided = entry.decision != approval_pb2.CASE_DECISION_PENDING
    chosen = (typed or {}).get("department", entry.department_code)
    called = {task.department_code: visit.of(task.department_zh, task.department_en) for task in tasks.tasks}
    filling = Filling(visit, _LATER if (typed or {}).get("act") == "postpone" else _INPUTS, typed, met)
    officer = filling.officer(visit.say("Officer who has to reply; empty: the head"))
    instruction = filling.area("instruction", visit.say("What to see to"), access_key="d")
    days = filling.days(visit.say("In how many working days, 1 to 60"))
    reason = filling.area("reason", visit.say("Why"), rows=2)
    later = replace(
        filling.field("later_until", visit.say("From which day on it is looked at again"), longest=len("2026-01-31")),
        kind="date",
        hint=visit.say("30 days ahead at most, three times; it is then listed as if it had come on that day."),
    )
    later_reason = filling.area("later_reason", visit.say("Why it is set aside"), rows=2, access_key="l")
    items = {task.item_code: visit.of(task.name_zh, task.name_en) for task in tasks.tasks}
    view = View(
        title=visit.say("On the docket: case {number}", number=entry.case_no),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=case_topic(case_id),
        trouble=filling.summary(officer, instruction, days, reason, later_reason, later),
        case=visit.address(f"/cases/{entry.case_no}"),
        is_green=entry.green_channel,
        facts=entry_facts(visit, entry),
        orders=tuple(line_of(visit, order) for order in entry.orders),
        proposals=tuple(proposed(visit, proposal) for proposal in entry.proposals),
        blocks=tuple(_block(visit, task, tasks) for task in tasks.tasks if not _is_final(task)),
        plan=plan_of(visit.language, tasks, visit.now, lambda _: "", entry.item_code) if tasks.tasks else None,
        timeline=tuple(entry_of(visit, each, names, items) for each in reversed(record.record.timeline)),
        money=None if bill_trouble else money_of(visit, bill.bill),
        money_trouble=money_trouble(visit, bill_trouble),
        can_act=is_leader and is_open and not is_decided and bool(called),
        can_close=is_leader and is_open and not waits,
        departments=tuple(Choice(code, name or code, code == chosen) for code, name in sorted(called.items())),
        officer=officer,
        instruction=instruction,
        days=days,
        reason=reason,
        later=later,
        later_reason=later_reason,
        docket=visit.address("/docket"),
    )
    return Shown(view, 200 if met is None else met.kind.value)


_FINAL = frozenset(
    {
        approval_pb2.TASK_STATE_APPROVED,
        approval_pb2.TASK_STATE_REFUSED,
        approval_pb2.TASK_STATE_LAPSED,
        approval_pb2.TASK_STATE_REMOVED,
    }
)


def _is_final(task: approval_pb2.Task) -> bool:
    return task.state in _FINAL


def _block(visit: Visit, task: approval_pb2.Task, case: approval_pb2.GetCaseTasksResponse) -> str:
    """Say of an undecided item who has it, and whom it waits for."""
    names = {each.item_code: visit.of(each.name_zh, each.name_en) for each in case.tasks}
    department = visit.of(task.department_zh, task.department_en) or task.department_code
    item = names[task.item_code]
    if not task.waiting_for:
        return visit.of("：", ": ").join((department, item))
    waits = visit.of("、", ", ").join(names.get(code, code) for code in task.waiting_for)
    return visit.say("{department}: {item}, waits for {waits}", department=department, item=item, waits=waits)


PAGE = Page(
    path="/docket/{entry}",
    template="docket/entry.html",
    view=View,
    show=show,
    act=act,
    roles=LEADERS,
    keys=(Key("Alt+D", later("give an order")), Key("Alt+L", later("set it aside"))),
    group=DOCKET_GROUP,
)
