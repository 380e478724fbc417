"""approval.LimitExtended: the applicant is told until when, and why."""

from __future__ import annotations

from datetime import date

from chassis.subscription import Received, Subscription
from intake.domain.case.told_dates import ExtendedLimit, MovedDue
from intake.handlers.record_dates import RecordDates, record_dates
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.LimitExtended]) -> RecordDates:
    """Read the event."""
    event = received.event
    last_day = date.fromisoformat(event.due.last_day)
    return RecordDates(
        case_id=received.stream_id,
        extension=ExtendedLimit(
            case_id=received.stream_id,
            division_code=received.division_code,
            item_code=event.item_code,
            last_day=last_day,
            reason=event.reason,
        ),
        # What the calendar did before is told no more.
        moved=(
            MovedDue(
                case_id=received.stream_id,
                division_code=received.division_code,
                item_code=event.item_code,
                last_day=last_day,
                prior=None,
            ),
        ),
    )


SUBSCRIPTION = Subscription(event=events_pb2.LimitExtended, source="approval", parse=parse, handle=record_dates)
