"""The register of items that may be handled outside the centre: set by its head, published to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from intake.domain.refusals import CatalogueNotPublished, ItemNotFound
from intake.storage import catalogues, off_centre
from onewindow.intake.v1 import off_centre_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.off_centre import Exemption


@dataclass(frozen=True, slots=True, kw_only=True)
class SetExemption:
    """What holds for an item from a day on."""

    caller: Caller
    exemption: Exemption
    case_id: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExemptions:
    """A page of the register of a centre."""

    division_code: str
    page: PageAsked
    case_id: None = None


def list_exemptions(unit: Unit, queries: Sequence[ListExemptions]) -> list[Outcome[Page[Exemption]]]:
    """Answer each page, by item and first day."""
    pages: list[Outcome[Page[Exemption]]] = []
    for query in queries:
        after = query.page.after and (query.page.after[0], query.page.after[1])
        found = off_centre.exemptions(unit, query.division_code, after, query.page.row_count)
        pages.append(query.page.of(found, lambda one: (one.item_code, one.from_day.isoformat())))
    return pages


def exemption_message(one: Exemption) -> pb.OffCentreExemption:
    """Write one of the register."""
    return pb.OffCentreExemption(
        item_code=one.item_code,
        from_day=one.from_day.isoformat(),
        until_day=one.until_day.isoformat() if one.until_day else "",
        decided_by=one.decided_by,
        document=one.document,
    )


@each_in_turn
def set_exemption(unit: Unit, command: SetExemption) -> Exemption:
    """Keep each; what was accepted before stays as it was judged."""
    catalogue = catalogues.published(unit, command.caller.division_code)
    if catalogue is None:
        raise CatalogueNotPublished
    if command.exemption.item_code not in catalogue.items:
        raise ItemNotFound
    off_centre.set_exemption(unit, command.caller.division_code, command.exemption, command.caller.officer_id)
    return command.exemption
