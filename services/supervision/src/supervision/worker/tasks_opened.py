"""Every department's task opened: the clocks run."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.approval.v1 import events_pb2
from supervision.domain.record import TaskFields
from supervision.handlers.observe import Observation, RunningLimit, observe
from supervision.worker.reading import entry, instant
from supervision.worker.task_states import state_name


def parse(received: Received[events_pb2.TasksOpened]) -> Observation:
    """Translate."""
    event = received.event
    opened_at = instant(event.opened_at)
    tasks: dict[str, TaskFields] = {
        task.item_code: {
            "department_code": task.department_code,
            "state": state_name(task.state),
            "opened_at": opened_at,
            "last_day": task.due.last_day,
            "provisional": task.due.provisional,
        }
        for task in event.tasks
    }
    limits = {
        task.item_code: RunningLimit(opened_at, instant(task.due.instant)) for task in event.tasks if task.clock_running
    }
    limits[""] = RunningLimit(opened_at, instant(event.due.instant))
    departments = len({task.department_code for task in event.tasks})
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"{departments}个部门同时开办，全案{event.due.last_day}前办结",
            f"{departments} departments started at once; the case is due on {event.due.last_day}",
        ),
        case={"last_day": event.due.last_day, "provisional": event.due.provisional},
        tasks=tasks,
        limits=limits,
    )


SUBSCRIPTION = Subscription(event=events_pb2.TasksOpened, source="approval", parse=parse, handle=observe, gathers=True)
