"""A decision and everything that follows from it, in one act."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision, CaseFile, Decision, Task, Verdict, joined
from approval.domain.clocks import due_from, estimated
from approval.domain.join import TRIGGERS, Ground, awaited, ground, serial
from approval.domain.refusals import AlreadyDecided, AwaitingUpstream, TaskLapsed, TaskNotFound
from approval.domain.states import TABLE, TaskState, Trigger
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from datetime import datetime

    from kernel.calendar import WorkCalendar
    from kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Consequence:
    """A task that changed because of an item upstream of it."""

    item_code: str
    upstream_item_code: str


@dataclass(frozen=True, slots=True)
class Act:
    """The case after something was done to an item, and which other tasks changed with it, upstream first."""

    case: CaseFile
    item_code: str
    consequences: tuple[Consequence, ...] = ()


def decide(case: CaseFile, item_code: str, verdict: Verdict, calendar: WorkCalendar) -> Act:
    """Record an officer's verdict on one item, and carry it through the items downstream to a fixed point.

    Args:
        case: the case as it is.
        item_code: which item is decided.
        verdict: the decision; its ``decided_at`` is the instant of the whole act.
        calendar: for the clocks of tasks that open.

    Raises:
        TaskNotFound: the case has no such item.
        AwaitingUpstream: the item is in early review.
        AlreadyDecided: it was decided before, also conditionally.
        TaskLapsed: it lost its ground.
    """
    task = task_of(case, item_code)
    target = reached(case, task, _trigger(case, task, verdict.decision))
    tasks = {**case.tasks, item_code: replace(task, state=target, verdict=verdict)}
    consequences = _cascade(tasks, item_code, verdict.decided_at, calendar)
    # Also where no task changed: what is waited for may be less by now, and so an estimate earlier.
    tasks = estimated(tasks, calendar)
    decision = joined({code: each.state for code, each in tasks.items()})
    decided_at = None if decision is CaseDecision.PENDING else verdict.decided_at
    return Act(replace(case, tasks=tasks, decision=decision, decided_at=decided_at), item_code, consequences)


def task_of(case: CaseFile, item_code: str) -> Task:
    """Answer the task of an item; raises ``TaskNotFound``."""
    try:
        return case.tasks[item_code]
    except KeyError:
        raise TaskNotFound(item_code=item_code) from None


def reached(case: CaseFile, task: Task, trigger: Trigger) -> TaskState:
    """Answer the state that a trigger leads to.

    Raises:
        AwaitingUpstream, AlreadyDecided, TaskLapsed: the table refuses it.
    """
    target = TABLE[task.state, trigger]
    if not isinstance(target, TaskState):
        raise _explained(target, case, task)
    return target


def _trigger(case: CaseFile, task: Task, decision: Decision) -> Trigger:
    if decision is Decision.REFUSE:
        return Trigger.REFUSE
    complete = ground(task.dependencies, case.states) is Ground.COMPLETE
    return Trigger.APPROVE if complete else Trigger.APPROVE_PRESUMING


def _explained(refusal: type[Refusal], case: CaseFile, task: Task) -> Refusal:
    """Say what the officer needs to know: what is waited for, who decided and when, or what took the ground."""
    if refusal is AwaitingUpstream:
        upstream = awaited(serial(task.dependencies), case.states)
        return AwaitingUpstream(item_code=task.item_code, waiting_for=",".join(upstream))
    if refusal is AlreadyDecided and task.verdict is not None:
        return AlreadyDecided(
            item_code=task.item_code,
            state=task.state.name,
            officer_id=task.verdict.officer_id,
            department_code=task.verdict.department_code,
            decided_at=centre_time(task.verdict.decided_at),
        )
    return TaskLapsed(item_code=task.item_code, upstream_item_code=task.lapsed_upstream)


def _cascade(tasks: dict[str, Task], decided: str, at: datetime, calendar: WorkCalendar) -> tuple[Consequence, ...]:
    """Change ``tasks`` until nothing changes any more.

    One decision only grants or only takes away, so no task changes twice in an act.
    """
    states = {code: task.state for code, task in tasks.items()}
    consequences: list[Consequence] = []
    pending = deque([decided])
    while pending:
        upstream = pending.popleft()
        for code, task in tasks.items():
            if not any(upstream in dependency.any_of for dependency in task.dependencies):
                continue
            trigger = TRIGGERS.get(ground(task.dependencies, states))
            target = task.state if trigger is None else TABLE[task.state, trigger]
            if not isinstance(target, TaskState) or target is task.state:
                continue
            tasks[code] = _moved(task, target, upstream, at, calendar)
            states[code] = target
            consequences.append(Consequence(code, upstream))
            pending.append(code)
    return tuple(consequences)


def _moved(task: Task, target: TaskState, upstream: str, at: datetime, calendar: WorkCalendar) -> Task:
    if target is TaskState.OPEN:
        return replace(task, state=target, opened_at=at, due=due_from(at, task.limit, calendar))
    lapsed_upstream = upstream if target is TaskState.LAPSED else ""
    return replace(task, state=target, lapsed_upstream=lapsed_upstream)
