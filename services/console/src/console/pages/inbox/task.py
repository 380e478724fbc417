"""One task: where its case stands, why it is due when it is, and the decision, which leads on to the next task."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from console.calls.troubles import Kind, Trouble
from console.pages.inbox import revoking, sending, standing, stops, task_notes
from console.pages.inbox.bases import bases_of
from console.pages.inbox.case_papers import CasePapers, papers_of
from console.pages.inbox.colleagues import colleagues
from console.pages.inbox.correcting import HEAD, why_no_correction
from console.pages.inbox.handing import ACTS, hand
from console.pages.inbox.holding import Holding, holding_of
from console.pages.inbox.sending import Typed
from console.pages.inbox.standing import DECIDERS, SILENT, UNDECIDED
from console.pages.inbox.stops import StopsShown
from console.pages.inbox.task_notes import TaskNotes
from console.pages.joint import beside
from console.pages.joint.beside import Advice, Held
from console.pages.page import TASKS_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import with_retry
from console.parts.clock import Clock, clock_of
from console.parts.facts import Fact
from console.parts.light import Light, task_light
from console.parts.plan import PlanShown, plan_of
from console.parts.trouble import Summary
from console.parts.verdict import Verdict
from console.words import dues
from console.words.language import later
from onewindow.approval.v1.approval_pb2 import (
    ExplainDueRequest,
    ExplainDueResponse,
    GetCaseTasksRequest,
    GetCaseTasksResponse,
    Task,
    TaskKey,
    TaskState,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES = frozenset({"department_officer", "department_head", "window_clerk", "project_manager"})
_HAND_INPUTS = {"reason": "reason_handed", "officer_id": "officer"}


@dataclass(frozen=True, slots=True)
class View:
    """``verdict``: the inputs of a decision, or of its correction.

    ``can_decide``, ``can_extend``, ``can_correct``: which forms there are; ``seen``: which correction is shown;
    ``not_corrected``: why the decision is not. ``light``,
    ``holding`` and ``plan`` are None while nobody knows how the case stands.
    """

    title: str
    trouble: Summary | None
    light: Light | None
    facts: tuple[Fact, ...]
    typed: Typed
    can_decide: bool
    can_extend: bool
    can_correct: bool
    not_corrected: str
    seen: str
    verdict: Verdict
    why_not: str
    holding: Holding | None
    plan: PlanShown | None
    stops: StopsShown | None
    how_many_days: str
    clock: Clock | None
    clock_trouble: Summary | None
    inbox: str
    # Joint reviews it takes part in; what was said there of it; where one convenes, empty for who may not.
    held: tuple[Held, ...] = ()
    advice: Advice | None = None
    convene: str = ""
    # Where the case is put on the leader's docket; empty once it is decided, and for who has no part in it.
    escalate: str = ""
    # Where its approval is taken back, or that was proposed; empty for who has no part in it.
    revoke: str = ""
    # What was handed in for the case; None for who may not see it.
    papers: CasePapers | None = None
    # What the department noted; None for who is not of it.
    notes: TaskNotes | None = None


async def show(visit: Visit) -> Shown:
    """Show the task as it is."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Decide, extend the limit, note something, or say who has it.

    What is refused is shown on the fresh page, with what was typed.
    """
    typed = sending.typed_of(form)
    if form.get("act") in {*ACTS, task_notes.ACT, task_notes.WITHDRAW}:
        return await _beside(visit, form)
    inputs = sending.inputs_of(typed)
    try:
        if typed.stop.act == "propose":
            return await _shown(visit, typed=typed)
        return await sending.sent(visit, typed)
    except Trouble as met:
        # Of another centre, or not there: nothing of it is shown.
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        if typed.stop.act == "propose":
            typed = replace(typed, stop=replace(typed.stop, act="stop"))
        try:
            return await _shown(visit, met, typed, inputs)
        except Trouble as away:
            if away.kind not in SILENT:
                raise
        return Shown(_written(visit, met, typed, inputs), met.kind.value, is_whole=False)


async def _beside(visit: Visit, form: Form) -> Shown | Done:
    """Do what leaves decision and limit alone."""
    case_id, item_code = sending.asked(visit)
    task, pressed = TaskKey(case_id=case_id, item_code=item_code), form.get("act")
    notes, withdraws = pressed == task_notes.ACT, pressed == task_notes.WITHDRAW
    try:
        if notes:
            said = await task_notes.note(visit, form, task)
        elif withdraws:
            said = await task_notes.withdraw(visit, form, task)
        else:
            said = await hand(visit, {**form, "reason": form.get("reason_handed", "")}, [task])
    except Trouble as met:
        # A note may be gone where its task is there; a task that is not says so when it is asked for.
        if met.kind is Kind.SIGN_IN or (met.kind is Kind.NOT_THERE and not withdraws):
            raise
        return await _shown(visit, met, inputs=task_notes.INPUTS if notes else _HAND_INPUTS, form=form)
    return Done(visit.address(f"/tasks/{case_id}/{item_code}"), said)


def _written(visit: Visit, met: Trouble, typed: Typed, inputs: dict[str, str]) -> View:
    """Show what was written, in the form it came from, while nothing is to be learnt of the case."""
    return View(
        title=visit.say("Task {item}", item=visit.names["item"]),
        trouble=standing.summary(visit, met, inputs),
        light=None,
        facts=(),
        typed=typed,
        can_decide=not (typed.extends or typed.corrects or typed.stop.act),
        can_extend=typed.extends,
        can_correct=typed.corrects,
        not_corrected="",
        seen=typed.seen,
        verdict=standing.verdict(visit, typed, visit.say("Approve"), corrects=typed.corrects),
        why_not="",
        holding=None,
        plan=None,
        stops=stops.written(visit, typed.stop),
        how_many_days=visit.say("By how many days"),
        clock=None,
        clock_trouble=None,
        inbox=visit.address("/inbox"),
        escalate="",
    )


async def _shown(
    visit: Visit,
    met: Trouble | None = None,
    typed: Typed | None = None,
    inputs: dict[str, str] | None = None,
    form: Form | None = None,
) -> Shown:
    case_id, item_code = sending.asked(visit)
    asked = ExplainDueRequest(
        case_id=case_id, item_code=item_code, proposed_stop=stops.proposed(typed.stop) if typed else None
    )
    case, explained, bases, known, reviews, papers = await asyncio.gather(
        visit.calls.approval(GetCaseTasksRequest(case_id=case_id), GetCaseTasksResponse),
        visit.calls.approval(asked, ExplainDueResponse),
        bases_of(visit, item_code),
        colleagues(visit),
        beside.of_case(visit, case_id),
        papers_of(visit, case_id, f"/tasks/{case_id}/{item_code}"),
        return_exceptions=True,
    )
    if isinstance(explained, Trouble) and asked.HasField("proposed_stop"):
        raise explained
    if isinstance(case, BaseException):
        raise case
    if isinstance(reviews, BaseException):
        raise reviews
    if isinstance(papers, BaseException):
        raise papers
    found = [task for task in case.tasks if task.item_code == item_code]
    if not found:
        raise sending.not_there(visit)
    if isinstance(explained, BaseException) and not isinstance(explained, Trouble):
        raise explained
    offered = () if isinstance(bases, BaseException) else bases
    officers = {} if isinstance(known, BaseException) else known
    advice = beside.advice(visit, reviews, found[0])

    def filled(typed: Typed) -> View:
        return _view(visit, case, found[0], explained, offered, officers, met, typed, inputs or {}, form or {})

    view = filled(typed or Typed())
    if advice and view.can_decide and typed is None:
        # What was said before is filled in, and nothing is chosen: an opinion is no decision.
        view = filled(Typed(reason=advice.reason, legal_basis=advice.basis))
    view = replace(
        view,
        held=beside.held(visit, reviews, item_code),
        advice=advice,
        convene=standing.convene(visit, case_id, found[0]),
        papers=papers,
    )
    return Shown(view, met.kind.value if met else 200, is_whole=not isinstance(explained, Trouble))


def _view(  # noqa: PLR0913, PLR0917 - what a page is made of
    visit: Visit,
    case: GetCaseTasksResponse,
    task: Task,
    explained: ExplainDueResponse | Trouble,
    bases: tuple[str, ...],
    known: Mapping[str, str],
    met: Trouble | None,
    typed: Typed,
    inputs: dict[str, str],
    form: Form,
) -> View:
    language, officer = visit.language, visit.officer
    is_own = officer is not None and bool(DECIDERS & officer.roles) and officer.department_code == task.department_code
    names = {each.item_code: language.of(each.name_zh, each.name_en) for each in case.tasks}
    not_corrected = why_no_correction(visit, case, task)
    return View(
        title=names[task.item_code],
        trouble=standing.summary(visit, met, inputs) if met else None,
        light=task_light(language, task, visit.now),
        facts=standing.facts(visit, case, task, names),
        typed=typed,
        can_decide=is_own and task.state == TaskState.TASK_STATE_OPEN,
        can_extend=is_own
        and task.state == TaskState.TASK_STATE_OPEN
        and not (task.extended_days or task.instant)
        and officer is not None
        and HEAD in officer.roles,
        can_correct=not_corrected == "",
        not_corrected=not_corrected or "",
        seen=str(task.correction.number),
        verdict=standing.verdict(
            visit, typed, standing.approve(visit, task, names), bases, corrects=not task.clock_running
        ),
        why_not=standing.why_not(visit, task, is_own=is_own),
        holding=holding_of(visit, task, case.handovers, known, form, may_act=is_own and task.state in UNDECIDED),
        plan=plan_of(
            language,
            case,
            visit.now,
            lambda each: visit.address(f"/tasks/{each.case_id}/{each.item_code}"),
            task.item_code,
        ),
        stops=(
            None if isinstance(explained, Trouble) else stops.stops_of(visit, task, explained, typed.stop, may=is_own)
        ),
        how_many_days=(
            visit.say("By how many days")
            if isinstance(explained, Trouble)
            else visit.say("By how many days, at most {number}", number=explained.longest_extension_days)
        ),
        clock=(
            None if isinstance(explained, Trouble) else clock_of(language, explained, dues.day_of_instant(visit.now))
        ),
        clock_trouble=with_retry(explained, language) if isinstance(explained, Trouble) else None,
        inbox=visit.address("/inbox"),
        escalate=standing.escalate(visit, case, task),
        revoke=revoking.way(visit, case, task),
        notes=task_notes.notes_of(visit, case, task.item_code, form) if is_own else None,
    )


PAGE = Page(
    path="/tasks/{case}/{item}",
    template="inbox/task.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(
        Key("Alt+A", later("approve")),
        Key("Alt+R", later("refuse")),
        Key("Alt+S", later("record, and on to the next")),
        Key("Alt+W", later("why this date")),
        Key("Alt+I", later("back to the list")),
        Key("Alt+C", later("take it, or give it back")),
        Key("Alt+B", later("choose a colleague")),
        Key("Alt+G", later("give it to the colleague")),
        Key("Alt+T", later("stop the clock")),
        Key("Alt+P", later("show the new date, then stop")),
        Key("Alt+J", later("convene departments")),
        Key("Alt+K", later("the paper before")),
        Key("Alt+N", later("the next paper")),
    ),
    group=TASKS_GROUP,
)
