"""Find the cases of an applicant by identity number or telephone, without opening any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.handlers.get_case import CaseView
from intake.storage import cases, parties
from intake.storage.parties import KnownBy


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCases:
    """A page of the cases of one applicant at the caller's centre."""

    case_id: UUID | None = None
    caller: Caller
    known_by: KnownBy
    page: PageAsked


def find_cases(unit: Unit, commands: Sequence[FindCases]) -> list[Outcome[Page[CaseView]]]:
    """Answer each page with one range read of an index, by keyed hash."""
    return [_page(unit, command) for command in commands]


def _page(unit: Unit, command: FindCases) -> Page[CaseView]:
    (before,) = command.page.after or (cases.NEWEST,)
    found = parties.find_case_ids(unit, command.caller.division_code, command.known_by, before, command.page.row_count)
    known = {case.case_id: case for case in cases.find_cases(unit, found, ())}
    results = cases.results_of(unit, [case.case_id for case in known.values() if case.closed_at])
    views = [CaseView(known[case_id], results.get(case_id, ())) for case_id in found]
    return command.page.of(views, lambda view: (view.case.case_id,))
