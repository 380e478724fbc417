"""approval.JointLimitExtended: the applicant is told until when the whole case is due, and why."""

from __future__ import annotations

from datetime import date

from chassis.subscription import Received, Subscription
from intake.domain.case.told_dates import WHOLE_CASE, ExtendedLimit, MovedDue
from intake.handlers.record_dates import RecordDates, record_dates
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.JointLimitExtended]) -> RecordDates:
    """Read the event."""
    event = received.event
    last_day = date.fromisoformat(event.case_due.last_day)
    case_id, centre = received.stream_id, received.division_code
    return RecordDates(
        case_id=case_id,
        extension=ExtendedLimit(
            case_id=case_id, division_code=centre, item_code=WHOLE_CASE, last_day=last_day, reason=event.reason
        ),
        # What the calendar did before is told no more.
        moved=(MovedDue(case_id=case_id, division_code=centre, item_code=WHOLE_CASE, last_day=last_day, prior=None),),
    )


SUBSCRIPTION = Subscription(event=events_pb2.JointLimitExtended, source="approval", parse=parse, handle=record_dates)
