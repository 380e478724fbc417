"""Numbers for accepted cases, given set-wise: one serial row a centre and day, held until the batch commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.storage.serials import take_case_serials
from kernel.calendar import CENTRE_ZONE
from kernel.ids import case_number


def number_cases(unit: Unit, cases: Sequence[Case]) -> list[Case]:
    """Give each accepted case its number: centre, day of acceptance, serial, check character."""
    today = unit.now.astimezone(CENTRE_ZONE).date()
    serials = take_case_serials(unit, [case.division_code for case in cases], today)
    return [
        replace(case, case_no=case_number(case.division_code, today, serial))
        for case, serial in zip(cases, serials, strict=True)
    ]
