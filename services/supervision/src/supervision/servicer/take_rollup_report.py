"""TakeRollupReport: a report of a centre outside, whose signature speaks for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.rpc import Rpc
from chassis.signing_keys import is_signed
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind, PermissionDenied
from kernel.fields import Violations
from kernel.rollup import NoReport, Report, SignedReport, read_report
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.domain.figures.facts import Flag, Step
from supervision.handlers.take_rollup_report import TakeRollupReport, take_rollup_report
from supervision.servicer.fields import FIRST_YEAR
from supervision.servicer.rollup_messages import is_below

if TYPE_CHECKING:
    from datetime import datetime

    from chassis.rpc import Call

_CLOCKS_DIFFER = timedelta(minutes=5)
_STEPS = frozenset(map(int, Step))
_FLAGS = int(~Flag(0))


def parse(request: pb.TakeRollupReportRequest, call: Call) -> TakeRollupReport:
    """Read it; the signature first, so that nothing is made of what nobody signed.

    Raises:
        InvalidRequest: it is no report, or its key did not sign it.
        PermissionDenied: its centre is not below the caller's.
    """
    told = request.report
    signed = SignedReport(body=told.body, public_key=told.public_key, signature=told.signature)
    violations = Violations()
    if not is_signed(signed.public_key, signed.body, signed.signature):
        violations.add(
            "report.signature",
            "The key did not sign these bytes: the report was changed, or is of another key.",
            "签名与内容不符：上报数据被改动，或签名密钥不同。",
            FaultKind.CONTRADICTS,
        )
        violations.raise_if_any()
    try:
        report = read_report(signed.body)
    except NoReport as fault:
        violations.add(
            f"report.{fault.field}", f"This is no report: {fault}.", "不符合上报数据的格式。", FaultKind.MALFORMED
        )
        violations.raise_if_any()
        raise
    _look(violations, report, call.received_at)
    violations.raise_if_any()
    if not is_below(call.caller, report.division_code):
        raise PermissionDenied
    return TakeRollupReport(caller=call.caller, report=report, signed=signed)


def _look(violations: Violations, report: Report, now: datetime) -> None:
    """Record what a report cannot say here."""
    if report.made_at > now + _CLOCKS_DIFFER:
        violations.add("report.body.at", "This instant is yet to come.", "时间尚未到来。", FaultKind.OUT_OF_RANGE)
    last_day = (now + _CLOCKS_DIFFER).astimezone(CENTRE_ZONE).date()
    for day, counts in report.days.items():
        field = f"report.body.days[{day.isoformat()}]"
        if day.year < FIRST_YEAR or day > last_day:
            violations.add(
                field, "Counts are of days that have come.", "不得上报尚未到来的日期。", FaultKind.OUT_OF_RANGE
            )
        elif any(count.step not in _STEPS or count.flags & ~_FLAGS for count in counts):
            violations.add(
                field,
                "It has a step that is not known here: its sender is of a newer release.",
                "含有本系统未知的环节，上报方版本较新。",
                FaultKind.UNKNOWN_VALUE,
            )


RPC = Rpc(
    method="TakeRollupReport",
    parse=parse,
    handle=take_rollup_report,
    render=answering(pb.TakeRollupReportResponse),
    writes=True,
)
