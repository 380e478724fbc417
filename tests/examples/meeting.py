"""Appointments that a centre takes."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1.approval_pb2 import (
    ConveneJointReviewRequest,
    ConveneJointReviewResponse,
    DayReason,
    ExplainDueRequest,
    ExplainDueResponse,
    JointReview,
    JointReviewKind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onewindow_client import ServiceClient

PLACE = "开发区纬三路工地"


def working_day(explained: ExplainDueResponse) -> date:
    """Answer the first working day that a limit of days which has just begun counts: it is still to come."""
    counted = [day.date for day in explained.days if day.reason == DayReason.DAY_REASON_COUNTED]
    return date.fromisoformat(counted[0])


def next_working_day(approval: ServiceClient, case_id: str, item_code: str) -> date:
    """Ask for the first day that counts into the limit of an item of a case that was accepted just now."""
    request = ExplainDueRequest(case_id=case_id, item_code=item_code)
    return working_day(approval.call(request, ExplainDueResponse))


def hours(day: date) -> tuple[datetime, datetime]:
    """From half past nine to eleven."""
    return datetime.combine(day, time(9, 30), CENTRE_ZONE), datetime.combine(day, time(11, 0), CENTRE_ZONE)


def convened(
    approval: ServiceClient, case_id: str, item_codes: Sequence[str], key: str, place: str = PLACE
) -> JointReview:
    """Convene a site visit on the next working day, as somebody of the lead department."""
    starts_at, ends_at = hours(next_working_day(approval, case_id, item_codes[0]))
    request = ConveneJointReviewRequest(
        idempotency_key=key,
        case_id=case_id,
        kind=JointReviewKind.JOINT_REVIEW_KIND_SITE_VISIT,
        item_codes=item_codes,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
    )
    return approval.call(request, ConveneJointReviewResponse).review
