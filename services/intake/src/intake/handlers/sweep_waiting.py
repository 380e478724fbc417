"""Do what the clocks of waiting applications ask for: remind, accept as of the receipt, end what lacks papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from chassis.storage.unit import Unit
from intake.domain.application.materials import Requirement
from intake.domain.case.issuing import DocumentKind
from intake.domain.case.model import Case
from intake.domain.case.states import WAITING
from intake.domain.case.waiting import SYSTEM, Asked, asked, deem, lapse
from intake.domain.messages.model import Fact, Kind
from intake.handlers import events, facts_told
from intake.handlers.accepting import accept, lines_of, standing_of
from intake.handlers.get_case import awaited_by
from intake.handlers.giving_out import give_out
from intake.storage import cases, catalogues, messages


def sweep_waiting(unit: Unit, _division_code: str, case_ids: Sequence[UUID]) -> None:
    """Sweep claimed applications of a centre; statements do not grow with their number."""
    settle(unit, cases.lock_cases(unit, case_ids))


def settle(unit: Unit, held: Mapping[UUID, Case]) -> dict[UUID, Case]:
    """Do what the clocks of held cases have asked for by now, and answer the cases as they stand then.

    Whoever acts on a waiting case begins with this: what a limit has decided is decided, however late the sweeper is.
    """
    # What an earlier release received has no limit yet, and gets it here.
    waits = [case for case in held.values() if case.state in WAITING]
    if not waits:
        return dict(held)
    versions = catalogues.published_versions(unit, {case.division_code for case in waits})
    standing = standing_of(unit, waits)
    missing = awaited_by(unit, waits)
    moved: dict[UUID, Case] = {}
    kept: list[Case] = []
    for case in waits:
        catalogue = standing.under(case)
        today = standing.known[case.division_code, versions[case.division_code]]
        items = [catalogue.items[code] for code in case.item_codes]
        what, looked_at = asked(case, items, today.calendar, unit.now)
        if what is Asked.NOTHING and looked_at == case:
            continue
        moved[case.case_id] = _done(unit, looked_at, what, missing.get(case.case_id, ()))
        if what is not Asked.DEEM:
            kept.append(moved[case.case_id])
    cases.update_cases(unit, kept)
    ended = [case for case in kept if case.ended]
    reminded = [case for case in kept if not case.ended and case.reminded_at != held[case.case_id].reminded_at]
    messages.note(unit, [Fact(case.case_id, Kind.NOT_ACCEPTED) for case in ended])
    messages.note(unit, [facts_told.missing(case, "soon") for case in reminded])
    give_out(
        unit,
        [(case, standing.under(case), missing.get(case.case_id, ())) for case in ended],
        DocumentKind.NOT_ACCEPTED,
        SYSTEM,
    )
    deemed = [case for case in moved.values() if case.accepted_at]
    return {**held, **moved, **accept(unit, deemed, standing, lines_of(unit, deemed, standing))}


def _done(unit: Unit, case: Case, what: Asked, missing: Iterable[Requirement]) -> Case:
    if what is Asked.DEEM:
        case = deem(case)
        unit.emit(case.case_id, case.division_code, events.acceptance_deemed(case, missing))
    elif what is Asked.LAPSE:
        case = lapse(case)
        unit.emit(case.case_id, case.division_code, events.application_lapsed(case, missing))
    elif what is Asked.REMIND:
        unit.emit(case.case_id, case.division_code, events.correction_due_soon(case, missing))
    return case
