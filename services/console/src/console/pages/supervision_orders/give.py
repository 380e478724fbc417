"""Give an order of supervision: which department has to see to what, and until when; of a case, or about none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.docket.sayings import LEADERS
from console.pages.filling import Filling, days_of, lines_of
from console.pages.named import of_case_numbered
from console.pages.page import DOCKET_GROUP, Done, Form, Key, Page, Shown, Visit
from console.parts.area import Area
from console.parts.field import Field
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.supervision.v1 import orders_pb2 as pb
from onewindow.supervision.v1 import supervision_pb2

LONGEST_WORDS, DEFAULT_DAYS = 2000, 3
_INPUTS = {
    "instruction": "order_instruction",
    "department_code": "order_item",
    "item_code": "order_item",
    "officer_id": "officer",
    "working_days": "days",
}
_APART = "|"


@dataclass(frozen=True, slots=True)
class View:
    """The form. ``items``: an item with its department, or a department alone; ``case_no`` is empty about no case."""

    title: str
    trouble: Summary | None
    case_no: str
    items: tuple[Choice, ...]
    fault: str
    instruction: Area
    days: Field
    officer: Field
    back: str


async def show(visit: Visit) -> Shown:
    """Show the form of a case, with the item of the address or the first that nobody has decided; or that of none."""
    return await _shown(visit, await _record(visit), None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Give it."""
    record = await _record(visit)
    department, _, item = form.get("order_item", "").partition(_APART)
    request = pb.GiveSupervisionOrderRequest(
        idempotency_key=visit.key,
        case_id=record.case_id if record else "",
        item_code=item,
        department_code=department,
        officer_id=form.get("officer", ""),
        instruction=lines_of(form, "order_instruction"),
        working_days=days_of(form),
    )
    try:
        order = (await visit.calls.supervision(request, pb.GiveSupervisionOrderResponse, seconds=WRITE_SECONDS)).order
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, record, form, met)
    return Done(visit.address(f"/supervision-orders/{order.order_id}"), visit.say("The department is told."))


async def _record(visit: Visit) -> supervision_pb2.CaseRecord | None:
    number = visit.query.get("case", "")
    return await case_of(visit, number) if number else None


async def case_of(visit: Visit, case_no: str) -> supervision_pb2.CaseRecord:
    """Answer the case of a number; raises ``Trouble`` if there is none for whoever looks."""
    request = supervision_pb2.GetCaseRecordRequest(case_no=case_no)
    call = visit.calls.supervision(request, supervision_pb2.GetCaseRecordResponse)
    return (await of_case_numbered(visit, call)).record


async def _shown(
    visit: Visit, record: supervision_pb2.CaseRecord | None, typed: Form | None, met: Trouble | None = None
) -> Shown:
    say, names = visit.say, await department_names(visit)
    choices = _of_case(visit, record, names) if record else [(code, names[code]) for code in sorted(names)]
    filling = Filling(visit, _INPUTS, typed or {"days": str(DEFAULT_DAYS)}, met)
    chosen = filling.value("order_item")
    instruction = filling.area(
        "order_instruction",
        say("What to see to"),
        hint=say("At least five characters; no names or numbers of applicants."),
        longest=LONGEST_WORDS,
        rows=4,
        access_key="r",
    )
    days, officer = (
        filling.days(say("In how many working days, 1 to 60")),
        filling.officer(say("Officer who has to reply; empty: a head of the department")),
    )
    view = View(
        title=say("Give an order"),
        trouble=filling.summary(instruction, days, officer),
        case_no=record.case_no if record else "",
        items=tuple(Choice(value, name, value == chosen) for value, name in choices),
        fault=filling.fault("order_item"),
        instruction=instruction,
        days=days,
        officer=officer,
        back=visit.address(f"/cases/{record.case_no}" if record else "/supervision-orders"),
    )
    return Shown(view, met.kind.value if met else 200)


def _of_case(visit: Visit, record: supervision_pb2.CaseRecord, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Answer whom an order in a case can go to: each item with its department, then departments for the whole case."""
    item = visit.query.get("item", "")
    tasks = sorted(record.tasks, key=lambda task: (task.item_code != item, task.HasField("decided_at"), task.item_code))
    about = [
        (task.department_code, task.item_code, visit.of(task.name_zh, task.name_en) or task.item_code)
        for task in tasks
        if task.department_code and task.task_state != supervision_pb2.TASK_STATE_REMOVED
    ]
    about += [(code, "", visit.say("the whole case")) for code in sorted({code for code, _, _ in about})]
    return [(f"{code}{_APART}{item}", f"{names.get(code, code)} · {name}") for code, item, name in about]


PAGE = Page(
    path="/supervision-orders/new",
    template="supervision_orders/give.html",
    view=View,
    show=show,
    act=act,
    roles=LEADERS,
    keys=(Key("Alt+R", later("write")), Key("Alt+S", later("give the order"))),
    group=DOCKET_GROUP,
)
