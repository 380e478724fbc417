"""Answer one case with its lights and its whole timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from kernel.errors import CaseNotHere
from supervision.domain.accountability import Account
from supervision.domain.record import CaseRecord
from supervision.domain.timeline import TimelineEntry
from supervision.storage import accountability, complaints, records


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCaseRecord:
    """One of id and number."""

    caller: Caller
    case_id: UUID | None = None
    case_no: str = ""


@dataclass(frozen=True, slots=True)
class WatchedCase:
    """A case and what happened in it, in order."""

    case: CaseRecord
    timeline: Sequence[TimelineEntry] = ()
    accounts: Sequence[Account] = ()
    open_complaint_count: int = 0


def get_case_record(unit: Unit, queries: Sequence[GetCaseRecord]) -> list[Outcome[WatchedCase]]:
    """Answer each; a case of a centre the caller may not read does not exist."""
    cases = records.find(
        unit,
        (query.case_id for query in queries if query.case_id is not None),
        (query.case_no for query in queries if query.case_no),
    )
    found: dict[UUID | str, CaseRecord] = {}
    for case in cases:
        found[case.case_id] = found[case.case_no] = case
    wanted = [found.get(query.case_id or query.case_no) for query in queries]
    readable = [
        case if case is not None and query.caller.reads(case.division_code) else None
        for query, case in zip(queries, wanted, strict=True)
    ]
    case_ids = [case.case_id for case in readable if case is not None]
    read_timelines = records.timelines_ahead(unit, case_ids)
    read_accounts = accountability.of_cases_ahead(unit, case_ids)
    counts = complaints.open_counts(unit, case_ids)
    timelines, accounts = read_timelines(), read_accounts()
    return [
        CaseNotHere()
        if case is None
        else WatchedCase(case, timelines[case.case_id], accounts[case.case_id], counts.get(case.case_id, 0))
        for case in readable
    ]
