"""CataloguePublished: the centre's special days, and whose the items are."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from approval.handlers.keep_calendar import KeepCalendar, keep_calendar
from chassis.published import read_business_hours, read_publication, read_special_days
from chassis.subscription import Subscription
from kernel.fields import Violations
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.CataloguePublished]) -> KeepCalendar:
    """Read the special days and the hours; refuses a date that is none, or is named twice."""
    event = received.event
    violations = Violations()
    read_publication(violations, event)
    special_days = read_special_days(violations, event.special_days)
    business_hours = read_business_hours(violations, event.business_hours)
    violations.raise_if_any()
    return KeepCalendar(
        division_code=event.division_code,
        version=event.version,
        special_days=special_days,
        published_at=event.published_at.ToDatetime(UTC),
        business_hours=business_hours,
        departments={item.item_code: item.department_code for item in event.items},
    )


SUBSCRIPTION = Subscription(event=events_pb2.CataloguePublished, source="intake", parse=parse, handle=keep_calendar)
