"""Find the cases of an applicant by identity number or telephone, without opening any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.handlers.get_case import CaseView
from intake.handlers.list_cases import CasePage
from intake.storage import cases, parties
from intake.storage.parties import KnownBy


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCases:
    """A page of the cases of one applicant at the caller's centre."""

    case_id: UUID | None = None
    caller: Caller
    known_by: KnownBy
    before: UUID
    page_size: int


def find_cases(unit: Unit, commands: Sequence[FindCases]) -> list[Outcome[CasePage]]:
    """Answer each page with one range read of an index, by keyed hash."""
    return [_page(unit, command) for command in commands]


def _page(unit: Unit, command: FindCases) -> CasePage:
    found = parties.find_case_ids(
        unit, command.caller.division_code, command.known_by, command.before, command.page_size + 1
    )
    shown = found[: command.page_size]
    known = {case.case_id: case for case in cases.find_cases(unit, shown, ())}
    results = cases.results_of(unit, [case.case_id for case in known.values() if case.closed_at])
    return CasePage(
        cases=[CaseView(known[case_id], results.get(case_id, ())) for case_id in shown],
        last=shown[-1] if len(found) > command.page_size else None,
    )
