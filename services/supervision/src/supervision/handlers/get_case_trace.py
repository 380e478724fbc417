"""Answer the steps of a case over all services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from chassis.telemetry.told_spans import Span
from chassis.telemetry.trace_store import read_trace
from kernel.errors import CaseNotHere
from supervision.domain.refusals import TracesKeptElsewhere
from supervision.storage import records

# Steps of one answer: well below the largest message, and more than anybody reads.
MOST_SPANS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCaseTrace:
    """One of id and number; ``traces`` is the file with the spans of this installation, None if it keeps none."""

    caller: Caller
    traces: Path | None
    case_id: UUID | None = None
    case_no: str = ""


@dataclass(frozen=True, slots=True)
class CaseTrace:
    """The steps of a case by start, the earliest ``MOST_SPANS``."""

    case_id: UUID
    spans: Sequence[Span] = ()
    is_truncated: bool = False


def get_case_trace(unit: Unit, queries: Sequence[GetCaseTrace]) -> list[Outcome[CaseTrace]]:
    """Answer each; a case of a centre the caller may not read does not exist."""
    cases = records.find(
        unit,
        (query.case_id for query in queries if query.case_id is not None),
        (query.case_no for query in queries if query.case_no),
    )
    found = {key: case for case in cases for key in (case.case_id, case.case_no)}
    answers: list[Outcome[CaseTrace]] = []
    for query in queries:
        case = found.get(query.case_id or query.case_no)
        readable = case is not None and query.caller.reads(case.division_code)
        answers.append(_trace(case.case_id, query.traces) if case is not None and readable else CaseNotHere())
    return answers


def _trace(case_id: UUID, traces: Path | None) -> Outcome[CaseTrace]:
    if traces is None:
        return TracesKeptElsewhere(trace_id=case_id.hex)
    spans = read_trace(traces, case_id.bytes) if traces.exists() else []
    return CaseTrace(case_id, spans[:MOST_SPANS], len(spans) > MOST_SPANS)
