"""A decision and everything that follows from it, in one act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.case_file import SYSTEM, CaseDecision, CaseFile, Decision, Task, Verdict, joined, silence_due
from approval.domain.clocks import dated, days_used, estimated, recounted_due, recounted_task, with_warning
from approval.domain.join import TRIGGERS, Ground, awaited, ground, lost, serial, upstream_first
from approval.domain.refusals import AlreadyDecided, AwaitingUpstream, NotDecided, TaskLapsed, TaskNotFound, TaskRemoved
from approval.domain.states import TABLE, TaskState, Trigger
from approval.domain.stops import settled
from kernel.calendar import centre_time
from kernel.clock import SEVEN_TENTHS
from kernel.copying import altered

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from approval.domain.case_file import Clocked
    from kernel.calendar import WorkCalendar
    from kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Consequence:
    """A task that changed because of an item upstream of it, and how it stood before."""

    item_code: str
    upstream_item_code: str
    previous_state: TaskState


@dataclass(frozen=True, slots=True)
class Act:
    """The case after something was done to an item, and which other tasks changed with it, upstream first."""

    case: CaseFile
    item_code: str
    consequences: tuple[Consequence, ...] = ()
    # Stops of clocks that ended with it: item code and number.
    resumed: tuple[tuple[str, int], ...] = ()


def decide(case: CaseFile, item_code: str, verdict: Verdict, calendar: WorkCalendar) -> Act:
    """Record a verdict on one item, and carry it through the items downstream.

    Args:
        case: the case as it is.
        item_code: which item is decided.
        verdict: the decision; its ``decided_at`` is the instant of the whole act.
        calendar: for the clocks of tasks that open.

    Raises:
        TaskNotFound: the case has no such item.
        AwaitingUpstream: the item is in early review.
        AlreadyDecided: it was decided before, also conditionally, or by silence, also where nobody has noticed yet.
        TaskLapsed: it lost its ground.
    """
    task = task_of(case, item_code)
    target = reached(case, task, _trigger(case, task, verdict.decision))
    if not verdict.deemed and consents(task, verdict.decided_at):
        raise AlreadyDecided(
            item_code=item_code,
            state=target.name if verdict.decision is Decision.APPROVE else TaskState.APPROVED.name,
            officer_id=SYSTEM,
            department_code=task.department_code,
            decided_at=centre_time(silence_due(task).instant),
        )
    return carried(case, altered(task, state=target, verdict=verdict), verdict.decided_at, calendar)


def carried(case: CaseFile, decided: Task, at: datetime, calendar: WorkCalendar) -> Act:
    """Put a decided task into its case, and carry that through the items downstream; the case may be decided by it."""
    tasks = {**case.tasks, decided.item_code: decided}
    consequences = _cascade(tasks, decided.item_code, at, calendar)
    resumed = settle_stops(case, tasks, at, calendar)
    # Also where no task changed: what is waited for may be less by now, and so an estimate earlier.
    tasks = estimated(tasks, calendar)
    tasks[decided.item_code] = altered(
        tasks[decided.item_code], used_days=days_used(case, tasks[decided.item_code], at, calendar)
    )
    decision = joined({code: each.state for code, each in tasks.items()})
    decided_at = None if decision is CaseDecision.PENDING else at
    after = altered(case, tasks=tasks, decision=decision, decided_at=decided_at)
    if resumed:
        after = altered(after, due=recounted_due(after, calendar))
    return Act(after, decided.item_code, consequences, resumed)


def consents(task: Clocked, now: datetime) -> bool:
    """Whether silence has become consent: the limit has ended, for certain, and a law or a rule has it so.

    At the very instant a decision is still in time, as the light has it.
    """
    ends = silence_due(task)
    is_over = task.clock_running and not ends.provisional and now > ends.instant
    return is_over and bool(task.deemed_basis)


def task_of(case: CaseFile, item_code: str) -> Task:
    """Answer the task of an item; raises ``TaskNotFound``."""
    try:
        return case.tasks[item_code]
    except KeyError:
        raise TaskNotFound(item_code=item_code) from None


def reached(case: CaseFile, task: Task, trigger: Trigger) -> TaskState:
    """Answer the state that a trigger leads to.

    Raises:
        AwaitingUpstream, AlreadyDecided, NotDecided, TaskLapsed: the table refuses it.
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
    if refusal is NotDecided:
        return NotDecided(item_code=task.item_code, state=task.state.name)
    if refusal is AlreadyDecided and task.verdict is not None:
        return AlreadyDecided(
            item_code=task.item_code,
            state=task.state.name,
            officer_id=task.verdict.officer_id,
            department_code=task.verdict.department_code,
            decided_at=centre_time(task.verdict.decided_at),
        )
    if refusal is TaskRemoved:
        return TaskRemoved(item_code=task.item_code)
    return TaskLapsed(item_code=task.item_code, upstream_item_code=task.lapsed_upstream)


