"""What approval says to the others: domain values to event messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.states import FINAL, TaskState
from approval.domain.sweeping import Swept
from approval.handlers.vocabulary import (
    DECISIONS,
    STATES,
    actor_message,
    due_message,
    resumer_message,
    stop_message,
)
from onewindow.approval.v1 import events_pb2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.case_file import CaseFile, Clocked, Task
    from approval.domain.deciding import Act
    from approval.domain.replacing import Replaced
    from approval.domain.stops import Stop
    from approval.domain.sweeping import Sweep
    from approval.storage.handovers import Handover
    from kernel.errors import Refusal


def tasks_opened(case: CaseFile) -> events_pb2.TasksOpened:
    """Every department's task of a case opened at once."""
    return events_pb2.TasksOpened(
        case_id=str(case.case_id),
        opened_at=case.accepted_at,
        tasks=[_opened_task(task) for task in case.tasks.values()],
        due=due_message(case.due),
    )


def _opened_task(task: Task) -> events_pb2.OpenedTask:
    return events_pb2.OpenedTask(
        item_code=task.item_code,
        department_code=task.department_code,
        state=STATES[task.state],
        due=due_message(task.due),
        clock_running=task.clock_running,
    )


def of_replaced(before: CaseFile, replaced: Replaced, change_no: int, at: datetime) -> Iterator[Message]:
    """The items of a case are others now; stops that ended with it come first."""
    tasks = replaced.case.tasks
    for code, number in replaced.resumed:
        yield clock_resumed(before, replaced.case, code, tasks[code].stops[number - 1])
    yield events_pb2.ProcedureReplaced(
        case_id=str(replaced.case.case_id),
        change_no=change_no,
        replaced_at=at,
        removed=[_opened_task(tasks[code]) for code in replaced.removed],
        opened=[_opened_task(tasks[code]) for code in replaced.opened],
        stayed=[_opened_task(tasks[code]) for code in replaced.stayed],
        due=due_message(replaced.case.due),
    )


def procedure_change_declined(
    case: CaseFile, change_no: int, refusal: Refusal, at: datetime
) -> events_pb2.ProcedureChangeDeclined:
    """The items of a case stay, and why."""
    en, zh = refusal.told()
    return events_pb2.ProcedureChangeDeclined(
        case_id=str(case.case_id),
        change_no=change_no,
        reason=refusal.reason,
        message_zh=zh,
        message_en=en,
        declined_at=at,
    )


def of_act(act: Act, at: datetime) -> Iterator[Message]:
    """A decision, then each of its consequences, then the case's decision if this act completed it."""
    case = act.case
    task = case.tasks[act.item_code]
    if task.verdict is not None:
        yield events_pb2.DecisionRecorded(
            case_id=str(case.case_id),
            item_code=task.item_code,
            department_code=task.department_code,
            decision=DECISIONS[task.verdict.decision],
            state=STATES[task.state],
            reason=task.verdict.reason,
            legal_basis=task.verdict.legal_basis,
            decided_by=actor_message(task.verdict, case.division_code),
            decided_at=at,
            deemed=task.verdict.deemed,
            deemed_basis=task.deemed_basis if task.verdict.deemed else "",
            used_days=task.used_days,
        )
    yield from _following(act, at)


def instant_finish_declined(case: CaseFile, refusal: Refusal, at: datetime) -> events_pb2.InstantFinishDeclined:
    """A case was to be decided at the window, and why it was not."""
    en, zh = refusal.told()
    return events_pb2.InstantFinishDeclined(
        case_id=str(case.case_id), reason=refusal.reason, message_zh=zh, message_en=en, declined_at=at
    )


def of_correction(act: Act, at: datetime) -> Iterator[Message]:
    """A correction with what the decision was, then what follows as from a decision."""
    case = act.case
    task = case.tasks[act.item_code]
    if task.verdict is not None and task.correction is not None:
        before = task.correction.previous
        yield events_pb2.DecisionCorrected(
            case_id=str(case.case_id),
            item_code=task.item_code,
            department_code=task.department_code,
            decision=DECISIONS[task.verdict.decision],
            state=STATES[task.state],
            reason=task.verdict.reason,
            legal_basis=task.verdict.legal_basis,
            corrected_by=actor_message(task.verdict, case.division_code),
            corrected_at=at,
            previous_decision=DECISIONS[before.decision],
            previous_state=STATES[task.correction.previous_state],
            previously_decided_by=actor_message(before, case.division_code),
            previously_decided_at=before.decided_at,
            used_days=task.used_days,
        )
    yield from _following(act, at)


def _following(act: Act, at: datetime) -> Iterator[Message]:
    case = act.case
    for code, number in act.resumed:
        yield clock_resumed(case, case, code, case.tasks[code].stops[number - 1])
    for consequence in act.consequences:
        affected = case.tasks[consequence.item_code]
        event = task_affected(case, affected, at, consequence.upstream_item_code)
        event.previous_state = STATES[consequence.previous_state]
        if affected.verdict is not None and consequence.previous_state is TaskState.LAPSED:
            event.decided_at.FromDatetime(affected.verdict.decided_at)
        yield event
    if case.decision is not CaseDecision.PENDING:
        yield _case_decided(case, at)


def of_sweep(swept: Sweep) -> Iterator[Message]:
    """What the clock did to a task: told once that it is due soon or overdue, or decided it."""
    case, task = swept.act.case, swept.act.case.tasks[swept.act.item_code]
    if swept.what is Swept.DEEMED:
        return of_act(swept.act, swept.at)
    return of_clock(case.case_id, task, swept.what, swept.at)


