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
from onewindow_client import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onewindow_client import ServiceClient

PLACE = "开发区纬三路工地"


def working_day(explained: ExplainDueResponse) -> date:
    """Answer the first working day that a limit of days which has just begun counts: it is still to come."""
    return working_days(explained)[0]


def working_days(explained: ExplainDueResponse) -> list[date]:
    """Answer all that it counts."""
    return [date.fromisoformat(day.date) for day in explained.days if day.reason == DayReason.DAY_REASON_COUNTED]


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
    """Convene a site visit on the next working day, as somebody of the lead department.

    The centre may have closed a day since the limit was counted: then on the one after it.
    """
    explained = approval.call(ExplainDueRequest(case_id=case_id, item_code=item_codes[0]), ExplainDueResponse)
    days = working_days(explained)
    for day in days:
        starts_at, ends_at = hours(day)
        request = ConveneJointReviewRequest(
            idempotency_key=key,
            case_id=case_id,
            kind=JointReviewKind.JOINT_REVIEW_KIND_SITE_VISIT,
            item_codes=item_codes,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
        )
        try:
            return approval.call(request, ConveneJointReviewResponse).review
        except Refused as refused:
            if day == days[-1] or "starts_at" not in {fault.field for fault in refused.fields}:
                raise
    raise AssertionError("a limit has days")
