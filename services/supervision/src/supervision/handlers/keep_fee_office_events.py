"""Keep what has to be watched at windows and in the fee office; what is about a case is told in its timeline too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chassis.live import Hint
from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from supervision.domain.projection import FeeOfficeObservation
from supervision.handlers.keep_centre_events import keep_told
from supervision.handlers.observe import observe
from supervision.storage import fee_office

TOPIC = "fee_office"


def keep_fee_office_events(unit: Unit, seen: Sequence[FeeOfficeObservation]) -> list[Outcome[None]]:
    """Keep each once, and hint at it to open pages."""
    of_cases = [observation for one in seen if (observation := one.of_case)]
    if of_cases:
        observe(unit, of_cases)
    keep_told(unit, [(one.division_code, one.told) for one in seen if one.of_case is None])
    fee_office.append(unit, [(one.division_code, one.event) for one in seen])
    _tell_pages(unit, (one.division_code for one in seen))
    return [None for _ in seen]


def _tell_pages(unit: Unit, divisions: Iterable[str]) -> None:
    for division_code in sorted(set(divisions)):
        hint = Hint(topic=TOPIC, kind="FeeOfficeActed", version=round(unit.now.timestamp() * 1_000_000))
        unit.hint(division_code, hint)
