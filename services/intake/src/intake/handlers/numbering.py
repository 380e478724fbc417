"""Numbers for received cases, given set-wise: one serial row a centre and day, held until the batch commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.storage.serials import take_case_serials
from kernel.calendar import CENTRE_ZONE
from kernel.ids import case_number


def number_cases(unit: Unit, cases: Sequence[Case]) -> list[Case]:
    """Give each case that has none its number: centre, day, serial, check character. One that is there stays."""
    today = unit.now.astimezone(CENTRE_ZONE).date()
    unnumbered = [case.division_code for case in cases if case.case_no is None]
    serials = iter(take_case_serials(unit, unnumbered, today))
    return [
        case if case.case_no else replace(case, case_no=case_number(case.division_code, today, next(serials)))
        for case in cases
    ]
