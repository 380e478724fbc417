"""One task: where its case stands, why it is due when it is, and the decision, which leads on to the next task."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.inbox import stops
from console.pages.inbox.bases import bases_of
from console.pages.inbox.colleagues import colleagues
from console.pages.inbox.correcting import HEAD, correct, history, why_no_correction
from console.pages.inbox.handing import ACTS, hand
from console.pages.inbox.holding import Holding, holding_of
from console.pages.inbox.outcomes import decided_by, where_it_went
from console.pages.inbox.stops import StopsShown, TypedStop
from console.pages.joint import beside
from console.pages.joint.beside import CONVENERS, Advice, Held
from console.pages.page import Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of, with_retry
from console.parts.clock import Clock, clock_of
from console.parts.facts import Fact
from console.parts.light import Light, task_light
from console.parts.plan import PlanShown, plan_of, rests_on
from console.parts.trouble import Line, Summary
from console.parts.verdict import Verdict
from console.words import dues
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import (
    CaseDecision,
    CorrectDecisionRequest,
    Decision,
    ExplainDueRequest,
    ExplainDueResponse,
    ExtendLimitRequest,
    ExtendLimitResponse,
    GetCaseTasksRequest,
    GetCaseTasksResponse,
    ListTasksRequest,
    ListTasksResponse,
    RecordDecisionRequest,
    RecordDecisionResponse,
    Task,
    TaskHolder,
    TaskKey,
    TaskState,
)
from onewindow.type.v1.type_pb2 import DependencyKind

ROLES = frozenset({"department_officer", "department_head", "window_clerk", "project_manager"})
DECIDERS = frozenset({"department_officer", "department_head"})
_DECISIONS = {"approve": Decision.DECISION_APPROVE, "refuse": Decision.DECISION_REFUSE}
_INPUTS = {name: name for name in ("decision", "reason", "legal_basis", "days")}
# Nobody knows what became of what was sent.
_SILENT = frozenset({Kind.AWAY, Kind.FAULT})
_HAND_INPUTS = {"reason": "reason_handed", "officer_id": "officer"}
_UNDECIDED = frozenset({TaskState.TASK_STATE_OPEN, TaskState.TASK_STATE_EARLY_REVIEW})
_EXTENSION_INPUTS = {"days": "days", "reason": "extension_reason"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the forms: kept through whatever comes in the way.

    ``extends``, ``corrects``: the form of the limit, or of a correction, was sent; ``seen``: of which number.
    """

    decision: str = ""
    reason: str = ""
    legal_basis: str = ""
    days: str = ""
    extension_reason: str = ""
    extends: bool = False
    corrects: bool = False
    seen: str = ""
    stop: TypedStop = stops.NOTHING_TYPED

    @property
    def has_words(self) -> bool:
        """Whether anything would be lost."""
        return bool(self.reason or self.legal_basis or self.extension_reason or self.stop.told)


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


async def show(visit: Visit) -> Shown:
    """Show the task as it is."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Decide, extend the limit, or say who has it; what is refused is shown on the fresh page, with what was typed."""
    typed = Typed(
        decision=form.get("decision", ""),
        reason=_lines(form.get("reason", "")),
        legal_basis=form.get("legal_basis", ""),
        days=form.get("days", ""),
        extension_reason=_lines(form.get("extension_reason", "")),
        extends=form.get("act") == "extend",
        corrects=form.get("act") == "correct",
        seen=form.get("seen", ""),
        stop=stops.typed_stop(form),
    )
    if form.get("act") in ACTS:
        return await _hand(visit, form)
    inputs = _inputs_of(typed)
    try:
        if typed.stop.act == "propose":
            return await _shown(visit, typed=typed)
        return await _sent(visit, typed)
    except Trouble as met:
        # Of another centre, or not there: nothing of it is shown.
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        if typed.stop.act == "propose":
            typed = replace(typed, stop=replace(typed.stop, act="stop"))
        try:
            return await _shown(visit, met, typed, inputs)
        except Trouble as away:
            if away.kind not in _SILENT:
                raise
        return Shown(_written(visit, met, typed, inputs), met.kind.value, is_whole=False)


