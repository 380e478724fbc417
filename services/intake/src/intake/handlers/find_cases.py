"""Find the cases of an applicant by identity number or telephone; every one that is found is told to supervision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.authorisation.powers import EVERY_ITEM, Held, PowerMissing, held_by, refusal_of
from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.get_case import CaseView
from intake.storage import cases, parties
from intake.storage.parties import KnownBy
from kernel.personal_data import PersonalField
from onewindow.access.v1.access_pb2 import Power, Role

# Who watches over personal data of the whole centre, by office and not by a post.
WATCHING = frozenset({int(Role.ROLE_PRIVACY_OFFICER), int(Role.ROLE_SUPERVISOR)})


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCases:
    """A page of the cases of one applicant at the caller's centre."""

    case_id: UUID | None = None
    caller: Caller
    known_by: KnownBy
    page: PageAsked
    purpose: str


def find_cases(unit: Unit, commands: Sequence[FindCases]) -> list[Outcome[Page[CaseView]]]:
    """Answer each page with one range read of an index, by keyed hash.

    An officer of a window finds what that officer could reveal; whoever watches over personal data finds all.
    """
    held = held_by(unit, [command.caller for command in commands], {Power.POWER_REVEAL})
    return [_page(unit, command, held[command.caller.division_code, command.caller.officer_id]) for command in commands]


def _page(unit: Unit, command: FindCases, held: Held) -> Outcome[Page[CaseView]]:
    watches = not WATCHING.isdisjoint(command.caller.roles)
    if not watches and not held.powers.get(Power.POWER_REVEAL):
        # As a power that is missed for any one item.
        return refusal_of(held, Power.POWER_REVEAL, [EVERY_ITEM]) or PowerMissing()
    (before,) = command.page.after or (cases.NEWEST,)
    found = parties.find_case_ids(unit, command.caller.division_code, command.known_by, before, command.page.row_count)
    read = command.page.of(found, lambda case_id: (case_id,))
    known = {case.case_id: case for case in cases.find_cases(unit, read.rows, ())}
    shown = [known[case_id] for case_id in read.rows if watches or _may_see(held, known[case_id])]
    _tell(unit, command, shown)
    results = cases.results_of(unit, [case.case_id for case in shown if case.closed_at])
    return Page([CaseView(case, results.get(case.case_id, ())) for case in shown], read.next_token)


def _may_see(held: Held, case: Case) -> bool:
    return all(held.holds(Power.POWER_REVEAL, item_code) for item_code in case.item_codes)


def _tell(unit: Unit, command: FindCases, found: Sequence[Case]) -> None:
    officer = officer_of(command.caller)
    field: PersonalField = "id_number" if command.known_by.id_number else "phone"
    for case in found:
        event = events.found_by_personal_data(case, officer, field, command.purpose, unit.now)
        unit.emit(case.case_id, case.division_code, event)
