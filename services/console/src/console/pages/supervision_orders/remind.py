"""Remind a department 催办: one button for each item of a case that waits."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.page import WATCH_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.supervision_orders.give import case_of
from console.pages.troubles import summary_of
from console.parts.light import Light, light_of
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.supervision.v1 import orders_pb2 as pb
from onewindow.supervision.v1 import supervision_pb2

_BY_OFFICE = frozenset({"project_manager", "supervisor", "centre_head"})
ROLES = _BY_OFFICE | {"department_head", "department_officer", "window_clerk"}


@dataclass(frozen=True, slots=True)
class Item:
    """An item that waits; ``code`` is the value of its button."""

    code: str
    name: str
    department: str
    light: Light
    due: str


@dataclass(frozen=True, slots=True)
class View:
    """The items of a case that nobody has decided, due first."""

    title: str
    trouble: Summary | None
    items: tuple[Item, ...]
    # Whether a post of theirs has to have the power.
    needs_power: bool
    case_no: str
    case: str


async def show(visit: Visit) -> Shown:
    """Show what waits."""
    return await _shown(visit, await case_of(visit, visit.names["case_no"]))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Remind of one."""
    record = await case_of(visit, visit.names["case_no"])
    request = pb.RemindCaseRequest(
        idempotency_key=visit.key, case_id=record.case_id, item_code=form.get("reminded_item", "")
    )
    try:
        answer = await visit.calls.supervision(request, pb.RemindCaseResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, record, met)
    names = await department_names(visit)
    name = names.get(answer.department_code, answer.department_code)
    return Done(visit.address(f"/cases/{record.case_no}"), visit.say("{department} is reminded.", department=name))


async def _shown(visit: Visit, record: supervision_pb2.CaseRecord, met: Trouble | None = None) -> Shown:
    names = await department_names(visit)
    waits = [
        task
        for task in record.tasks
        if not task.HasField("decided_at")
        and task.task_state != supervision_pb2.TASK_STATE_REMOVED
        and task.department_code
    ]
    waits.sort(key=lambda task: (task.due.instant.ToNanoseconds() or 1 << 63, task.item_code))
    view = View(
        title=visit.say("Remind a department"),
        trouble=summary_of(met, visit.language, {"item_code": "reminded_item"}) if met else None,
        items=tuple(
            Item(
                code=task.item_code,
                name=visit.of(task.name_zh, task.name_en) or task.item_code,
                department=names.get(task.department_code, task.department_code),
                light=light_of(task.light if task.due.HasField("instant") else 0, visit.language),
                due=task.due.last_day,
            )
            for task in waits
        ),
        needs_power=not (visit.officer and visit.officer.roles & _BY_OFFICE),
        case_no=record.case_no,
        case=visit.address(f"/cases/{record.case_no}"),
    )
    return Shown(view, met.kind.value if met else 200)


PAGE = Page(
    path="/remind/{case_no}",
    template="supervision_orders/remind.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+S", later("remind of the first one")),),
    group=WATCH_GROUP,
)
