"""CataloguePublished: the centre's special days, and whose the items are."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

from approval.handlers.keep_calendar import KeepCalendar, keep_calendar
from chassis.subscription import Subscription
from kernel.calendar import DayType, SpecialDay
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.CataloguePublished]) -> KeepCalendar:
    """Read the special days; refuses a date that is none, or is named twice."""
    event = received.event
    violations = Violations()
    violations.require("division_code", event.division_code)
    if event.version < 1:
        violations.add("version", "A version begins at 1.", "版本号从1开始。", FaultKind.OUT_OF_RANGE)
    days: dict[date, SpecialDay] = {}
    for position, day in enumerate(event.special_days):
        field = f"special_days[{position}].date"
        try:
            on = date.fromisoformat(day.date)
        except ValueError:
            violations.add(field, "Give an ISO 8601 date.", "请填写ISO 8601日期。", FaultKind.MALFORMED)
            continue
        if on in days:
            violations.add(field, "This day is named twice.", "该日期重复。", FaultKind.DUPLICATE)
        day_type = DayType.WORKDAY if day.working else DayType.HOLIDAY
        days[on] = SpecialDay(on, day_type, day.name_zh, day.name_en)
    violations.raise_if_any()
    return KeepCalendar(
        division_code=event.division_code,
        version=event.version,
        special_days=tuple(days.values()),
        published_at=event.published_at.ToDatetime(UTC),
        departments={item.item_code: item.department_code for item in event.items},
    )


SUBSCRIPTION = Subscription(event=events_pb2.CataloguePublished, source="intake", parse=parse, handle=keep_calendar)
