"""The personal data of a case is gone for good."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.domain.data_access import AccessKind, DataAccess
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant


def parse(received: Received[events_pb2.PersonalDataErased]) -> Observation:
    """Translate."""
    event = received.event
    why = f"{event.reason}（{event.legal_basis}）"
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"个人信息已删除：{why}",
            f"personal data erased: {why}",
            department_code=event.erased_by.department_code,
            officer_id=event.erased_by.officer_id,
        ),
        access=DataAccess(
            sequence=received.sequence,
            kind=AccessKind.ERASED,
            officer_id=event.erased_by.officer_id,
            department_code=event.erased_by.department_code,
            accessed_at=instant(event.erased_at),
            fields=(),
            purpose=why,
        ),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.PersonalDataErased, source="intake", parse=parse, handle=observe, gathers=True
)
