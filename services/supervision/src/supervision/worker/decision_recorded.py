"""A department decided."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.approval.v1 import approval_pb2, events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant
from supervision.worker.task_states import STATE_ZH, state_name


def parse(received: Received[events_pb2.DecisionRecorded]) -> Observation:
    """Translate."""
    event = received.event
    granted = event.decision == approval_pb2.DECISION_APPROVE
    state = state_name(event.state)
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"{event.item_code} {'准予' if granted else '不予许可'}（{STATE_ZH[state]}）",
            f"{event.item_code} {'granted' if granted else 'refused'} ({state})",
            item_code=event.item_code,
            department_code=event.department_code,
            officer_id=event.decided_by.officer_id,
        ),
        tasks={event.item_code: {"state": state, "decided_at": instant(event.decided_at)}},
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.DecisionRecorded, source="approval", parse=parse, handle=observe, gathers=True
)
