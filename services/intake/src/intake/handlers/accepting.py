"""Accepting received cases, whoever does it: looked at with the catalogue of the day, numbered and told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.storage.unit import Unit
from intake.domain.application.assembly import assemble
from intake.domain.application.fees import Demand
from intake.domain.application.materials import Requirement, requirements
from intake.domain.application.stopped import Stop, Stops, stops_of
from intake.domain.case.model import Case, Officer
from intake.domain.case.promises import promises_of
from intake.domain.catalogue.model import Catalogue
from intake.domain.refusals import ItemCancelled
from intake.handlers import events, facts_told
from intake.handlers.numbering import number_cases
from intake.storage import cases, catalogues, messages, promises
from kernel.calendar import CENTRE_ZONE
from kernel.fields import Violations


@dataclass(frozen=True, slots=True)
class AcceptanceBasis:
    """What received cases are looked at with: their catalogues, what they owe, and what of it is stopped by now."""

    known: Mapping[catalogues.CatalogueKey, Catalogue]
    demands: Mapping[UUID, Sequence[Demand]]
    stops: Mapping[UUID, Stops]

    def under(self, case: Case) -> Catalogue:
        """Answer the catalogue a case was received under."""
        return self.known[case.division_code, case.catalogue_version]


def standing_of(unit: Unit, received: Iterable[Case]) -> AcceptanceBasis:
    """Read what cases are accepted by; a fixed number of statements."""
    found = list(received)
    versions = catalogues.published_versions(unit, {case.division_code for case in found})
    under = {(case.division_code, case.catalogue_version) for case in found}
    known = catalogues.catalogues(unit, under | set(versions.items()))
    demands = cases.demands_of(unit, [case.case_id for case in found])
    on = unit.now.astimezone(CENTRE_ZONE).date()
    stops = {
        case.case_id: stops_of(
            case,
            known[case.division_code, case.catalogue_version],
            known[case.division_code, versions[case.division_code]],
            demands[case.case_id],
            on,
        )
        for case in found
    }
    return AcceptanceBasis(known, demands, stops)


def refuse_stopped(unit: Unit, case: Case, standing: AcceptanceBasis, officer: Officer) -> None:
    """Refuse to go on with a case that has a cancelled item, and tell supervision who tried.

    Raises:
        ItemCancelled: nobody may handle an item of it any more.
    """
    stops = standing.stops[case.case_id]
    if stops.items:
        unit.emit(case.case_id, case.division_code, events.cancelled_used(case, stops, officer, unit.now))
        raise ItemCancelled(
            (),
            stopped_zh="；".join(stop.zh for stop in stops.items),
            stopped_en="; ".join(stop.en for stop in stops.items),
        )


def lines_of(unit: Unit, about: Sequence[Case], standing: AcceptanceBasis) -> dict[UUID, Sequence[Requirement]]:
    """Answer what each case asks for, and which of it is there."""
    provided = cases.materials_of(unit, [case.case_id for case in about])
    holds = cases.conditions_of(unit, [case.case_id for case in about])
    return {
        case.case_id: requirements(standing.under(case), case.item_codes, provided[case.case_id], holds[case.case_id])
        for case in about
    }


def accept(
    unit: Unit,
    complete_now: Sequence[Case],
    standing: AcceptanceBasis,
    lines: Mapping[UUID, Sequence[Requirement]],
) -> dict[UUID, Case]:
    """Store cases that are accepted now, those of an earlier release with a number; a stopped fee is not owed.

    ``lines``: what each asks for, as it is accepted; what may follow is promised.
    """
    promised = {
        case.case_id: promises_of(case, lines[case.case_id], standing.under(case).calendar, unit.now)
        for case in complete_now
    }
    numbered = [replace(case, promised_count=len(promised[case.case_id])) for case in number_cases(unit, complete_now)]
    cases.update_cases(unit, numbered)
    promises.insert(unit, [promise for each in promised.values() for promise in each])
    messages.note(unit, facts_told.received(numbered))
    dropped = {case.case_id: fees for case in numbered if (fees := standing.stops[case.case_id].fees)}
    cases.drop_demands(unit, {case_id: _codes(fees) for case_id, fees in dropped.items()})
    for case in numbered:
        catalogue, gone = standing.under(case), _codes(dropped.get(case.case_id, ()))
        assembly = assemble(catalogue, case.bundle_codes, case.item_codes, Violations())
        owed = [demand for demand in standing.demands[case.case_id] if demand.fee_code not in gone]
        if gone:
            unit.emit(
                case.case_id, case.division_code, events.stopped_fees_dropped(case, dropped[case.case_id], unit.now)
            )
        unit.emit(
            case.case_id,
            case.division_code,
            events.case_accepted(case, catalogue, assembly, owed, promised[case.case_id]),
        )
    return {case.case_id: case for case in numbered}


def _codes(stops: Iterable[Stop]) -> list[str]:
    return [stop.code for stop in stops]
