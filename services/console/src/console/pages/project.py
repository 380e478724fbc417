"""A project 项目: its sheet to print, who has it and since when, and the forms to take it, hand it over or not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.filling import Filling, lines_of
from console.pages.page import DOCKET_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.parts.area import Area
from console.parts.bill import BillSheet, bill_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.light import Light, is_overdue, task_light
from console.parts.trouble import Summary
from console.words import dues
from console.words.language import later
from console.words.limits import due_day, instant
from onewindow.approval.v1.approval_pb2 import GetCaseTasksRequest, GetCaseTasksResponse, Task
from onewindow.fees.v1.fees_pb2 import GetBillRequest, GetBillResponse
from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse
from onewindow.intake.v1.projects_pb2 import (
    DeclineProjectRequest,
    DeclineProjectResponse,
    HandOverProjectRequest,
    HandOverProjectResponse,
    ProjectStep,
    ProjectStepKind,
    TakeProjectRequest,
    TakeProjectResponse,
)

MANAGER, HEAD = "project_manager", "centre_head"
ROLES = frozenset({MANAGER, "supervisor", HEAD})
_INPUTS = {"mandate": "mandate", "officer_id": "officer", "reason": "reason"}


@dataclass(frozen=True, slots=True)
class ProjectTask:
    """A task of the project: whose, how it stands, and how long it has."""

    item: str
    department: str
    light: Light
    left: str


@dataclass(frozen=True, slots=True)
class View:
    """The sheet, and what whoever looks may do."""

    title: str
    trouble: Summary | None
    facts: tuple[Fact, ...]
    case: str
    lines: tuple[ProjectTask, ...]
    bill: BillSheet | None
    steps: tuple[str, ...]
    # What is taken: nobody's, or what is offered; or one's own, without a mandate on record.
    take: str
    mandate: Field
    may_decline: bool
    may_offer: bool
    may_withdraw: bool
    officer: Field
    reason: Area


async def show(visit: Visit) -> Shown:
    """Show the sheet."""
    return await _shown(visit, await _case(visit), {})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Take it, hand it over, or leave it."""
    found = await _case(visit)
    case_id, key, reason = found.case.case_id, visit.key, lines_of(form, "reason")
    say, what = visit.say, form.get("act", "")
    try:
        if what == "take":
            taking = TakeProjectRequest(idempotency_key=key, case_id=case_id, mandate=form.get("mandate", "").strip())
            await visit.calls.intake(taking, TakeProjectResponse, seconds=WRITE_SECONDS)
            said = say("The project is yours.")
        elif what == "decline":
            declining = DeclineProjectRequest(idempotency_key=key, case_id=case_id, reason=reason)
            await visit.calls.intake(declining, DeclineProjectResponse, seconds=WRITE_SECONDS)
            said = say("Not taken over; it stays with {officer}.", officer=visit.who(found.case.project_manager_id))
        else:
            to = form.get("officer", "").strip() if what == "offer" else ""
            offering = HandOverProjectRequest(
                idempotency_key=key, case_id=case_id, officer_id=to, reason=reason, withdraw=what != "offer"
            )
            await visit.calls.intake(offering, HandOverProjectResponse, seconds=WRITE_SECONDS)
            said = (
                say("Offered to {officer}; until they take it, it stays with who has it.", officer=visit.who(to))
                if to
                else say("The offer is taken back.")
            )
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, await _case(visit), form, met)
    return Done(visit.address(f"/projects/{case_id}"), said)


async def _case(visit: Visit) -> GetCaseResponse:
    return await visit.calls.intake(GetCaseRequest(case_id=visit.names["case"]), GetCaseResponse)


