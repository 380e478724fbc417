"""Keep the fee catalogue a centre published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from fees.domain.catalogue import PublishedRate, read_rates
from fees.domain.refusals import CatalogueUnreadable
from fees.storage import catalogue
from kernel.calendar import SpecialDay


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCatalogue:
    """A catalogue version was published at a centre."""

    division_code: str
    version: int
    published_at: datetime
    rates: tuple[PublishedRate, ...]
    days: tuple[SpecialDay, ...] = ()
    case_id: None = None


def keep_catalogue(unit: Unit, commands: Sequence[KeepCatalogue]) -> list[Outcome[None]]:
    """Keep each version once; one that holds an unreadable rate is refused whole, before a case depends on it."""
    outcomes: list[Outcome[None]] = []
    readable: dict[catalogue.CatalogueKey, catalogue.Content] = {}
    for command in commands:
        try:
            read_rates(command.rates)
        except CatalogueUnreadable as fault:
            outcomes.append(fault)
        else:
            readable.setdefault(
                (command.division_code, command.version), (command.published_at, command.rates, command.days)
            )
            outcomes.append(None)
    if readable:
        catalogue.add_catalogues(unit, readable)
    return outcomes
