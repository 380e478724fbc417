"""Reading what events of approval say about dates: each day that is told, and the one that was told before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from intake.domain.case.told_dates import WHOLE_CASE, MovedDue, ToldStop
from intake.handlers.record_dates import RecordDates

if TYPE_CHECKING:
    from chassis.subscription import Received


def moved(received: Received[Any], *, by_calendar: bool = False) -> tuple[MovedDue, ...]:
    """Read ``due`` and ``case_due``; the days before are told only where the calendar moved them."""
    event = received.event
    found = []
    for field, before, code in (
        ("due", "previous_due", event.item_code),
        ("case_due", "previous_case_due", WHOLE_CASE),
    ):
        if not event.HasField(field):
            continue
        day = getattr(event, field).last_day
        day_before = getattr(event, before).last_day if by_calendar else ""
        found.append(
            MovedDue(
                case_id=received.stream_id,
                division_code=received.division_code,
                item_code=code,
                last_day=date.fromisoformat(day),
                prior=date.fromisoformat(day_before) if day_before not in {"", day} else None,
            )
        )
    return tuple(found)


def stopped(received: Received[Any]) -> RecordDates:
    """Read a stop as it was decided, or as it ended, and the days it makes."""
    stop = received.event.stop
    return RecordDates(
        case_id=received.stream_id,
        stop=ToldStop(
            case_id=received.stream_id,
            division_code=received.division_code,
            item_code=received.event.item_code,
            stop_no=stop.stop_no,
            name_zh=stop.name_zh,
            name_en=stop.name_en,
            told=stop.told,
            first_day=date.fromisoformat(stop.first_day),
            last_day=date.fromisoformat(stop.last_day),
            over_day=date.fromisoformat(stop.resumed_on) if stop.resumed_on else None,
        ),
        moved=moved(received),
    )