def _inputs_of(typed: Typed) -> dict[str, str]:
    if typed.stop.act:
        return stops.RESUME_INPUTS if typed.stop.act == "resume" else stops.STOP_INPUTS
    return _EXTENSION_INPUTS if typed.extends else _INPUTS


async def _sent(visit: Visit, typed: Typed) -> Done:
    if typed.stop.act:
        case_id, item_code = _asked(visit)
        send = stops.resume if typed.stop.act == "resume" else stops.stop
        said = await send(visit, typed.stop, case_id, item_code)
        return Done(visit.address(f"/tasks/{case_id}/{item_code}"), said)
    return await (_extend if typed.extends else _correct if typed.corrects else _decide)(visit, typed)


async def _decide(visit: Visit, typed: Typed) -> Done:
    case_id, item_code = _asked(visit)
    answer = await visit.calls.approval(
        RecordDecisionRequest(
            idempotency_key=visit.key,
            case_id=case_id,
            item_code=item_code,
            decision=_DECISIONS.get(typed.decision, Decision.DECISION_UNSPECIFIED),
            reason=typed.reason,
            legal_basis=typed.legal_basis,
        ),
        RecordDecisionResponse,
        seconds=WRITE_SECONDS,
    )
    return Done(await _next(visit), where_it_went(visit.language, answer))


async def _correct(visit: Visit, typed: Typed) -> Done:
    case_id, item_code = _asked(visit)
    said = await correct(
        visit,
        CorrectDecisionRequest(
            idempotency_key=visit.key,
            case_id=case_id,
            item_code=item_code,
            decision=_DECISIONS.get(typed.decision, Decision.DECISION_UNSPECIFIED),
            reason=typed.reason,
            legal_basis=typed.legal_basis,
            seen_corrections=int(typed.seen) if typed.seen.isdecimal() and len(typed.seen) == 1 else 0,
        ),
    )
    return Done(visit.address(f"/tasks/{case_id}/{item_code}"), said)


async def _extend(visit: Visit, typed: Typed) -> Done:
    case_id, item_code = _asked(visit)
    answer = await visit.calls.approval(
        ExtendLimitRequest(
            idempotency_key=visit.key,
            case_id=case_id,
            item_code=item_code,
            days=int(typed.days) if typed.days.isdecimal() and len(typed.days) <= len("99") else 0,
            reason=typed.extension_reason,
        ),
        ExtendLimitResponse,
        seconds=WRITE_SECONDS,
    )
    said = visit.say("The limit is extended; it is now due {due}.", due=instant(answer.task.due.instant))
    return Done(visit.address(f"/tasks/{case_id}/{item_code}"), said)


async def _hand(visit: Visit, form: Form) -> Shown | Done:
    case_id, item_code = _asked(visit)
    sent = {**form, "reason": form.get("reason_handed", "")}
    try:
        said = await hand(visit, sent, [TaskKey(case_id=case_id, item_code=item_code)])
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, met, inputs=_HAND_INPUTS, form=form)
    return Done(visit.address(f"/tasks/{case_id}/{item_code}"), said)


async def _next(visit: Visit) -> str:
    """Answer where to go on: the most urgent task one has, or that nobody has and one may decide now, else the list.

    The decision itself is made.
    """
    requests = [
        ListTasksRequest(page_size=1, mine=True, state=TaskState.TASK_STATE_OPEN, holder=holder)
        for holder in (TaskHolder.TASK_HOLDER_MINE, TaskHolder.TASK_HOLDER_NOBODY)
    ]
    try:
        answers = await asyncio.gather(*(visit.calls.approval(request, ListTasksResponse) for request in requests))
    except Trouble:
        return visit.address("/inbox")
    following = [task for answer in answers for task in answer.tasks]
    if not following:
        return visit.address("/inbox")
    return visit.address(f"/tasks/{following[0].case_id}/{following[0].item_code}")


