"""The steps of a case as supervision tells them, out of the file the installation's collector keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from exports import export_of
from tests.databases import handled
from tests.integration.supervision.test_observe import CALLER, CENTRE, NEW_YEAR, OPENED, Town, accepted

from chassis.outcome import Outcome
from chassis.rpc import Call, Caller
from chassis.storage.database import Database
from chassis.telemetry.told_spans import STATEMENTS, Span
from chassis.telemetry.trace_store import TraceStore
from kernel.errors import CaseNotHere
from kernel.ids import case_number
from onewindow.supervision.v1 import supervision_pb2
from supervision.domain.refusals import TracesKeptElsewhere
from supervision.handlers import get_case_trace as handlers
from supervision.handlers.get_case_trace import CaseTrace
from supervision.servicer import get_case_trace

NUMBER = case_number(CENTRE, date(2026, 3, 2), 14)
STRANGER = Caller("s02", "632801", "XZSP")


@pytest.fixture
def town(new_database: Callable[..., Database]) -> Town:
    """A centre whose calendar is known."""
    made = Town(new_database)
    made.publish(NEW_YEAR)
    return made


def ask(town: Town, traces: Path | None, caller: Caller = CALLER, **key: str) -> Outcome[CaseTrace]:
    """Ask for a trace."""
    call = Call(caller, OPENED, traces_file=traces)
    query = get_case_trace.parse(supervision_pb2.GetCaseTraceRequest(**key), call)
    (answer,) = handled(town.database, get_case_trace.RPC.handle, [query], read_only=True)
    return answer


def told(answer: Outcome[CaseTrace]) -> supervision_pb2.GetCaseTraceResponse:
    """What a caller reads."""
    assert isinstance(answer, CaseTrace)
    return get_case_trace.render(answer)


def span_of(case_id: UUID, number: int, name: str, error: str | None = None, statements: str = "") -> Span:
    """A step of 900 ns; each but the first follows from the one before."""
    return Span(
        trace_id=case_id.bytes,
        span_id=number.to_bytes(8),
        parent_id=(number - 1).to_bytes(8) if number > 1 else None,
        name=name,
        service="intake",
        component="servicer",
        start_ns=number * 1000,
        end_ns=number * 1000 + 900,
        error=error,
        attributes={STATEMENTS: statements} if statements else {},
        links=(),
    )


def kept(folder: Path, *case_ids: UUID) -> Path:
    """A store with two spans of each case, the second of which ran a statement and failed."""
    path = folder / "traces.db"
    store = TraceStore(path)
    for case_id in case_ids:
        body = export_of(
            [
                span_of(case_id, 1, "IntakeService/SubmitApplication"),
                span_of(case_id, 2, "CaseAccepted", error="x" * 900, statements="hold_case_records:2100:5100"),
            ]
        )
        store.keep(body, [case_id.bytes] * 2)
    store.close()
    return path


def test_a_trace_is_found_by_number_and_by_id_and_is_of_one_case(town: Town, tmp_path: Path) -> None:
    """Steps by start, with what ran inside them; a long error is cut, not left out."""
    case_id, other = uuid4(), uuid4()
    town.observe(accepted(case_id, NUMBER))
    traces = kept(tmp_path, case_id, other)

    answer = told(ask(town, traces, case_no=NUMBER))

    assert answer == told(ask(town, traces, case_id=str(case_id)))
    assert (case_id.hex, False) == (answer.trace_id, answer.truncated)
    assert ["IntakeService/SubmitApplication", "CaseAccepted", "hold_case_records"] == [
        span.name for span in answer.spans
    ]
    first, second, statement = answer.spans
    assert ("", first.span_id, second.span_id) == (first.parent_id, second.parent_id, statement.parent_id)
    assert ([False, False, True], 500) == ([span.statement for span in answer.spans], len(second.error))
    assert 3_000 == statement.duration.ToNanoseconds()


def test_a_case_of_another_centre_has_no_trace(town: Town, tmp_path: Path) -> None:
    """As if it did not exist, whether or not spans are kept."""
    case_id = uuid4()
    town.observe(accepted(case_id, NUMBER))

    for traces in (kept(tmp_path, case_id), None):
        assert isinstance(ask(town, traces, STRANGER, case_id=str(case_id)), CaseNotHere)


def test_where_spans_are_kept_elsewhere_it_says_where_to_look(town: Town) -> None:
    """The fact is what the collector knows the case by."""
    case_id = uuid4()
    town.observe(accepted(case_id, NUMBER))

    answer = ask(town, None, case_no=NUMBER)

    assert isinstance(answer, TracesKeptElsewhere)
    assert {"trace_id": case_id.hex} == answer.facts
    assert case_id.hex in answer.told()[1]


def test_a_trace_that_is_not_kept_is_empty(town: Town, tmp_path: Path) -> None:
    """Nothing recorded, or the file not there yet: no refusal, as there is nothing to do about it."""
    case_id = uuid4()
    town.observe(accepted(case_id, NUMBER))

    assert [] == list(told(ask(town, tmp_path / "none.db", case_no=NUMBER)).spans)
    assert [] == list(told(ask(town, kept(tmp_path), case_no=NUMBER)).spans)


def test_a_trace_without_end_is_cut_and_says_so(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The earliest steps are told."""
    case_id = uuid4()
    town.observe(accepted(case_id, NUMBER))
    monkeypatch.setattr(handlers, "MOST_SPANS", 1)

    answer = told(ask(town, kept(tmp_path, case_id), case_no=NUMBER))

    assert (True, ["IntakeService/SubmitApplication"]) == (answer.truncated, [span.name for span in answer.spans])
