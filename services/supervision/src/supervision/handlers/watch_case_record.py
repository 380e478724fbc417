"""Answer watched cases with their lights, all at once; who wants a timeline asks for one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from kernel.errors import CaseNotHere
from supervision.domain.record import CaseRecord
from supervision.storage import records


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchCaseRecord:
    """Which case, watched by whom."""

    caller: Caller
    case_id: UUID


def watch_case_record(unit: Unit, queries: Sequence[WatchCaseRecord]) -> list[Outcome[CaseRecord]]:
    """Answer each; a case of a centre the caller may not read does not exist."""
    found = {case.case_id: case for case in records.read(unit, [query.case_id for query in queries])}
    outcomes: list[Outcome[CaseRecord]] = []
    for query in queries:
        case = found.get(query.case_id)
        readable = case is not None and query.caller.reads(case.division_code)
        outcomes.append(case if case is not None and readable else CaseNotHere())
    return outcomes
