"""A case was accepted: its items are known."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.domain.record import TaskFields
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant


def parse(received: Received[events_pb2.CaseAccepted]) -> Observation:
    """Translate."""
    event = received.event
    tasks: dict[str, TaskFields] = {
        item.item_code: {
            "name_zh": item.name_zh,
            "name_en": item.name_en,
            "department_code": item.department_code,
        }
        for item in event.items
    }
    departments = len({item.department_code for item in event.items})
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"受理，办件号{event.case_no}，{departments}个部门{len(event.items)}个事项",
            f"accepted as {event.case_no}: {len(event.items)} items of {departments} departments",
            officer_id=event.accepted_by.officer_id,
        ),
        case={"case_no": event.case_no, "accepted_at": instant(event.accepted_at)},
        tasks=tasks,
    )


SUBSCRIPTION = Subscription(event=events_pb2.CaseAccepted, source="intake", parse=parse, handle=observe, gathers=True)