def of_clock(case_id: UUID, clock: Clocked, what: Swept, at: datetime) -> Iterator[Message]:
    """What is told of a clock: that its task is due soon, or overdue."""
    about = {"case_id": str(case_id), "item_code": clock.item_code, "department_code": clock.department_code}
    if what is Swept.OVERDUE:
        yield events_pb2.TaskOverdue(**about, due=due_message(clock.due))
    elif what is Swept.DUE_SOON:
        yield events_pb2.TaskDueSoon(**about, due=due_message(clock.due), due_soon_at=at)


def tasks_assigned(case: CaseFile, changes: Sequence[Handover]) -> events_pb2.TasksAssigned:
    """Tasks of a case that went to the same officer, or to nobody, at once."""
    first = changes[0]
    return events_pb2.TasksAssigned(
        case_id=str(case.case_id),
        items=[
            events_pb2.AssignedItem(
                item_code=each.item_code,
                name_zh=case.tasks[each.item_code].name_zh,
                name_en=case.tasks[each.item_code].name_en,
                previous_officer_id=each.from_officer_id,
            )
            for each in changes
        ],
        officer_id=first.to_officer_id,
        reason=first.reason,
        assigned_by=actor_message(first, case.division_code),
        assigned_at=first.handed_at,
    )


def task_affected(case: CaseFile, task: Task, at: datetime, upstream_item_code: str = "") -> events_pb2.TaskAffected:
    """A task changed without being decided; its due is told while its clock runs."""
    return events_pb2.TaskAffected(
        case_id=str(case.case_id),
        item_code=task.item_code,
        department_code=task.department_code,
        state=STATES[task.state],
        upstream_item_code=upstream_item_code,
        affected_at=at,
        due=due_message(task.due) if task.state is TaskState.OPEN else None,
    )


def clock_stopped(before: CaseFile, after: CaseFile, item_code: str, stop: Stop) -> events_pb2.ClockStopped:
    """The clock of an item was stopped, and what that made of the dates."""
    task = after.tasks[item_code]
    told = stop_message(stop, task.rules, after.division_code)
    return events_pb2.ClockStopped(
        case_id=str(after.case_id),
        item_code=item_code,
        department_code=task.department_code,
        stop=told,
        stopped_by=told.stopped_by,
        due=due_message(task.due),
        previous_due=due_message(before.tasks[item_code].due),
        case_due=due_message(after.due),
        previous_case_due=due_message(before.due),
        spans=_spans(task),
        stopped_days=task.stopped_days,
    )


def clock_resumed(before: CaseFile, after: CaseFile, item_code: str, stop: Stop) -> events_pb2.ClockResumed:
    """A stop is over, and what that made of the dates."""
    task, division = after.tasks[item_code], after.division_code
    return events_pb2.ClockResumed(
        case_id=str(after.case_id),
        item_code=item_code,
        department_code=task.department_code,
        stop=stop_message(stop, task.rules, division),
        resumed_by=resumer_message(stop, division),
        due=due_message(task.due),
        previous_due=due_message(before.tasks[item_code].due),
        case_due=due_message(after.due),
        previous_case_due=due_message(before.due),
        spans=_spans(task),
        stopped_days=task.stopped_days,
    )


def _spans(task: Task) -> Iterator[events_pb2.StoppedSpan]:
    for stop in task.stops:
        if stop.span is not None:
            yield events_pb2.StoppedSpan(
                first_day=stop.span.first.isoformat(),
                last_day=stop.span.last.isoformat(),
                begins_at=stop.begins_at,
                ends_at=stop.ends_at,
            )


def of_recount(before: CaseFile, after: CaseFile, at: datetime) -> Iterator[events_pb2.TaskAffected]:
    """Open tasks whose due moved, with what it was; the case's own travels with the first, else with an unfinished one.

    Estimates of early review move silently: no clock runs by them.
    """
    moved = []
    for code, task in after.tasks.items():
        earlier = before.tasks[code].due
        if task.state is TaskState.OPEN and task.due != earlier:
            event = task_affected(after, task, at)
            event.previous_due.CopyFrom(due_message(earlier))
            moved.append(event)
    if after.due != before.due:
        if not moved:
            unfinished = next(task for task in after.tasks.values() if task.state not in FINAL)
            moved = [task_affected(after, unfinished, at)]
            moved[0].ClearField("due")
        moved[0].case_due.CopyFrom(due_message(after.due))
        moved[0].previous_case_due.CopyFrom(due_message(before.due))
    yield from moved


def of_green_channel(before: CaseFile, after: CaseFile, at: datetime) -> Iterator[events_pb2.TaskAffected]:
    """Open tasks whose due the green channel moved, with what it was."""
    for event in of_recount(before, after, at):
        event.green_channel = True
        yield event


def _case_decided(case: CaseFile, at: datetime) -> Message:
    results = [
        events_pb2.ItemResult(
            item_code=task.item_code,
            granted=task.state is TaskState.APPROVED,
            reason=task.outcome_reason,
            deemed_basis=task.deemed_basis if task.verdict is not None and task.verdict.deemed else "",
            # What lapsed ends by no article: an earlier verdict of it says nothing about that.
            legal_basis=task.verdict.legal_basis if task.verdict and task.state is not TaskState.LAPSED else "",
        )
        for task in case.live.values()
    ]
    if case.decision is CaseDecision.APPROVED:
        return events_pb2.CaseApproved(case_id=str(case.case_id), decided_at=at, results=results)
    return events_pb2.CaseRefused(case_id=str(case.case_id), decided_at=at, results=results)
