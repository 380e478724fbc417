"""Extend the limit of a whole case: by how many days, and what the applicant is told."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.docket.escalate import tasks_of
from console.pages.filling import Filling, lines_of
from console.pages.page import DOCKET_GROUP, Done, Form, Page, Shown, Visit
from console.parts.area import Area
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.limits import due_day
from console.words.numbers import whole_number
from onewindow.approval.v1.approval_pb2 import (
    ExtendJointLimitRequest,
    ExtendJointLimitResponse,
    GetCaseTasksResponse,
)

ROLES = frozenset({"centre_head"})
_INPUTS = {"days": "days", "reason": "reason"}
_LONGEST_DAYS = 2


@dataclass(frozen=True, slots=True)
class View:
    """The form, and when the case is due now."""

    title: str
    trouble: Summary | None
    case_no: str
    due: str
    days: Field
    reason: Area


async def show(visit: Visit) -> Shown:
    """Show the form of a case."""
    return _shown(visit, await tasks_of(visit), {})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Extend the limit."""
    case = await tasks_of(visit)
    request = ExtendJointLimitRequest(
        idempotency_key=visit.key,
        case_id=case.tasks[0].case_id,
        days=whole_number(form.get("days", ""), _LONGEST_DAYS),
        reason=lines_of(form, "reason"),
    )
    try:
        answer = await visit.calls.approval(request, ExtendJointLimitResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return _shown(visit, case, form, met)
    said = visit.say("The limit of the whole case is extended; it is now due {due}.", due=answer.case_due.last_day)
    return Done(visit.address(f"/cases/{answer.case_no}"), said)


def _shown(visit: Visit, case: GetCaseTasksResponse, typed: Form, met: Trouble | None = None) -> Shown:
    filling = Filling(visit, _INPUTS, typed, met)
    days = filling.days(visit.say("By how many days, at most {number}", number=15))
    hint = visit.say("At least five characters; no names or numbers of applicants.")
    reason = filling.area("reason", visit.say("What the applicant is told"), hint=hint)
    view = View(
        title=visit.say("Extend the limit of the whole case"),
        trouble=filling.summary(days, reason),
        case_no=case.tasks[0].case_no,
        due=due_day(visit.language, case.due),
        days=days,
        reason=reason,
    )
    return Shown(view, 200 if met is None else met.kind.value)


PAGE = Page(
    path="/extend/{case}", template="docket/extend.html", view=View, show=show, act=act, roles=ROLES, group=DOCKET_GROUP
)
