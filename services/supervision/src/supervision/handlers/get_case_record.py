"""Answer one case with its lights and its whole timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from kernel.errors import CaseNotHere
from supervision.domain.record import CaseFile
from supervision.domain.timeline import TimelineEntry
from supervision.storage import records


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCaseRecord:
    """One of id and number."""

    caller: Caller
    case_id: UUID | None = None
    case_no: str = ""


@dataclass(frozen=True, slots=True)
class WatchedCase:
    """A case and what happened in it, in order."""

    case: CaseFile
    timeline: Sequence[TimelineEntry] = ()


def get_case_record(unit: Unit, queries: Sequence[GetCaseRecord]) -> list[Outcome[WatchedCase]]:
    """Answer each; a case of a centre the caller may not read does not exist."""
    outcomes: list[Outcome[WatchedCase]] = []
    for query in queries:
        case = records.find(unit, query.case_id, query.case_no)
        if case is None or not query.caller.reads(case.division_code):
            outcomes.append(CaseNotHere())
        else:
            outcomes.append(WatchedCase(case, records.timeline(unit, case.case_id)))
    return outcomes
