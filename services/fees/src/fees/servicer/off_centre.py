"""Reports of fees outside the centre, as messages."""

from __future__ import annotations

from fees.domain.off_centre import OffCentreReport, OffCentreSource, OffCentreState
from onewindow.fees.v1 import off_centre_pb2 as pb
from onewindow.fees.v1.assessment_pb2 import WaiverEvidence

SOURCES = {
    pb.OFF_CENTRE_SOURCE_APPLICANT: OffCentreSource.APPLICANT,
    pb.OFF_CENTRE_SOURCE_DEPARTMENT: OffCentreSource.DEPARTMENT,
    pb.OFF_CENTRE_SOURCE_BANK_LINE: OffCentreSource.BANK_LINE,
}
STATES = {
    OffCentreState.REPORTED: pb.OFF_CENTRE_STATE_REPORTED,
    OffCentreState.FOUNDED: pb.OFF_CENTRE_STATE_FOUNDED,
    OffCentreState.UNFOUNDED: pb.OFF_CENTRE_STATE_UNFOUNDED,
}
SHORTEST_WORDS, LONGEST_WORDS = 5, 500
_TOLD = {source: number for number, source in SOURCES.items()}


def report_message(report: OffCentreReport) -> pb.OffCentreReport:
    """Write a report."""
    evidence = report.evidence
    return pb.OffCentreReport(
        report_id=str(report.report_id),
        source=_TOLD[report.source],
        state=STATES[report.state],
        department_code=report.department_code,
        fee_code=report.fee_code,
        case_no=report.case_no,
        amount_fen=report.amount_fen,
        taken_on=report.taken_on.isoformat(),
        statement=report.statement,
        evidence=WaiverEvidence(file_name=evidence.file_name, sha256=evidence.sha256, size_bytes=evidence.size_bytes)
        if evidence
        else None,
        line_id=report.line_id or 0,
        reported_by=report.reported_by,
        reported_at=report.reported_at,
        finding=report.finding,
        checked_by=report.checked_by,
        checked_at=report.checked_at,
    )
