"""Put a case on the docket of the leader on site: why, and what was tried."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.docket.entry import Choice
from console.pages.docket.sayings import DEPARTMENTS
from console.pages.filling import Filling, lines_of
from console.pages.named import case_id_named
from console.pages.page import DOCKET_GROUP, Done, Form, Page, Shown, Visit
from console.parts.area import Area
from console.parts.trouble import Summary, TroubleLine
from onewindow.approval.v1.approval_pb2 import (
    EscalateCaseRequest,
    EscalateCaseResponse,
    GetCaseTasksRequest,
    GetCaseTasksResponse,
)

ROLES = DEPARTMENTS | {"window_clerk", "project_manager", "supervisor", "centre_head"}
_INPUTS = {"reason": "reason", "tried": "tried", "item_code": "item", "disputed_with": "disputed_with"}


@dataclass(frozen=True, slots=True)
class View:
    """The form. ``others``: whom the own department may have a dispute with; none for who is of none of the case."""

    title: str
    trouble: Summary | None
    case_no: str
    items: tuple[Choice, ...]
    others: tuple[Choice, ...]
    reason: Area
    tried: Area


async def show(visit: Visit) -> Shown:
    """Show the form of a case."""
    return _shown(visit, await tasks_of(visit), {"item": visit.query.get("item", "")})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Put the case on the docket."""
    case = await tasks_of(visit)
    request = EscalateCaseRequest(
        idempotency_key=visit.key,
        case_id=case.tasks[0].case_id,
        item_code=form.get("item", ""),
        reason=lines_of(form, "reason"),
        tried=lines_of(form, "tried"),
        disputed_with=form.get("disputed_with", ""),
    )
    try:
        answer = await visit.calls.approval(request, EscalateCaseResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return _shown(visit, case, form, met)
    said = visit.say("Case {number} is on the docket of the leader.", number=answer.entry.case_no)
    return Done(visit.address(f"/cases/{answer.entry.case_no}"), said)


async def tasks_of(visit: Visit) -> GetCaseTasksResponse:
    """Ask for the case that the address names; raises ``Trouble`` if there is none."""
    return await visit.calls.approval(GetCaseTasksRequest(case_id=case_id_named(visit)), GetCaseTasksResponse)


def _shown(visit: Visit, case: GetCaseTasksResponse, typed: Form, met: Trouble | None = None) -> Shown:
    officer = visit.officer
    own = officer.department_code if officer is not None and officer.roles & DEPARTMENTS else ""
    called = {task.department_code: visit.of(task.department_zh, task.department_en) for task in case.tasks}
    item, other = typed.get("item", ""), typed.get("disputed_with", "")
    others = [(code, name or code) for code, name in sorted(called.items()) if code != own] if own in called else []
    filling = Filling(visit, _INPUTS, typed, met)
    hint = visit.say("At least five characters; no names or numbers of applicants.")
    reason = filling.area("reason", visit.say("Why the leader has to look"), hint=hint, rows=4)
    tried = filling.area("tried", visit.say("What was tried"))
    view = View(
        title=visit.say("Put a case on the leader's docket"),
        trouble=_summary(visit, met, filling.summary(reason, tried)),
        case_no=case.tasks[0].case_no,
        items=tuple(
            Choice(task.item_code, visit.of(task.name_zh, task.name_en), task.item_code == item) for task in case.tasks
        ),
        others=tuple(Choice(code, name, code == other) for code, name in others),
        reason=reason,
        tried=tried,
    )
    return Shown(view, 200 if met is None else met.kind.value)


def _summary(visit: Visit, met: Trouble | None, told: Summary | None) -> Summary | None:
    if met is None or told is None or met.reason != "ON_DOCKET_ALREADY":
        return told
    since = visit.say("It stands there since {at}.", at=met.facts.get("escalated_at", ""))
    return Summary(told.heading, (*told.faults, TroubleLine(since)), told.quote)


PAGE = Page(
    path="/escalate/{case}",
    template="docket/escalate.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    group=DOCKET_GROUP,
)
