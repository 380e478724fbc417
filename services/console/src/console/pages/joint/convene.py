"""Convening departments about their tasks of a case: what, which tasks, when, where, who is asked to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.joint import appointments
from console.pages.named import case_id_named
from console.pages.page import TASKS_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import faults_at, summary_of
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary
from console.words.joint import kind_of
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


ROLES = frozenset({"department_officer", "department_head", "project_manager"})
_DEPARTMENTS = frozenset({"department_officer", "department_head"})
_KINDS = {
    "meeting": pb.JOINT_REVIEW_KIND_MEETING,
    "visit": pb.JOINT_REVIEW_KIND_SITE_VISIT,
    "acceptance": pb.JOINT_REVIEW_KIND_ACCEPTANCE,
}
_UNDECIDED = frozenset({pb.TASK_STATE_OPEN, pb.TASK_STATE_EARLY_REVIEW})
_INPUTS = {"kind": "kind", "item_codes": "items", "lead_department_code": "lead", **appointments.INPUTS}
_MENDED = frozenset({Kind.FIELDS, Kind.CHANGED, Kind.NOT_ALLOWED})
_ITEM, _OFFICERS = "item.", "officers."
_LONGEST_OFFICERS = 400


@dataclass(frozen=True, slots=True)
class Box:
    """A task that may take part."""

    name: str
    label: str
    hint: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class View:
    """The form, or in ``why_not`` why there is none; ``lead``: which department leads, where that is no choice."""

    title: str
    trouble: Summary | None
    case_no: str
    back: str
    why_not: str
    kinds: Radios
    lead: str
    leads: Radios | None
    boxes: tuple[Box, ...]
    appointment: tuple[Field, ...]
    officers: tuple[Field, ...]


async def show(visit: Visit) -> Shown:
    """Show the form; the task one comes from is chosen.

    Raises:
        Trouble: there is no such case.
    """
    chosen = visit.query.get("item", "")
    return Shown(_view(visit, await _tasks(visit), {f"{_ITEM}{chosen}": "1"}))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Convene; what is refused is shown with all that was filled in."""
    tasks = await _tasks(visit)
    if not (_own(visit) or form.get("lead")):
        met = Trouble(Kind.FIELDS, "INVALID_REQUEST", "", {"lead_department_code": visit.say("Say which one leads.")})
        return Shown(_view(visit, tasks, form, met), met.kind.value)
    request = pb.ConveneJointReviewRequest(
        idempotency_key=visit.key,
        case_id=case_id_named(visit),
        kind=_KINDS.get(form.get("kind", ""), pb.JOINT_REVIEW_KIND_UNSPECIFIED),
        lead_department_code=form.get("lead", "") or _own(visit),
        item_codes=[task.item_code for task in tasks if form.get(f"{_ITEM}{task.item_code}")],
        starts_at=appointments.instant_typed(form, "from"),
        ends_at=appointments.instant_typed(form, "until"),
        place=form.get("place", ""),
        invitations=_invitations(tasks, form),
    )
    try:
        answer = await visit.calls.approval(request, pb.ConveneJointReviewResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind not in _MENDED:
            raise
        return Shown(_view(visit, tasks, form, met), met.kind.value)
    said = visit.language.count(
        "{number} department is told.", "{number} departments are told.", len(answer.review.participants)
    )
    return Done(visit.address(f"/joint/{answer.review.review_id}"), said)


def _invitations(tasks: Sequence[pb.Task], form: Form) -> list[pb.JointInvitation]:
    """Who is asked to come, of departments one of whose tasks takes part; each once."""
    chosen = dict.fromkeys(task.department_code for task in tasks if form.get(f"{_ITEM}{task.item_code}"))
    return [
        pb.JointInvitation(department_code=code, officer_id=officer)
        for code in chosen
        for officer in dict.fromkeys(form.get(f"{_OFFICERS}{code}", "").replace(",", " ").replace("，", " ").split())
    ]


async def _tasks(visit: Visit) -> list[pb.Task]:
    answer = await visit.calls.approval(pb.GetCaseTasksRequest(case_id=case_id_named(visit)), pb.GetCaseTasksResponse)
    return list(answer.tasks)


def _own(visit: Visit) -> str:
    """Answer the department an officer leads for; a project manager has to say which."""
    officer = visit.officer
    return officer.department_code if officer is not None and officer.roles & _DEPARTMENTS else ""


def _view(visit: Visit, tasks: Sequence[pb.Task], form: Mapping[str, str], met: Trouble | None = None) -> View:
    say, language = visit.say, visit.language
    faults = faults_at(met, _INPUTS)
    undecided = [task for task in tasks if task.state in _UNDECIDED]
    names = {task.department_code: _name(visit, task) for task in undecided}
    own = _own(visit)
    return View(
        title=say("Convene departments"),
        trouble=summary_of(met, language, _INPUTS) if met else None,
        case_no=tasks[0].case_no if tasks else "",
        back=visit.address(f"/cases/{tasks[0].case_no}") if tasks else visit.address("/joint"),
        why_not=_why_not(visit, names, own),
        kinds=Radios(
            name="kind",
            label=say("What is done together?"),
            radios=tuple(Radio(value, kind_of(language, kind)) for value, kind in _KINDS.items()),
            chosen=form.get("kind", "meeting"),
            fault=faults.get("kind", ""),
        ),
        lead=names.get(own, ""),
        leads=None
        if own
        else Radios(
            name="lead",
            label=say("Which department leads?"),
            radios=tuple(Radio(code, name) for code, name in names.items()),
            chosen=form.get("lead", ""),
            fault=faults.get("lead", ""),
        ),
        boxes=tuple(_box(visit, task, form) for task in undecided),
        appointment=appointments.fields_of(visit, form, faults),
        officers=tuple(
            Field(
                name=f"{_OFFICERS}{code}",
                label=name,
                value=form.get(f"{_OFFICERS}{code}", ""),
                longest=_LONGEST_OFFICERS,
            )
            for code, name in names.items()
        ),
    )


def _why_not(visit: Visit, names: Mapping[str, str], own: str) -> str:
    if len(names) < len(("one", "other")):
        return visit.say("Undecided items of two departments are needed; this case has not got them any more.")
    if own and own not in names:
        return visit.say("Your department has no undecided item in this case: a department that has one convenes.")
    return ""


def _box(visit: Visit, task: pb.Task, form: Mapping[str, str]) -> Box:
    due = visit.say("due {due}", due=instant(task.due.instant))
    return Box(
        name=f"{_ITEM}{task.item_code}",
        label=f"{visit.of(task.name_zh, task.name_en)} ({task.item_code})",
        hint=f"{_name(visit, task)} · {due}",
        is_chosen=bool(form.get(f"{_ITEM}{task.item_code}")),
    )


def _name(visit: Visit, task: pb.Task) -> str:
    return visit.of(task.department_zh, task.department_en) or task.department_code


PAGE = Page(
    path="/convene/{case}",
    template="joint/convene.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+S", later("convene")),),
    group=TASKS_GROUP,
)
