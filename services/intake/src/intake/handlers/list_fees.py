"""List what a centre charges, as anybody may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.catalogue.fee_list import ListedFee, fee_list, found
from intake.domain.catalogue.model import Catalogue
from intake.domain.refusals import CatalogueNotPublished
from intake.storage import catalogues
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFees:
    """What somebody wants to know of a centre's fees; without words and department all of them."""

    case_id: UUID | None = None
    division_code: str
    words: str
    department_code: str


@dataclass(frozen=True, slots=True)
class ListedFees:
    """Those that were found, and how many there are without words and department."""

    catalogue: Catalogue
    fees: Sequence[ListedFee]
    total_count: int
    on: date


def list_fees(unit: Unit, commands: Sequence[ListFees]) -> list[Outcome[ListedFees]]:
    """Answer each under its centre's catalogue in force, on today's day."""
    versions = catalogues.published_versions(unit, [command.division_code for command in commands])
    return [_listed(unit, command, versions.get(command.division_code)) for command in commands]


def _listed(unit: Unit, command: ListFees, version: int | None) -> Outcome[ListedFees]:
    if version is None:
        return CatalogueNotPublished()
    key = (command.division_code, version)
    catalogue = catalogues.catalogues(unit, [key])[key]
    editions = catalogues.fee_editions(unit, *key)
    on = unit.now.astimezone(CENTRE_ZONE).date()
    listed = unit.remember(("intake.fee_list", *key, on), partial(fee_list, catalogue, editions, on))
    return ListedFees(catalogue, found(listed, catalogue, command.words, command.department_code), len(listed), on)
