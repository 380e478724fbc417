"""Report fees that were taken outside the centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.off_centre import OffCentreReport, OffCentreSource
from fees.domain.refusals import AlreadyReported
from fees.domain.waiving import Evidence
from fees.handlers import events
from fees.storage import off_centre
from kernel.errors import FaultKind, FieldViolation, InvalidRequest
from onewindow.type.v1 import type_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOffCentreFee:
    """An officer reports; of a line of the bank amount and day are the line's."""

    caller: Caller
    source: OffCentreSource
    department_code: str
    fee_code: str
    case_no: str
    amount_fen: int
    taken_on: date
    statement: str
    evidence: Evidence | None
    line_id: int | None
    case_id: None = None


def report_off_centre_fees(unit: Unit, commands: Sequence[ReportOffCentreFee]) -> list[Outcome[OffCentreReport]]:
    """Keep each report once, and tell supervision."""
    return [_reported(unit, command) for command in commands]


def _reported(unit: Unit, command: ReportOffCentreFee) -> Outcome[OffCentreReport]:
    division_code = command.caller.division_code
    taken_on, amount_fen = command.taken_on, command.amount_fen
    if command.line_id is not None:
        line = off_centre.line_of(unit, division_code, command.line_id)
        if line is None:
            return InvalidRequest(
                [
                    FieldViolation(
                        "line_id", "No line of the bank that brought money.", "没有该笔银行来款。", FaultKind.NOT_FOUND
                    )
                ]
            )
        taken_on, amount_fen = line
    report = OffCentreReport(
        report_id=uuid4(),
        division_code=division_code,
        source=command.source,
        department_code=command.department_code,
        fee_code=command.fee_code,
        case_no=command.case_no,
        amount_fen=amount_fen,
        taken_on=taken_on,
        statement=command.statement,
        evidence=command.evidence,
        line_id=command.line_id,
        reported_by=command.caller.officer_id,
        reported_at=unit.now,
    )
    same = off_centre.same_as(unit, report)
    if same is not None:
        return AlreadyReported(report_id=str(same))
    off_centre.add(unit, report)
    tell(unit, report, type_pb2.FEE_OFFICE_ACT_OFF_CENTRE_REPORTED, command.caller, report.statement)
    return report


def tell(unit: Unit, report: OffCentreReport, act: type_pb2.FeeOfficeAct, caller: Caller | None, words: str) -> None:
    """Tell supervision, which department and which paper; of an applicant's own report there is no caller."""
    subject = " ".join(filter(None, [report.department_code, report.fee_code, report.case_no]))
    event = events.fee_office_acted(act, unit.now, caller, subject=subject, amount_fen=report.amount_fen, reason=words)
    unit.emit(report.report_id, report.division_code, event)
