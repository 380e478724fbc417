"""Get one item of a centre's published catalogue, as anybody may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.application.assembly import CaseItem
from intake.domain.application.materials import Requirement, requirements
from intake.domain.catalogue.coming import Change, changes_of_item
from intake.domain.catalogue.model import Bundle, Catalogue
from intake.domain.catalogue.published_rates import PublishedFee, published_fees
from intake.domain.refusals import CatalogueNotPublished, ItemNotFound, ItemRetired
from intake.storage import catalogues
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class GetItem:
    """An item of a centre."""

    case_id: UUID | None = None
    division_code: str
    item_code: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item, what whoever applies for it alone has to bring and may have to pay, and the bundles it belongs to."""

    catalogue: Catalogue
    item: CaseItem
    requirements: Sequence[Requirement]
    fees: Sequence[PublishedFee]
    bundles: Sequence[Bundle]
    coming: Coming | None


@dataclass(frozen=True, slots=True)
class Coming:
    """What will be different from a day on."""

    valid_from: date
    changes: Sequence[Change]


def get_item(unit: Unit, commands: Sequence[GetItem]) -> list[Outcome[ItemView]]:
    """Answer each item under its centre's catalogue in force."""
    versions = catalogues.published_versions(unit, [command.division_code for command in commands])
    known = catalogues.catalogues(unit, versions.items())
    outcomes: list[Outcome[ItemView]] = []
    for command in commands:
        version = versions.get(command.division_code)
        if version is None:
            outcomes.append(CatalogueNotPublished())
        else:
            outcomes.append(_view(unit, command, known[command.division_code, version]))
    return outcomes


def _coming(unit: Unit, command: GetItem, catalogue: Catalogue) -> Coming | None:
    """Answer what the next version changes of an item; None if there is none, or nothing of it."""
    following = catalogues.scheduled(unit, command.division_code)
    if following is None:
        return None
    key = command.division_code, following.version
    changes = changes_of_item(catalogue, catalogues.catalogues(unit, [key])[key], command.item_code)
    return Coming(following.at.astimezone(CENTRE_ZONE).date(), changes) if changes else None


def _view(unit: Unit, command: GetItem, catalogue: Catalogue) -> Outcome[ItemView]:
    code = command.item_code
    item = catalogue.items.get(code)
    if item is None:
        # Bundles retire too; their codes are none of items that anybody could apply for.
        retired = catalogue.retired.get(code)
        return ItemNotFound() if retired is None else ItemRetired(retired_on=retired.isoformat())
    today = unit.now.astimezone(CENTRE_ZONE).date()
    if item.valid_to and item.is_over(today):
        return ItemRetired(retired_on=(item.valid_to + timedelta(days=1)).isoformat())
    over = catalogue.over(today)
    bundles = [
        bundle
        for _, bundle in sorted(catalogue.bundles.items())
        if bundle.code not in over and any(member.item_code == code for member in bundle.items)
    ]
    return ItemView(
        catalogue=catalogue,
        item=CaseItem(item, ()),
        requirements=requirements(catalogue, [code], set()),
        fees=published_fees(catalogue, item, today),
        bundles=bundles,
        coming=_coming(unit, command, catalogue),
    )
