"""Reading what requests about stops have in common."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from approval.domain.stop_grounds import StopReason
from approval.handlers.vocabulary import STOP_REASONS
from chassis.requests import read_date
from kernel.errors import FaultKind

if TYPE_CHECKING:
    from kernel.fields import Violations
    from onewindow.approval.v1 import approval_pb2

REASONS = {said: reason for reason, said in STOP_REASONS.items()}
EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)


def read_reason(violations: Violations, field: str, written: approval_pb2.StopReason) -> StopReason:
    """Read for what a clock is stopped."""
    reason = REASONS.get(written)
    if reason is None:
        violations.add(field, "Choose a reason of the law.", "请选择法定停表事由。", FaultKind.REQUIRED)
    return reason or StopReason.HEARING


def read_day(violations: Violations, field: str, written: str) -> date | None:
    """Read a day of years that a calendar can count in; None where none was written."""
    if not written.strip():
        return None
    day = read_date(violations, field, written.strip())
    if day != date.min and not EARLIEST <= day <= LATEST:
        violations.add(field, "Give a day from 2000 to 2999.", "请填写2000至2999年间的日期。", FaultKind.OUT_OF_RANGE)
    return day
