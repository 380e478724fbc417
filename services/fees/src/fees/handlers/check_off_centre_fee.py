"""Say what looking into reports of fees outside the centre came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.off_centre import OffCentreReport, check
from fees.domain.refusals import OffCentreReportNotFound
from fees.handlers.report_off_centre_fee import tell
from fees.storage import off_centre
from kernel.errors import Refusal
from onewindow.type.v1 import type_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOffCentreFee:
    """Another officer than who reported it looked into a report."""

    caller: Caller
    report_id: UUID
    founded: bool
    words: str
    case_id: None = None


def check_off_centre_fees(unit: Unit, commands: Sequence[CheckOffCentreFee]) -> list[Outcome[OffCentreReport]]:
    """Keep each finding once, and tell supervision."""
    return [_checked(unit, command) for command in commands]


def _checked(unit: Unit, command: CheckOffCentreFee) -> Outcome[OffCentreReport]:
    report = off_centre.lock(unit, command.report_id, command.caller.division_code)
    if report is None:
        return OffCentreReportNotFound()
    checked = check(report, command.caller.officer_id, unit.now, founded=command.founded, words=command.words)
    if isinstance(checked, Refusal):
        return checked
    off_centre.keep_finding(unit, checked)
    act = (
        type_pb2.FEE_OFFICE_ACT_OFF_CENTRE_FOUNDED if command.founded else type_pb2.FEE_OFFICE_ACT_OFF_CENTRE_UNFOUNDED
    )
    tell(unit, checked, act, command.caller, command.words)
    return checked
