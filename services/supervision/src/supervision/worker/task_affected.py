"""A task changed: an upstream item was decided, or a newly published calendar moved its due instant."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.approval.v1 import events_pb2
from supervision.domain.record import CaseFields, TaskFields
from supervision.handlers.observe import Observation, RunningLimit, observe
from supervision.worker.reading import entry, instant
from supervision.worker.task_states import STATE_ZH, state_name


def parse(received: Received[events_pb2.TaskAffected]) -> Observation:
    """Translate; without an upstream item only dates moved, and the clock runs on from where it began."""
    event = received.event
    state = state_name(event.state)
    affected_at = instant(event.affected_at)
    recounted = not event.upstream_item_code
    task: TaskFields = {"state": state}
    case: CaseFields = {}
    limits: dict[str, RunningLimit] = {}
    if event.HasField("due"):
        task["last_day"] = event.due.last_day
        task["provisional"] = event.due.provisional
        limits[event.item_code] = RunningLimit(None if recounted else affected_at, instant(event.due.instant))
        if not recounted:
            task["opened_at"] = affected_at
    if event.HasField("case_due"):
        case = {"last_day": event.case_due.last_day, "provisional": event.case_due.provisional}
        limits[""] = RunningLimit(None, instant(event.case_due.instant))
    if state == "LAPSED":
        task["decided_at"] = affected_at
    zh, en = _told(event, state, recounted=recounted)
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(received, zh, en, item_code=event.item_code, department_code=event.department_code),
        case=case,
        tasks={event.item_code: task},
        limits=limits,
    )


def _told(event: events_pb2.TaskAffected, state: str, *, recounted: bool) -> tuple[str, str]:
    if recounted:
        return (
            f"{event.item_code} 按新公布的放假安排重新计算，{event.due.last_day}前办结",
            f"{event.item_code} recounted with the newly published holidays: due on {event.due.last_day}",
        )
    return (
        f"{event.item_code} 因上游{event.upstream_item_code}变为{STATE_ZH[state]}",
        f"{event.item_code} became {state} because of {event.upstream_item_code}",
    )


SUBSCRIPTION = Subscription(event=events_pb2.TaskAffected, source="approval", parse=parse, handle=observe, gathers=True)