async def _shown(visit: Visit, found: GetCaseResponse, typed: Form, met: Trouble | None = None) -> Shown:
    case, project, say = found.case, found.project, visit.say
    asked = GetBillRequest(case_id=case.case_id)
    (tasks, _), (bill, _) = await asyncio.gather(
        attempt(
            visit.calls.approval(GetCaseTasksRequest(case_id=case.case_id), GetCaseTasksResponse),
            GetCaseTasksResponse(),
        ),
        attempt(visit.calls.fees(asked, GetBillResponse), GetBillResponse()),
    )
    filling = Filling(visit, _INPUTS, typed, met)
    reason = filling.area(
        "reason", say("Why"), hint=say("At least five characters; no names or numbers of applicants.")
    )
    officer = filling.officer(say("To which project manager"))
    mandate = filling.field(
        "mandate",
        say("Mandate of the applicant"),
        hint=say("The letter of authority, by date or number; no names. It may be left empty where one is on record."),
    )
    is_open = not case.HasField("closed_at") and not case.HasField("ended")
    who = visit.officer
    is_manager = who is not None and MANAGER in who.roles and is_open
    own = is_manager and who is not None and who.officer_id == case.project_manager_id
    offered = is_manager and who is not None and project.offered_to == who.officer_id
    head = who is not None and HEAD in who.roles and is_open
    view = View(
        title=say("Project sheet"),
        trouble=filling.summary(mandate, officer, reason),
        facts=_facts(visit, found, tasks),
        case=visit.address(f"/cases/{case.case_no}"),
        lines=tuple(_line(visit, task) for task in tasks.tasks),
        bill=bill_of(visit.language, bill.bill) if bill.HasField("bill") else None,
        steps=tuple(_step(visit, step) for step in project.steps),
        take=say("Take the project over")
        if offered
        else say("Take the project")
        if is_manager and not case.project_manager_id
        else say("Put the mandate on record")
        if own
        else "",
        mandate=mandate,
        may_decline=offered,
        may_offer=bool(case.project_manager_id) and (own or head),
        may_withdraw=bool(project.offered_to) and (own or head),
        officer=officer,
        reason=reason,
    )
    return Shown(view, 200 if met is None else met.kind.value)


def _facts(visit: Visit, found: GetCaseResponse, tasks: GetCaseTasksResponse) -> tuple[Fact, ...]:
    case, project, say = found.case, found.project, visit.say
    facts = [
        Fact(say("Case number"), case.case_no),
        Fact(say("Subject"), case.subject),
        Fact(say("Applicant"), case.applicant_name),
        Fact(say("Project manager"), visit.who(case.project_manager_id) or say("nobody")),
        Fact(say("Mandate of the applicant"), project.mandate or say("not on record")),
        Fact(say("Received"), instant(case.received_at)),
    ]
    if project.offered_to:
        facts.insert(4, Fact(say("Offered to"), visit.who(project.offered_to)))
    if tasks.HasField("due"):
        facts.append(Fact(say("Whole case due"), due_day(visit.language, tasks.due)))
    return tuple(facts)


def _line(visit: Visit, task: Task) -> ProjectTask:
    late = is_overdue(task, visit.now)
    return ProjectTask(
        item=visit.of(task.name_zh, task.name_en),
        department=visit.of(task.department_zh, task.department_en) or task.department_code,
        light=task_light(visit.language, task, visit.now),
        left=dues.left(visit.language, task.working_days_left, overdue=late) if task.clock_running else "",
    )


def _step(visit: Visit, step: ProjectStep) -> str:
    say, who, to = visit.say, visit.who(step.officer_id), visit.who(step.to_officer_id)
    told = {
        ProjectStepKind.PROJECT_STEP_KIND_TAKEN: say("{officer} took the project", officer=who),
        ProjectStepKind.PROJECT_STEP_KIND_OFFERED: say("{officer} offered it to {other}", officer=who, other=to),
        ProjectStepKind.PROJECT_STEP_KIND_WITHDRAWN: say("{officer} took the offer back", officer=who),
        ProjectStepKind.PROJECT_STEP_KIND_ACCEPTED: say("{officer} took the project over", officer=who),
        ProjectStepKind.PROJECT_STEP_KIND_DECLINED: say("{officer} did not take it over", officer=who),
        ProjectStepKind.PROJECT_STEP_KIND_MANDATED: say("{officer} put the mandate on record", officer=who),
    }.get(step.kind, "")
    words = "；".join(filter(None, (step.mandate, step.reason)))
    return visit.of("：", ": ").join(filter(None, (f"{instant(step.at)} {told}", words)))


PAGE = Page(
    path="/projects/{case}",
    template="project.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("F8", later("take it, or hand it over")), Key("F9", later("print"))),
    group=DOCKET_GROUP,
)
