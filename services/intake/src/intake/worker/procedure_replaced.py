"""approval.ProcedureReplaced: an accepted case has the right items now."""

from __future__ import annotations

from datetime import UTC, date

from chassis.subscription import Received, Subscription
from intake.domain.case.told_dates import WHOLE_CASE, MovedDue
from intake.handlers.record_procedure_answer import RecordProcedureAnswer, record_procedure_answers
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.ProcedureReplaced]) -> RecordProcedureAnswer:
    """Read the answer, and when what opened and the whole case are due."""
    event = received.event
    days = {task.item_code: task.due.last_day for task in event.opened} | {WHOLE_CASE: event.due.last_day}
    return RecordProcedureAnswer(
        case_id=received.stream_id,
        division_code=received.division_code,
        change_no=event.change_no,
        answered_at=event.replaced_at.ToDatetime(UTC),
        moved=tuple(
            MovedDue(
                case_id=received.stream_id,
                division_code=received.division_code,
                item_code=code,
                last_day=date.fromisoformat(day),
                prior=None,
            )
            for code, day in days.items()
        ),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.ProcedureReplaced, source="approval", parse=parse, handle=record_procedure_answers
)