def _written(visit: Visit, met: Trouble, typed: Typed, inputs: dict[str, str]) -> View:
    """Show what was written, in the form it came from, while nothing is to be learnt of the case."""
    return View(
        title=visit.say("Task {item}", item=visit.names["item"]),
        trouble=_summary(visit, met, inputs),
        light=None,
        facts=(),
        typed=typed,
        can_decide=not (typed.extends or typed.corrects or typed.stop.act),
        can_extend=typed.extends,
        can_correct=typed.corrects,
        not_corrected="",
        seen=typed.seen,
        verdict=_verdict(visit, typed, visit.say("Approve"), corrects=typed.corrects),
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


def _summary(visit: Visit, met: Trouble, inputs: dict[str, str]) -> Summary:
    """Say what came in the way; where it is not known what became of the form, that it may be sent again."""
    told = summary_of(met, visit.language, inputs)
    faults = told.faults
    if met.reason in {"ALREADY_DECIDED", "CORRECTED_MEANWHILE"}:
        faults = (*faults, Line(decided_by(visit.language, met.facts)))
    elif met.kind in _SILENT:
        unknown = visit.say(
            "It is not known whether this was recorded. If the form still stands below, send it again:"
            " nothing is recorded twice."
        )
        # Not the advice for everybody, which leads to a window.
        faults = (*((Line(met.sentence),) if met.sentence else ()), Line(unknown))
    return Summary(told.heading, faults, told.quote)


async def _shown(
    visit: Visit,
    met: Trouble | None = None,
    typed: Typed | None = None,
    inputs: dict[str, str] | None = None,
    form: Form | None = None,
) -> Shown:
    case_id, item_code = _asked(visit)
    asked = ExplainDueRequest(
        case_id=case_id, item_code=item_code, proposed_stop=stops.proposed(typed.stop) if typed else None
    )
    case, explained, bases, known, reviews = await asyncio.gather(
        visit.calls.approval(GetCaseTasksRequest(case_id=case_id), GetCaseTasksResponse),
        visit.calls.approval(asked, ExplainDueResponse),
        bases_of(visit, item_code),
        colleagues(visit),
        beside.of_case(visit, case_id),
        return_exceptions=True,
    )
    if isinstance(explained, Trouble) and asked.HasField("proposed_stop"):
        raise explained
    if isinstance(case, BaseException):
        raise case
    if isinstance(reviews, BaseException):
        raise reviews
    found = [task for task in case.tasks if task.item_code == item_code]
    if not found:
        raise _not_there(visit)
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
        convene=_convene(visit, case_id, found[0]),
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
        trouble=_summary(visit, met, inputs) if met else None,
        light=task_light(language, task, visit.now),
        facts=_facts(visit, case, task, names),
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
        verdict=_verdict(visit, typed, _approve(visit, task, names), bases, corrects=not task.clock_running),
        why_not=_why_not(visit, task, is_own=is_own),
        holding=holding_of(visit, task, case.handovers, known, form, may_act=is_own and task.state in _UNDECIDED),
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
        escalate=_escalate(visit, case, task),
    )


def _convene(visit: Visit, case_id: str, task: Task) -> str:
    """Answer where departments are convened about an undecided task, empty for who may not."""
    officer = visit.officer
    is_undecided = task.state in {TaskState.TASK_STATE_OPEN, TaskState.TASK_STATE_EARLY_REVIEW}
    if officer is None or not officer.roles & CONVENERS or not is_undecided:
        return ""
    return visit.address(f"/convene/{case_id}", item=task.item_code)


def _escalate(visit: Visit, case: GetCaseTasksResponse, task: Task) -> str:
    """Answer where the case is put on the docket, for who has a part in it."""
    officer = visit.officer
    if officer is None or case.decision != CaseDecision.CASE_DECISION_PENDING:
        return ""
    concerned = officer.department_code in {each.department_code for each in case.tasks}
    if officer.roles <= DECIDERS and not concerned:
        return ""
    return visit.address(f"/escalate/{task.case_id}", item=task.item_code)


