"""Whoever receives an application looks whether a department has accepted the same by itself 两头受理."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.handlers.report_off_centre import tell_duals
from intake.storage import off_centre
from intake.storage.off_centre import Received
from kernel import typed
from kernel.identity import compared_as

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chassis.storage.unit import Unit
    from intake.storage.cases import NewCase


def look(unit: Unit, received: Sequence[NewCase]) -> Callable[[], None]:
    """Look what was accepted at both ends, each centre's once; what is answered tells it, when the cases are stored.

    It is asked before they are numbered, and shares that wait.
    """
    by_centre: dict[str, list[Received]] = {}
    for new in received:
        by_centre.setdefault(new.case.division_code, []).append(
            Received(
                new.case.case_id,
                new.case.item_codes,
                new.case.received_at,
                compared_as(typed.identifier(new.applicant.id_number)),
            )
        )
    # Ordered, so that two batches cannot deadlock.
    found = {centre: off_centre.duals_of_cases(unit, centre, by_centre[centre]) for centre in sorted(by_centre)}

    def tell() -> None:
        for division_code, duals in found.items():
            tell_duals(unit, division_code, duals())

    return tell
