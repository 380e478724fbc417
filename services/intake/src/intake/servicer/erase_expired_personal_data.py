"""EraseExpiredPersonalData: what the retention period has passed for, a batch at a time."""

from __future__ import annotations

from datetime import date

from chassis.messages import answering
from chassis.requests import read_date
from chassis.rpc import Call, Rpc
from intake.domain.retention import latest_expired
from intake.handlers.erase_expired_personal_data import EraseExpired, erase_expired
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

DEFAULT_BATCH, LARGEST_BATCH = 200, 1000


def parse(request: intake_pb2.EraseExpiredPersonalDataRequest, call: Call) -> EraseExpired:
    """Read up to which day; the retention period must be over for it."""
    violations = Violations()
    latest = latest_expired(call.received_at.astimezone(CENTRE_ZONE).date(), call.retention_years)
    command = EraseExpired(
        caller=call.caller,
        closed_before=_read_day(violations, request.closed_before, latest),
        batch_size=violations.count("batch_size", request.batch_size, 0, LARGEST_BATCH) or DEFAULT_BATCH,
        dry_run=request.dry_run,
    )
    violations.raise_if_any()
    return command


def _read_day(violations: Violations, text: str, latest: date) -> date:
    day = read_date(violations, "closed_before", text)
    if day > latest:
        violations.add(
            "closed_before",
            f"The retention period is not over for it: give {latest} or an earlier date.",
            f"保存期限尚未届满，请填写{latest}或更早的日期。",
            FaultKind.OUT_OF_RANGE,
        )
    return day


RPC = Rpc(
    method="EraseExpiredPersonalData",
    parse=parse,
    handle=erase_expired,
    render=answering(intake_pb2.EraseExpiredPersonalDataResponse),
    writes=True,
    keeps=lambda command: not command.dry_run,
)