def _facts(visit: Visit, case: GetCaseTasksResponse, task: Task, names: dict[str, str]) -> tuple[Fact, ...]:
    say, language = visit.say, visit.language
    overdue = task_light(language, task, visit.now).shape == "red"
    due = instant(task.due.instant)
    if task.clock_running:
        due = f"{due} · {dues.left(language, task.working_days_left, overdue=overdue)}"
    elif task.HasField("stopped_until"):
        due = say("{due}, an estimate while the clock is stopped", due=due)
    facts = [
        Fact(say("Case number"), task.case_no),
        Fact(say("Item code"), task.item_code),
        Fact(say("Department"), language.of(task.department_zh, task.department_en) or task.department_code),
        Fact(say("Item due"), due),
        Fact(say("Whole case due"), instant(case.due.instant)),
    ]
    if task.green_channel:
        facts.append(Fact(say("Channel"), say("Green channel")))
    if task.project_manager_id:
        facts.append(Fact(say("Project manager"), task.project_manager_id))
    facts += stops.facts_of(language, task)
    if task.clock_running and task.deemed_basis:
        told = say("it counts as approved; basis: {basis}", basis=task.deemed_basis)
        facts.append(Fact(say("If nobody decides in time"), told))
    if task.deemed:
        told = say("by silence at {at}: nobody decided in time", at=instant(task.decided_at))
        facts.append(Fact(say("Decided"), told))
    elif task.HasField("decided_at"):
        who = say("{at} by {officer}", at=instant(task.decided_at), officer=task.decided_by.officer_id)
        facts.append(Fact(say("Decided"), who))
    facts += history(language, case, task)
    if task.reason and not task.lapsed_upstream:
        facts.append(Fact(say("Reason"), task.reason))
    if task.legal_basis:
        facts.append(Fact(say("Legal basis of the decision"), task.legal_basis))
    facts += [Fact(say("Rests on"), rests_on(language, group, names)) for group in task.upstream_groups]
    return tuple(facts)


def _verdict(visit: Visit, typed: Typed, approve: str, bases: tuple[str, ...] = (), *, corrects: bool) -> Verdict:
    say = visit.say
    law = say("Law and article.") if corrects else say("To refuse: law and article.")
    offered = say("Those of the item are offered.") if bases else ""
    return Verdict(
        asked=say("What should have been decided?") if corrects else say("What do you decide?"),
        approve=approve,
        why=say("Why it is corrected") if corrects else say("Reason, and what is to be said of the papers"),
        hint=(
            say("At least five characters; told to the applicant if the item stays refused.")
            if corrects
            else say("To refuse: at least five characters, told to the applicant. To approve: may be empty.")
        ),
        basis_hint=f"{law} {offered}".strip(),
        decision=typed.decision,
        reason=typed.reason,
        legal_basis=typed.legal_basis,
        bases=bases,
    )


def _approve(visit: Visit, task: Task, names: dict[str, str]) -> str:
    presumed = [
        names.get(code, code)
        for group in task.upstream_groups
        if not group.satisfied and group.kind == DependencyKind.DEPENDENCY_KIND_PRESUMED
        for code in group.any_of
    ]
    if not presumed:
        return visit.say("Approve")
    items = visit.of("、", ", ").join(dict.fromkeys(presumed))
    return visit.say("Approve, presuming that this is granted too: {items}", items=items)


def _why_not(visit: Visit, task: Task, *, is_own: bool) -> str:
    """Say why there is no form, empty if there is one."""
    if task.state == TaskState.TASK_STATE_EARLY_REVIEW:
        return visit.say("Early review: the law wants an earlier result first. You can study the case now.")
    if task.state == TaskState.TASK_STATE_LAPSED:
        return visit.say("This item has lapsed with one it rests on. It opens again if that decision is corrected.")
    if task.state != TaskState.TASK_STATE_OPEN:
        if task.deemed:
            return visit.say("Nobody decided in time: silence was consent.")
        return visit.say("This item is decided.")
    return "" if is_own else visit.say("Officers of its department decide this item.")


def _asked(visit: Visit) -> tuple[str, str]:
    """Read which task the address names.

    Raises:
        Trouble: there can be none.
    """
    try:
        return str(UUID(visit.names["case"])), visit.names["item"]
    except ValueError:
        raise _not_there(visit) from None


def _not_there(visit: Visit) -> Trouble:
    return Trouble(Kind.NOT_THERE, "TASK_NOT_FOUND", visit.say("There is no such task."))


def _lines(written: str) -> str:
    """Browsers send line ends as two signs."""
    return written.replace("\r\n", "\n")


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
    ),
)
