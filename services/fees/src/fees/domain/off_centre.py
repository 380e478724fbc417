"""Fees outside the centre 中心外交费: reported by one, looked into by another, heard of by supervision.

Money for a fee of the centre is taken at its window and nowhere else. A report names no person: who paid is nothing
the fee office needs to know to look into it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fees.domain.refusals import CheckNeedsSecondPerson, OffCentreChecked

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from fees.domain.waiving import Evidence
    from kernel.errors import Refusal

BY_APPLICANT = ""
"""Who reported what an applicant told of with number and query code: no officer."""


class OffCentreSource(enum.Enum):
    """Who said so; values are stored."""

    APPLICANT = "applicant"
    DEPARTMENT = "department"
    BANK_LINE = "bank_line"


class OffCentreState(enum.Enum):
    """Where a report stands; values are stored."""

    REPORTED = "reported"
    FOUNDED = "founded"
    UNFOUNDED = "unfounded"


@dataclass(frozen=True, slots=True, kw_only=True)
class OffCentreReport:
    """A report: ``department_code`` took ``amount_fen`` on a day; fee code and case number may be empty."""

    report_id: UUID
    division_code: str
    source: OffCentreSource
    department_code: str
    fee_code: str
    case_no: str
    amount_fen: int
    taken_on: date
    statement: str
    evidence: Evidence | None
    line_id: int | None
    reported_by: str
    reported_at: datetime
    state: OffCentreState = OffCentreState.REPORTED
    finding: str = ""
    checked_by: str = ""
    checked_at: datetime | None = None


def check(
    report: OffCentreReport, officer_id: str, now: datetime, *, founded: bool, words: str
) -> OffCentreReport | Refusal:
    """Say what looking into a report came to, once, as another person than who reported it."""
    if report.state is not OffCentreState.REPORTED:
        return OffCentreChecked(state=report.state.value)
    if report.reported_by == officer_id:
        return CheckNeedsSecondPerson()
    state = OffCentreState.FOUNDED if founded else OffCentreState.UNFOUNDED
    return replace(report, state=state, finding=words, checked_by=officer_id, checked_at=now)
