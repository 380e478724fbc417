"""Keep fees outside the centre that applicants told of at the public page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from fees.domain.off_centre import BY_APPLICANT, OffCentreReport, OffCentreSource
from fees.handlers.report_off_centre_fee import tell
from fees.storage import off_centre
from onewindow.type.v1 import type_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepToldFee:
    """What an applicant told of a case, put into words that name no person."""

    division_code: str
    department_code: str
    case_no: str
    amount_fen: int
    taken_on: date
    statement: str
    case_id: None = None


def keep_told_fees(unit: Unit, commands: Sequence[KeepToldFee]) -> list[Outcome[None]]:
    """Keep each as a report that waits, and tell supervision; what an officer reported before is the same report."""
    for command in commands:
        report = OffCentreReport(
            report_id=uuid4(),
            division_code=command.division_code,
            source=OffCentreSource.APPLICANT,
            department_code=command.department_code,
            fee_code="",
            case_no=command.case_no,
            amount_fen=command.amount_fen,
            taken_on=command.taken_on,
            statement=command.statement,
            evidence=None,
            line_id=None,
            reported_by=BY_APPLICANT,
            reported_at=unit.now,
        )
        if off_centre.same_as(unit, report) is None:
            off_centre.add(unit, report)
            tell(unit, report, type_pb2.FEE_OFFICE_ACT_OFF_CENTRE_REPORTED, None, report.statement)
    return [None] * len(commands)
