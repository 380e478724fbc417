"""Somebody saw who applied, unmasked, or found the case by a number of the applicant's."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.domain.data_access import AccessKind, DataAccess
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant


def parse(received: Received[events_pb2.PersonalDataRead]) -> Observation:
    """Translate."""
    event = received.event
    fields = ", ".join(event.fields)
    zh, en = f"查看未脱敏个人信息（{fields}）", f"personal data seen unmasked ({fields})"
    if event.found:
        zh, en = f"按申请人信息查找到本办件（{fields}）", f"case found by the applicant's data ({fields})"
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"{zh}，用途：{event.purpose}",
            f"{en}: {event.purpose}",
            department_code=event.read_by.department_code,
            officer_id=event.read_by.officer_id,
        ),
        access=DataAccess(
            sequence=received.sequence,
            kind=AccessKind.READ,
            officer_id=event.read_by.officer_id,
            department_code=event.read_by.department_code,
            accessed_at=instant(event.read_at),
            fields=tuple(event.fields),
            purpose=event.purpose,
        ),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.PersonalDataRead, source="intake", parse=parse, handle=observe, gathers=True
)