def _cascade(tasks: dict[str, Task], decided: str, at: datetime, calendar: WorkCalendar) -> tuple[Consequence, ...]:
    """Bring every task downstream to where its ground has it: upstream first, so each is looked at once."""
    states = {code: task.state for code, task in tasks.items()}
    changed = {decided}
    consequences: list[Consequence] = []
    for code in upstream_first({code: task.dependencies for code, task in tasks.items()}):
        task = tasks[code]
        upstream = next((each for group in task.dependencies for each in group.any_of if each in changed), "")
        if not upstream:
            continue
        moved = rested(task, states, changed, at, calendar)
        if moved is not task:
            tasks[code], states[code] = moved, moved.state
            changed.add(code)
            consequences.append(Consequence(code, moved.lapsed_upstream or upstream, task.state))
    return tuple(consequences)


def settle_stops(
    case: CaseFile, tasks: dict[str, Task], at: datetime, calendar: WorkCalendar
) -> tuple[tuple[str, int], ...]:
    """End the stops of what is not open any more, and count its due as the clock then ran; answers which ended."""
    resumed: list[tuple[str, int]] = []
    for code, task in tasks.items():
        if task.state is TaskState.OPEN:
            continue
        stops = settled(task.stops, at)
        if stops != task.stops:
            resumed += [(code, stop.stop_no) for stop, before in zip(stops, task.stops, strict=True) if stop != before]
            # Not running any more, so this tells no more than how long it stood still.
            tasks[code] = with_warning(
                recounted_task(case, altered(task, stops=stops, standstill=None), calendar), calendar, SEVEN_TENTHS, at
            )
    return tuple(resumed)


def rested(
    task: Task, states: Mapping[str, TaskState], changed: Collection[str], at: datetime, calendar: WorkCalendar
) -> Task:
    """Put a task where its ground has it now; the same task if it is there already.

    Args:
        task: with its state as it was.
        states: of the items it waits for, as they are now.
        changed: items that changed in this act; one of them is named where the ground is lost.
        at: the instant of the act, from which the limit of a task that opens is counted.
        calendar: it is counted with.
    """
    found = ground(task.dependencies, states)
    state = task.state
    if found is not Ground.LOST:
        regained = Trigger.REGAINED_APPROVED if task.verdict else Trigger.REGAINED_UNDECIDED
        state = _table_state(state, regained)
    state = _table_state(state, TRIGGERS[found])
    taken = _taken(task, states, changed) if state is TaskState.LAPSED else ""
    if (state, taken) == (task.state, task.lapsed_upstream):
        return task
    moved = altered(task, state=state, lapsed_upstream=taken)
    if state is TaskState.OPEN:
        return dated(altered(moved, opened_at=at), at, calendar)
    return altered(moved, opened_at=None, lawful_due=None) if state is TaskState.EARLY_REVIEW else moved


def _table_state(state: TaskState, trigger: Trigger) -> TaskState:
    target = TABLE[state, trigger]
    return target if isinstance(target, TaskState) else state


def _taken(task: Task, states: Mapping[str, TaskState], changed: Collection[str]) -> str:
    """Name the item that took the ground: the one known while that is still so, else one of those that just changed."""
    failed = [code for group in lost(task.dependencies, states) for code in group.any_of]
    if task.lapsed_upstream in failed:
        return task.lapsed_upstream
    return next((code for code in failed if code in changed), failed[0])
