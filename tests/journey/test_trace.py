from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from tests.journey.actors import Hall
from tests.journey.running import SERVICES, RunningPlatform
from tests.journey.stored import settle
from tests.journey.wire import says, wire_to

from chassis.telemetry.told_spans import Span, parse_spans
from chassis.telemetry.trace_store import read_trace
from onewindow.intake.v1.intake_pb2 import SubmitApplicationRequest, SubmitApplicationResponse
from onewindow_cli.demo.scenario import CLERK, licence_renewal

pytestmark = pytest.mark.slow

CALLER_TRACE, CALLER_SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
# Exporters send once a second; on a busy machine, later.
ARRIVAL_SECONDS = 60.0
PROCESSES = {(service, component) for service in SERVICES for component in ("servicer", "worker")}


@dataclass(frozen=True, slots=True)
class Traced:
    """One case that was played alone, and every span that was written meanwhile."""

    case_id: UUID
    spans: Sequence[Span]
    # Trace ids of all spans of these seconds, this case's or not.
    trace_ids: frozenset[str]


@pytest.fixture(scope="module")
def traced(platform: RunningPlatform) -> Traced:
    """Submit with a trace of the caller's own, replay it, finish the case; nothing else runs."""
    settle(platform)
    time.sleep(2.5)
    request = SubmitApplicationRequest(idempotency_key=str(uuid4()), application=licence_renewal())
    metadata = says(platform.tokens, CLERK, traceparent=f"00-{CALLER_TRACE}-{CALLER_SPAN}-01")
    began_ns = time.time_ns()
    with platform.clients() as clients, wire_to(platform.addresses, "intake") as wire:
        first = wire.send("intake.v1.IntakeService/SubmitApplication", request, metadata)
        case_id = SubmitApplicationResponse.FromString(first).case.case_id
        hall = Hall(clients)
        hall.finish(case_id)
        hall.supervisor.wait_until_closed(case_id)
        assert first == wire.send("intake.v1.IntakeService/SubmitApplication", request, says(platform.tokens, CLERK))
    spans = _all_of(platform, UUID(case_id))
    with sqlite3.connect(f"{platform.state.traces.as_uri()}?mode=ro", uri=True) as store:
        bodies = [zlib.decompress(body) for (body,) in store.execute("select body from request")]
    found = {span.trace_id.hex() for body in bodies for span in parse_spans(body) if span.start_ns >= began_ns}
    return Traced(UUID(case_id), spans, frozenset(found))


def _all_of(platform: RunningPlatform, case_id: UUID) -> list[Span]:
    """Wait until every process has sent its spans of the case, nobody's parent is missing, and no more arrive."""
    give_up = time.monotonic() + ARRIVAL_SECONDS
    count = -1
    while True:
        spans = read_trace(platform.state.traces, case_id.bytes)
        known = {span.span_id for span in spans}
        whole = PROCESSES <= {(span.service, span.component) for span in spans} and all(
            span.parent_id is None or span.parent_id in known for span in spans
        )
        if (whole and len(spans) == count) or time.monotonic() > give_up:
            return spans
        count = len(spans)
        time.sleep(2.5)


def test_a_case_is_one_trace_whose_id_is_the_case_id(traced: Traced) -> None:
    """X1: whatever the four services did in these seconds, they did in this one trace."""
    assert traced.trace_ids == {traced.case_id.hex}


def test_all_four_servicers_and_all_four_workers_write_into_the_case_s_trace(traced: Traced) -> None:
    """The way through RPCs and over the bus is one picture."""
    assert {span.service for span in traced.spans if span.component == "servicer"} == set(SERVICES)
    workers = {span.service for span in traced.spans if span.component == "worker"}
    assert {"intake", "approval", "fees", "supervision"} == workers


def test_calls_statements_messages_and_handlers_are_all_there(traced: Traced) -> None:
    """Where the time of a case went can be read without guessing."""
    names = {span.name for span in traced.spans}
    assert {
        "intake.v1.IntakeService/SubmitApplication",
        "approval.v1.ApprovalService/RecordDecision",
        "fees.v1.FeesService/RecordPayment",
        "intake.v1.IntakeService/IssueResult",
        "supervision.v1.SupervisionService/GetCaseRecord",
    } <= names
    assert {"publish CaseAccepted", "publish CaseApproved", "publish BillPaid", "publish CaseClosed"} <= names
    handled = {(span.service, span.name.partition(" ")[0]) for span in traced.spans if span.component == "worker"}
    assert {
        ("approval", "CaseAccepted"),
        ("fees", "CaseAccepted"),
        ("supervision", "CaseAccepted"),
        ("intake", "CaseApproved"),
        ("intake", "BillPaid"),
        ("supervision", "CaseClosed"),
    } <= handled
    statements = {span.attributes.get("db.query.summary") for span in traced.spans}
    assert {"read_keys", "append_outbox", "insert_posting", "upsert_timeline_entry"} <= statements


def test_every_step_hangs_under_the_submission_and_none_is_an_orphan(traced: Traced) -> None:
    """One root, written by the call that opened the case."""
    known = {span.span_id for span in traced.spans}
    roots = [span.name for span in traced.spans if span.parent_id is None]
    orphans = [span.name for span in traced.spans if span.parent_id and span.parent_id not in known]
    assert (roots, orphans) == (["intake.v1.IntakeService/SubmitApplication"], [])


def test_the_caller_s_own_trace_is_linked_and_not_joined(traced: Traced) -> None:
    """W3C traceparent in: a link on the call's span, while the case keeps its own id."""
    linked = [span.name for span in traced.spans if (CALLER_TRACE, CALLER_SPAN) in span.links]
    assert linked == ["intake.v1.IntakeService/SubmitApplication"]


def test_a_replayed_write_shows_in_the_trace_of_the_case_it_first_made(traced: Traced) -> None:
    """Whoever looks for the second call finds it where the first one is."""
    replays = [
        span.name for span in traced.spans if str(span.attributes.get("onewindow.replayed", "")).lower() == "true"
    ]
    assert replays == ["intake.v1.IntakeService/SubmitApplication"]


def test_no_span_holds_anything_about_the_applicant(traced: Traced) -> None:
    """Names, identity numbers and telephones stay in the records."""
    applicant = licence_renewal().applicant
    text = repr(traced.spans)
    assert not [secret for secret in (applicant.name, applicant.id_number, applicant.phone) if secret in text]


def test_the_trace_command_prints_the_whole_way(platform: RunningPlatform, traced: Traced) -> None:
    """``onewindow trace`` finds the case by its id."""
    shown = platform.command("trace", str(traced.case_id))
    assert shown.returncode == 0, shown.stderr
    for expected in ("SubmitApplication", "RecordDecision", "RecordPayment", "IssueResult", "publish CaseClosed"):
        assert expected in shown.stdout
