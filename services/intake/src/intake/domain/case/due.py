"""When a case is due, as whoever applied is told: counted with the same rule as the departments' clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from intake.domain.application.assembly import assemble
from intake.domain.case.model import Case
from intake.domain.case.told_dates import ToldDates
from intake.domain.catalogue.model import Catalogue
from kernel.calendar import CENTRE_ZONE, WorkCalendar
from kernel.clock import Due, Receipt, due
from kernel.fields import Violations


@dataclass(frozen=True, slots=True)
class CaseDue:
    """When a case is due, and how many working days remain: 0 on the due day, below 0 once it has passed."""

    due: Due
    remaining_working_days: int


def case_due(
    case: Case, catalogue: Catalogue, calendar: WorkCalendar, dates: ToldDates, now: datetime
) -> CaseDue | None:
    """Count when a case that is being decided is due; None before it is accepted and once it is decided.

    Args:
        case: as it stands.
        catalogue: it was accepted under.
        calendar: of today: a day that was worked then may be off by now.
        dates: what was told of stops, whose days no limit counts, and of extensions. Only where the whole case was
            extended, or an item is all of it, does such a day lie after the case's.
        now: in any zone.
    """
    if case.accepted_at is None or case.outcome is not None:
        return None
    assembly = assemble(catalogue, case.bundle_codes, case.item_codes, Violations())
    told_at = case.missing_told_at
    receipt = Receipt(case.received_at, told_at, case.accepted_at if told_at else None)
    begins = receipt if assembly.joint_from_receipt else case.accepted_at
    told = due(begins, assembly.joint_limit, calendar, dates.spans)
    last_day = max((day for code in dates.extensions if (day := dates.last_day(code))), default=told.last_day)
    if last_day > told.last_day:
        told = replace(told, last_day=last_day, instant=calendar.closing(last_day))
    today = now.astimezone(CENTRE_ZONE).date()
    return CaseDue(told, calendar.working_days_between(today, told.last_day))
