"""One case: how it stands, who has to do what, what happened, what it costs. Each section fails alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC

from console.calls.troubles import Kind, Trouble
from console.live.topics import case_topic
from console.pages import revealing
from console.pages.admin.accesses import ROLES as SEE_ACCESSES
from console.pages.admin.privacy import ROLES as ERASE
from console.pages.cards.listing import ROLES as SEE_CARDS
from console.pages.cards.sayings import SUPERVISION as GIVE_CARDS
from console.pages.complaints.listing import ROLES as SEE_COMPLAINTS
from console.pages.departments import department_names
from console.pages.docket.green import ROLES as AGREE
from console.pages.docket.green import standing, waits
from console.pages.inbox.task import ROLES as TASK_ROLES
from console.pages.items_named import by_name
from console.pages.joint import beside
from console.pages.joint.beside import CONVENERS, Held
from console.pages.page import WATCH_GROUP, Form, Page, Shown, Visit
from console.pages.rules.hits import HitShown, newest
from console.pages.sections import attempt, told
from console.pages.supervision_orders.listing import ROLES as SEE_ORDERS
from console.pages.supervision_orders.remind import ROLES as REMIND
from console.pages.troubles import summary_of
from console.pages.watch.cases import wait_of
from console.pages.watch.second_notice import ROLES as TELL_AGAIN
from console.pages.watch.second_notice import waits_for_papers
from console.pages.watch.trace import ROLES as SEE_TRACES
from console.parts.bill import note_of
from console.parts.facts import Fact
from console.parts.light import Light, light_of
from console.parts.live_mark import LiveMark, live_mark
from console.parts.plan import PlanShown, plan_of
from console.parts.reveal import Reveal
from console.parts.trouble import Summary
from console.words.limits import instant
from console.words.passing import remaining
from kernel.money import format_yuan
from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import supervision_pb2 as pb

# Who may put a case on the docket, as the page for it has it.
EXTEND = frozenset({"centre_head"})
ESCALATE = frozenset(
    {"department_officer", "department_head", "window_clerk", "project_manager", "supervisor", "centre_head"}
)
ROLES = frozenset(
    {
        "window_clerk",
        "department_officer",
        "department_head",
        "project_manager",
        "privacy_officer",
        "supervisor",
        "centre_head",
    }
)

# Departments that are named; of more the plan tells.
_MOST_NAMED = 3
# Hits of rules that are listed; more than any case has.
MOST_HITS = 50


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the plan."""

    light: Light
    item: str
    code: str
    department: str
    state: str
    opened: str
    due: str
    left: str
    decided: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline; ``who`` is empty where nobody did it by hand."""

    when: str
    told: str
    who: str


@dataclass(frozen=True, slots=True)
class BillLineShown:
    """A line of the bill."""

    name: str
    amount: str
    note: str
    arithmetic: str
    basis: str


@dataclass(frozen=True, slots=True)
class Money:
    """The bill, and the receipt once it is paid."""

    state: str
    total: str
    lines: tuple[BillLineShown, ...]
    receipt: tuple[Fact, ...]
    # What became due after it was paid.
    more: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """Where else to look about this case; ``key``: the letter that leads there with Alt."""

    label: str
    address: str
    key: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything about a case; ``topic`` is what its sections listen to. Without ``drawn`` it has ``plan``."""

    title: str
    live: LiveMark
    topic: str
    light: Light
    next_step: str
    facts: tuple[Fact, ...]
    drawn: PlanShown | None
    plan: tuple[Task, ...]
    accounts: tuple[str, ...]
    # What the rules found in it.
    hits: tuple[HitShown, ...]
    held: tuple[Held, ...]
    timeline: tuple[Entry, ...]
    # Address of its trace; empty for whoever may not see it.
    trace: str
    money: Money | None
    money_trouble: Summary | None
    # None for whoever may not ask, and once it is erased.
    applicant: Reveal | None
    ways: tuple[Way, ...]
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Show the case.

    Raises:
        Trouble: there is no such case, or supervision does not answer.
    """
    return await _shown(visit, await _record(visit))


async def act(visit: Visit, form: Form) -> Shown:
    """Show who applied.

    Raises:
        Trouble: there is no such case, or supervision does not answer.
    """
    record = await _record(visit)
    return await _shown(visit, record, await revealing.reveal(visit, record.case_id, _here(visit, record), form))


async def _record(visit: Visit) -> pb.CaseRecord:
    request = pb.GetCaseRecordRequest(case_no=visit.names["case_no"])
    return (await visit.calls.supervision(request, pb.GetCaseRecordResponse)).record


async def _shown(visit: Visit, record: pb.CaseRecord, revealed: tuple[Reveal, Trouble | None] | None = None) -> Shown:
    """Ask the others, all at once, for what they know of it."""
    (case, _), (bill, bill_trouble), (tasks, _), names, reviews = await asyncio.gather(
        attempt(
            visit.calls.intake(intake_pb2.GetCaseRequest(case_id=record.case_id), intake_pb2.GetCaseResponse),
            intake_pb2.GetCaseResponse(),
        ),
        attempt(
            visit.calls.fees(fees_pb2.GetBillRequest(case_id=record.case_id), fees_pb2.GetBillResponse),
            fees_pb2.GetBillResponse(),
        ),
        attempt(
            visit.calls.approval(
                approval_pb2.GetCaseTasksRequest(case_id=record.case_id), approval_pb2.GetCaseTasksResponse
            ),
            approval_pb2.GetCaseTasksResponse(),
        ),
        department_names(visit),
        beside.of_case(visit, record.case_id),
    )
    say, here = visit.say, _here(visit, record)
    items = {task.item_code: visit.of(task.name_zh, task.name_en) or task.item_code for task in record.tasks}
    applicant, met = revealed or (revealing.asked(visit, here), None)
    is_erased = case.case.HasField("personal_data_erased_at")
    view = View(
        title=say("Case {number}", number=record.case_no),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=case_topic(record.case_id),
        light=light_of(record.light, visit.language),
        next_step=_next_step(visit, record, names),
        facts=_facts(visit, record, case.case),
        drawn=plan_of(visit.language, tasks, visit.now, _address(visit)) if tasks.tasks else None,
        plan=() if tasks.tasks else tuple(_task(visit, task, names) for task in record.tasks),
        accounts=tuple(_account(visit, account, names, items) for account in record.accountability),
        hits=await newest(visit, names, MOST_HITS, record.case_id),
        held=beside.held(visit, reviews),
        timeline=tuple(entry_of(visit, entry, names, items) for entry in reversed(record.timeline)),
        trace=visit.address(f"/cases/{record.case_no}/trace") if _sees_traces(visit) else "",
        money=None if bill_trouble else money_of(visit, bill.bill),
        money_trouble=money_trouble(visit, bill_trouble),
        applicant=None if is_erased else applicant,
        ways=_ways(visit, record, case.case, is_erased=is_erased),
        trouble=None if met is None else summary_of(met, visit.language, revealing.INPUTS),
    )
    return Shown(view, 200 if met is None else met.kind.value)


def _here(visit: Visit, record: pb.CaseRecord) -> str:
    return visit.address(f"/cases/{record.case_no}")


def _ways(visit: Visit, record: pb.CaseRecord, case: intake_pb2.Case, *, is_erased: bool) -> tuple[Way, ...]:
    """Answer what the officer may look at besides: each page asks again who may."""
    if visit.officer is None:
        return ()
    say, roles, ways = visit.say, visit.officer.roles, []
    if roles & CONVENERS and not record.HasField("decided_at"):
        ways.append(Way(say("Convene other departments"), visit.address(f"/convene/{record.case_id}"), "j"))
    if roles & revealing.REVEALERS and not is_erased:
        ways.append(Way(say("Who applied, in full"), "#applicant", "a"))
    if roles & SEE_ACCESSES:
        address = visit.address("/admin/accesses", case_no=record.case_no)
        ways.append(Way(say("Who looked at the personal data of this case"), address, "l"))
    if roles & ERASE:
        address = visit.address("/admin/privacy/erase", case_no=record.case_no)
        ways.append(Way(say("What is kept of the applicant"), address, "k"))
    if roles & ESCALATE and not record.HasField("decided_at") and record.tasks:
        ways.append(Way(say("Put it on the leader's docket"), visit.address(f"/escalate/{record.case_id}"), "d"))
    if roles & EXTEND and not record.HasField("decided_at") and len(record.tasks) > 1:
        ways.append(Way(say("Extend the limit of the whole case"), visit.address(f"/extend/{record.case_id}"), "x"))
    ways += _second_thoughts(visit, record, case, roles)
    ways += _held_against(visit, record, roles)
    return tuple(ways)


def _held_against(visit: Visit, record: pb.CaseRecord, roles: frozenset[str]) -> Iterator[Way]:
    """What is held against whoever handles it: cards and complaints."""
    say = visit.say
    if roles & GIVE_CARDS and record.HasField("accepted_at"):
        yield Way(say("Give a card"), visit.address("/cards/new", case=record.case_no), "w")
    if roles & REMIND and record.HasField("accepted_at") and not record.HasField("decided_at"):
        yield Way(say("Remind a department"), visit.address(f"/remind/{record.case_no}"), "q")
    if roles & GIVE_CARDS and record.HasField("accepted_at"):
        yield Way(say("Give an order"), visit.address("/supervision-orders/new", case=record.case_no), "o")
    if roles & SEE_ORDERS:
        address = visit.address("/supervision-orders", case_no=record.case_no)
        yield Way(say("Orders of supervision about it"), address, "u")
    if roles & SEE_CARDS:
        yield Way(say("Cards on it"), visit.address("/cards", case_no=record.case_no), "i")
    if roles & SEE_COMPLAINTS:
        yield Way(say("Complaints about it"), visit.address("/complaints", case_no=record.case_no), "c")


def _second_thoughts(
    visit: Visit, record: pb.CaseRecord, case: intake_pb2.Case, roles: frozenset[str]
) -> Iterator[Way]:
    """What a second person decides over: the green channel, a second notice."""
    if roles & AGREE and waits(case):
        address = visit.address(f"/green-channel/{record.case_id}")
        yield Way(visit.say("Decide over the green channel"), address, "g")
    if roles & TELL_AGAIN and waits_for_papers(case):
        address = visit.address(f"/second-notice/{record.case_id}")
        yield Way(visit.say("Tell the applicant again what is missing"), address, "m")


def _address(visit: Visit) -> Callable[[approval_pb2.Task], str]:
    """Answer where a task has its page, for those who may see that page."""
    if visit.officer is None or not visit.officer.roles & TASK_ROLES:
        return lambda _: ""
    return lambda task: visit.address(f"/tasks/{task.case_id}/{task.item_code}")


def _sees_traces(visit: Visit) -> bool:
    return visit.officer is not None and bool(visit.officer.roles & SEE_TRACES)


def _next_step(visit: Visit, record: pb.CaseRecord, names: Mapping[str, str]) -> str:
    if record.HasField("closed_at"):
        return visit.say("closed")
    if record.HasField("decided_at"):
        return visit.say("decided; payment or hand-over")
    if record.waits_for:
        return wait_of(visit, record)
    waits = {task.department_code for task in record.tasks if not task.HasField("decided_at")}
    if len(waits) > _MOST_NAMED:
        return visit.language.count("decision of {number} department", "decision of {number} departments", len(waits))
    who = visit.of("、", ", ").join(sorted(names.get(code, code) for code in waits if code))
    return visit.say("decision of {departments}", departments=who) if who else visit.say("decision")


def _facts(visit: Visit, record: pb.CaseRecord, case: intake_pb2.Case) -> tuple[Fact, ...]:
    say = visit.say
    outcomes = {
        pb.CASE_OUTCOME_GRANTED: say("approved"),
        pb.CASE_OUTCOME_PARTLY_GRANTED: say("approved in part"),
        pb.CASE_OUTCOME_REFUSED: say("refused"),
    }
    left = "" if record.HasField("decided_at") else remaining(visit.language, record.due.instant, visit.now)
    due = record.due.last_day and f"{record.due.last_day} {left}".strip()
    if due and record.due.provisional:
        due = say("{due}, provisional", due=due)
    facts = [
        Fact(say("Subject"), case.subject),
        Fact(say("Applicant"), case.applicant_name),
        Fact(say("Received"), instant(record.received_at)),
        Fact(say("First contact"), visit.who(case.received_by)),
        Fact(say("Accepted"), instant(record.accepted_at)),
        Fact(say("Due"), due),
        Fact(say("Clocks stopped"), _stopped(visit, record)),
        Fact(say("Decision"), outcomes.get(record.case_outcome, "")),
        Fact(say("Closed"), instant(record.closed_at)),
        Fact(say("Green channel"), standing(visit, case)),
        Fact(say("Complaints not answered"), str(record.open_complaint_count or "")),
        Fact(say("Project manager"), visit.who(case.project_manager_id)),
    ]
    return tuple(fact for fact in facts if fact.value)


def _stopped(visit: Visit, record: pb.CaseRecord) -> str:
    """Say how long and how often; empty if never."""
    if not record.stop_count:
        return ""
    language = visit.language
    days = language.count("{number} day", "{number} days", record.stopped_calendar_days)
    times = language.count("stopped once", "stopped {number} times", record.stop_count)
    return language.of("，", ", ").join((days, times))


def _is_stopped(visit: Visit, task: pb.TaskRecord) -> bool:
    return not task.HasField("decided_at") and any(
        stop.begins_at.ToDatetime(UTC) <= visit.now < stop.ends_at.ToDatetime(UTC) for stop in task.stops
    )


def _task(visit: Visit, task: pb.TaskRecord, names: Mapping[str, str]) -> Task:
    say = visit.say
    states = {
        pb.TASK_STATE_OPEN: say("at work"),
        pb.TASK_STATE_EARLY_REVIEW: say("early review"),
        pb.TASK_STATE_CONDITIONALLY_APPROVED: say("approved, presuming upstream agrees"),
        pb.TASK_STATE_APPROVED: say("approved"),
        pb.TASK_STATE_REFUSED: say("refused"),
        pb.TASK_STATE_LAPSED: say("lapsed"),
        pb.TASK_STATE_REMOVED: say("not part of it any more"),
    }
    is_decided, is_running = task.HasField("decided_at"), task.due.HasField("instant")
    return Task(
        light=Light("stopped", say("clock stopped"))
        if _is_stopped(visit, task)
        else light_of(task.light if is_running else 0, visit.language),
        item=visit.of(task.name_zh, task.name_en),
        code=task.item_code,
        department=names.get(task.department_code, task.department_code),
        state=states.get(task.task_state, say("not opened yet")),
        opened=instant(task.opened_at),
        due=task.due.last_day,
        left="" if is_decided else remaining(visit.language, task.due.instant, visit.now),
        decided=instant(task.decided_at),
    )


def _account(visit: Visit, account: pb.Account, names: Mapping[str, str], items: Mapping[str, str]) -> str:
    told = {
        "department": names.get(account.department_code, account.department_code),
        "item": items.get(account.item_code, account.item_code),
        "due": instant(account.since),
    }
    if account.kind == pb.ACCOUNT_KIND_DEEMED:
        return visit.say(
            "{department} did not decide {item} by {due}: approved by silence, basis: {basis}",
            basis=account.basis,
            **told,
        )
    return visit.say("{department} did not decide {item} by {due}", **told)


def entry_of(visit: Visit, entry: pb.TimelineEntry, names: Mapping[str, str], items: Mapping[str, str]) -> Entry:
    """Show a line of a timeline, with the names of departments and items in the place of their codes."""
    who = [names.get(entry.department_code, entry.department_code), visit.who(entry.officer_id)]
    by_hand = entry.officer_id and entry.officer_id != "system"
    return Entry(
        when=instant(entry.occurred_at),
        told=visit.names_in(by_name(visit.of(entry.summary_zh, entry.summary_en), items)),
        who=" · ".join(part for part in who if part) if by_hand else "",
    )


def money_of(visit: Visit, bill: fees_pb2.Bill) -> Money:
    """Show a bill, and its receipt once it is paid."""
    say = visit.say
    states = {
        fees_pb2.BILL_STATE_UNPAID: say("to be paid"),
        fees_pb2.BILL_STATE_PAID: say("paid"),
        fees_pb2.BILL_STATE_CANCELLED: say("cancelled"),
        fees_pb2.BILL_STATE_NOTHING_DUE: say("nothing to pay"),
    }
    receipt: list[Fact] = []
    if bill.HasField("receipt"):
        receipt = [
            Fact(say("Receipt"), bill.receipt.receipt_no),
            Fact(say("Verification code"), bill.receipt.verification_code),
            Fact(say("Paid"), instant(bill.receipt.issued_at)),
        ]
    return Money(
        state=states.get(bill.state, ""),
        total=format_yuan(bill.total_fen),
        lines=tuple(
            BillLineShown(
                name=visit.of(line.name_zh, line.name_en),
                amount=say("taken by the tax bureau") if line.collected_by_tax else format_yuan(line.amount_fen),
                note="" if line.collected_by_tax else note_of(visit.language, line),
                arithmetic=visit.of(line.arithmetic_zh, line.arithmetic_en),
                basis=line.legal_basis,
            )
            for line in bill.lines
        ),
        receipt=tuple(receipt),
        more=tuple(money_of(visit, one) for one in bill.supplements if one.total_fen),
    )


def money_trouble(visit: Visit, trouble: Trouble | None) -> Summary | None:
    """A bill that does not exist yet is no trouble anybody could mend."""
    if trouble is not None and trouble.kind is Kind.NOT_THERE:
        return None
    return told(trouble, visit.language)


PAGE = Page(
    group=WATCH_GROUP, path="/cases/{case_no}", template="watch/case.html", view=View, show=show, act=act, roles=ROLES
)
