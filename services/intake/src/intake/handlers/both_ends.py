"""Whoever receives an application looks whether a department has accepted the same by itself 两头受理."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.handlers.report_off_centre import tell_duals
from intake.storage import off_centre
from intake.storage.off_centre import Received
from kernel import typed
from kernel.identity import compared_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit
    from intake.storage.cases import NewCase


def look(unit: Unit, received: Sequence[NewCase]) -> None:
    """Find and tell what was accepted at both ends; each centre's once."""
    for division_code in sorted({new.case.division_code for new in received}):
        asked = [
            Received(
                new.case.case_id,
                new.case.item_codes,
                new.case.received_at,
                compared_as(typed.identifier(new.applicant.id_number)),
            )
            for new in received
            if new.case.division_code == division_code
        ]
        tell_duals(unit, division_code, off_centre.duals_of_cases(unit, division_code, asked))
