"""Answer one case with its lights and its whole timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from kernel.errors import CaseNotFound
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
    """Answer each; a case of another centre does not exist."""
    outcomes: list[Outcome[WatchedCase]] = []
    for query in queries:
        case = records.find(unit, query.caller.division_code, query.case_id, query.case_no)
        outcomes.append(WatchedCase(case, records.timeline(unit, case.case_id)) if case else CaseNotFound())
    return outcomes
