"""Records as messages, and who did something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chassis.messages import put_instant
from onewindow.supervision.v1 import supervision_pb2
from onewindow.type.v1 import type_pb2
from supervision.domain.standing import calendar_days

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

    from supervision.domain.accountability import Account
    from supervision.domain.record import CaseRecord, TaskRecord
    from supervision.domain.timeline import TimelineEntry


def actor(officer_id: str, department_code: str, division_code: str) -> type_pb2.Actor:
    """Render who did something at a centre; nobody where no officer did."""
    return type_pb2.Actor(
        officer_id=officer_id, department_code=department_code, division_code=division_code if officer_id else ""
    )


def case_record(
    case: CaseRecord,
    timeline: Sequence[TimelineEntry] = (),
    accounts: Sequence[Account] = (),
    open_complaint_count: int = 0,
) -> supervision_pb2.CaseRecord:
    """Render a case with its tasks; with its timeline, and what there is to account for, where these are given."""
    message = supervision_pb2.CaseRecord(
        case_id=str(case.case_id),
        case_no=case.case_no,
        division_code=case.division_code,
        light=f"LIGHT_{case.light.name}",
        outcome=case.outcome,
        case_outcome=_number(supervision_pb2.CaseOutcome, "CASE_OUTCOME", case.outcome),
        tasks=[_task(task) for task in case.tasks.values()],
        timeline=[_entry(entry) for entry in timeline],
        accountability=[_account(account) for account in accounts],
        stopped_calendar_days=calendar_days(case.stops),
        stop_count=len(case.stops),
        green_channel=case.green_channel,
        waits_for=_number(supervision_pb2.CaseWait, "CASE_WAIT", case.waits_for),
        waits_until=case.waits_until,
        open_complaint_count=open_complaint_count,
    )
    _set(message.received_at, case.received_at)
    _set(message.accepted_at, case.accepted_at)
    _set(message.decided_at, case.decided_at)
    _set(message.closed_at, case.closed_at)
    _due(message.due, case)
    return message


def _task(task: TaskRecord) -> supervision_pb2.TaskRecord:
    message = supervision_pb2.TaskRecord(
        item_code=task.item_code,
        name_zh=task.name_zh,
        name_en=task.name_en,
        department_code=task.department_code,
        light=f"LIGHT_{task.light.name}",
        state=task.state,
        task_state=_number(supervision_pb2.TaskState, "TASK_STATE", task.state),
        stopped_days=task.stopped_days,
        stops=[
            supervision_pb2.StoppedSpan(
                first_day=stop.first_day.isoformat(),
                last_day=stop.last_day.isoformat(),
                begins_at=stop.begins_at,
                ends_at=stop.ends_at,
            )
            for stop in task.stops
        ],
    )
    _set(message.opened_at, task.opened_at)
    _set(message.decided_at, task.decided_at)
    _due(message.due, task)
    return message


def _entry(entry: TimelineEntry) -> supervision_pb2.TimelineEntry:
    message = supervision_pb2.TimelineEntry(
        source=entry.source,
        event=entry.event,
        item_code=entry.item_code,
        department_code=entry.department_code,
        officer_id=entry.officer_id,
        summary_zh=entry.summary_zh,
        summary_en=entry.summary_en,
    )
    _set(message.occurred_at, entry.occurred_at)
    return message


def _account(account: Account) -> supervision_pb2.Account:
    message = supervision_pb2.Account(
        item_code=account.item_code,
        department_code=account.department_code,
        kind=_number(supervision_pb2.AccountKind, "ACCOUNT_KIND", account.kind.name),
        basis=account.basis,
    )
    _set(message.since, account.since)
    return message


def _number(enum: Any, prefix: str, word: str) -> Any:  # noqa: ANN401 - of any enum
    """Answer the value of a stored word; unspecified if there is none, or a later release wrote it."""
    known = enum.DESCRIPTOR.values_by_name.get(f"{prefix}_{word}")
    return known.number if known is not None else 0


def _due(message: type_pb2.Due, file: CaseRecord | TaskRecord) -> None:
    message.last_day = file.last_day
    message.provisional = file.provisional
    _set(message.instant, file.clock.due_at if file.clock else None)


def _set(field: Timestamp, value: datetime | None) -> None:
    if value is not None:
        put_instant(field, value)
