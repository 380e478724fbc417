"""approval.ProcedureChangeDeclined: an accepted case stays as it was; a decision came first."""

from __future__ import annotations

from datetime import UTC

from chassis.subscription import Received, Subscription
from intake.handlers.record_procedure_answer import RecordProcedureAnswer, record_procedure_answers
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.ProcedureChangeDeclined]) -> RecordProcedureAnswer:
    """Read why."""
    event = received.event
    return RecordProcedureAnswer(
        case_id=received.stream_id,
        division_code=received.division_code,
        change_no=event.change_no,
        answered_at=event.declined_at.ToDatetime(UTC),
        zh=event.message_zh or event.reason,
        en=event.message_en or event.reason,
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.ProcedureChangeDeclined, source="approval", parse=parse, handle=record_procedure_answers
)
