"""Report by how much the promised limits of a centre undercut those of the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.catalogue.model import Catalogue
from intake.domain.catalogue.speed_up import Figures, figures_of
from intake.domain.refusals import CatalogueNotPublished
from intake.storage import catalogues, volumes


@dataclass(frozen=True, slots=True, kw_only=True)
class GetSpeedUp:
    """Of which centre, weighted by what it accepted of what it received on which days."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class SpeedUpReport:
    """The figures of a centre and of its departments."""

    catalogue: Catalogue
    first_day: date
    last_day: date
    centre: Figures
    departments: Sequence[Figures]


def get_speed_up(unit: Unit, queries: Sequence[GetSpeedUp]) -> list[Outcome[SpeedUpReport]]:
    """Answer each under its centre's catalogue in force."""
    return [_report(unit, query) for query in queries]


def _report(unit: Unit, query: GetSpeedUp) -> Outcome[SpeedUpReport]:
    catalogue = catalogues.published(unit, query.division_code)
    if catalogue is None:
        return CatalogueNotPublished()
    accepted = volumes.accepted_by_item(unit, query.division_code, query.first_day, query.last_day)
    centre, departments = figures_of(catalogue, accepted)
    return SpeedUpReport(catalogue, query.first_day, query.last_day, centre, departments)
