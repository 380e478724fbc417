from __future__ import annotations

import gzip
import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import requests
from exports import export_of

from chassis.telemetry import posting
from chassis.telemetry.collector_token import CollectorToken
from chassis.telemetry.posting import Post
from chassis.telemetry.recorder import Telemetry
from chassis.telemetry.told_spans import STATEMENTS, Span, trace_ids_of
from chassis.telemetry.trace_store import TraceStore, read_trace
from onewindow_cli.platform import otlp
from onewindow_cli.platform.otlp import TraceReceiver
from onewindow_cli.platform.ports import free_port
from onewindow_cli.platform.private_files import write_private


def _export(trace_id: bytes) -> bytes:
    return export_of([_expected(trace_id)])


def _expected(trace_id: bytes) -> Span:
    return Span(
        trace_id=trace_id,
        span_id=b"12345678",
        parent_id=b"abcdefgh",
        name="fees.v1.FeesService/RecordPayment",
        service="fees",
        component="servicer",
        start_ns=1_000,
        end_ns=4_000,
        error="DATABASE_UNAVAILABLE",
        attributes={"rpc.status": "UNAVAILABLE"},
        links=[("01" * 16, "02" * 8)],
    )


def _plain(number: int, trace_id: bytes) -> Span:
    return Span(
        trace_id=trace_id,
        span_id=os.urandom(8),
        parent_id=None,
        name=str(number),
        service="intake",
        component="worker",
        start_ns=number,
        end_ns=number + 1,
        error=None,
        attributes={},
        links=[],
    )


def _keep(store: TraceStore, spans: Sequence[Span]) -> None:
    body = export_of(spans)
    store.keep(body, trace_ids_of(body))


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[TraceReceiver]:
    """Answer a receiver over a store in ``tmp_path / "traces.db"``."""
    store = TraceStore(tmp_path / "traces.db")
    made = TraceReceiver(store, free_port())
    made.start()
    yield made
    made.stop()
    store.close()


def _post(receiver: TraceReceiver, path: str, body: bytes, **headers: str) -> int:
    known = {"Content-Type": "application/x-protobuf", "Authorization": f"Bearer {receiver.token}"}
    return requests.post(f"{receiver.endpoint}{path}", body, headers={**known, **headers}, timeout=30).status_code


def test_an_exported_span_is_read_back_as_it_was_sent(receiver: TraceReceiver, tmp_path: Path) -> None:
    """Resource, parent, times, failure, attributes and links all survive."""
    trace_id = uuid4().bytes
    assert _post(receiver, "/v1/traces", _export(trace_id)) == 200
    assert read_trace(tmp_path / "traces.db", trace_id) == [_expected(trace_id)]


def test_a_batch_sent_twice_is_kept_once(receiver: TraceReceiver, tmp_path: Path) -> None:
    """An exporter sends again what was not acknowledged in time; packed or not."""
    trace_id = uuid4().bytes
    assert _post(receiver, "/v1/traces", _export(trace_id)) == 200
    packed = gzip.compress(_export(trace_id))
    assert _post(receiver, "/v1/traces", packed, **{"Content-Encoding": "gzip"}) == 200
    assert read_trace(tmp_path / "traces.db", trace_id) == [_expected(trace_id)]


def test_nonsense_is_refused(receiver: TraceReceiver) -> None:
    """A person who probes gets an answer."""
    assert _post(receiver, "/v1/traces", b"\xff\xff") == 400
    assert _post(receiver, "/v1/metrics", b"\xff\xff") == 400
    assert _post(receiver, "/v1/traces", b"plain", **{"Content-Encoding": "gzip"}) == 400
    assert _post(receiver, "/v1/nothing", b"") == 404


def test_metrics_are_kept_and_told_to_whoever_shows_the_token(receiver: TraceReceiver, tmp_path: Path) -> None:
    """As the processes send them; nobody else of the machine learns how much is done."""
    address, known = f"{receiver.endpoint}/v1/metrics", {"Authorization": f"Bearer {receiver.token}"}
    assert _post(receiver, "/v1/metrics", b"") == 200
    assert requests.get(address, headers=known, timeout=30).json() == []
    write_private(tmp_path / "token", receiver.token)
    telemetry = Telemetry("fees", "worker", endpoint=receiver.endpoint, ratio=1.0, token_file=tmp_path / "token")
    telemetry.count("onewindow.refusals", 3, method="Pay", reason="LATE")
    telemetry.shutdown()
    (told,) = requests.get(address, headers=known, timeout=30).json()
    assert (told["service"], told["name"], told["attributes"], told["count"]) == (
        "fees",
        "onewindow.refusals",
        {"method": "Pay", "reason": "LATE"},
        3,
    )
    for headers in ({}, {"Authorization": "Bearer guess"}):
        refused = requests.get(address, headers=headers, timeout=30)
        assert (refused.status_code, refused.content) == (401, b"")
    assert requests.get(f"{receiver.endpoint}/v1/traces", headers=known, timeout=30).status_code == 404


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer guess", "Basic {token}", "Bearer {token}x"])
def test_whoever_does_not_show_the_token_leaves_no_span(receiver: TraceReceiver, tmp_path: Path, shown: str) -> None:
    """Every account of the machine reaches the port; what it sent would be read as a case's true way."""
    trace_id = uuid4().bytes
    told = shown.format(token=receiver.token)
    assert _post(receiver, "/v1/traces", _export(trace_id), Authorization=told) == 401
    assert _post(receiver, "/v1/metrics", b"", Authorization=told) == 401
    assert read_trace(tmp_path / "traces.db", trace_id) == []


def test_a_process_shows_the_token_of_its_file_and_the_new_one_when_it_changes(
    receiver: TraceReceiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spans and metrics both."""
    file = tmp_path / "token"
    write_private(file, "yesterday's")
    token = CollectorToken(file)
    trace_id = uuid4().bytes
    spans = Post(f"{receiver.endpoint}/v1/traces", token, subject="spans", timeout_seconds=30)
    figures = Post(f"{receiver.endpoint}/v1/metrics", token, subject="metrics", timeout_seconds=30)
    monkeypatch.setattr(posting, "REST_SECONDS", 0.0)
    assert token.headers() == {"Authorization": "Bearer yesterday's"}
    assert (spans.send(_export(trace_id)), figures.send(b"")) == (False, False)
    write_private(file, receiver.token)
    assert (spans.send(_export(trace_id)), figures.send(b"")) == (True, True)
    file.chmod(0o644)
    assert token.headers() == {"Authorization": f"Bearer {receiver.token}"}
    assert CollectorToken(None).headers() == {}
    assert read_trace(tmp_path / "traces.db", trace_id) == [_expected(trace_id)]


def test_a_process_tells_its_figures(receiver: TraceReceiver, tmp_path: Path) -> None:
    """Of which service and component they are too."""
    write_private(tmp_path / "token", receiver.token)
    telemetry = Telemetry("fees", "worker", endpoint=receiver.endpoint, ratio=1.0, token_file=tmp_path / "token")
    telemetry.count("onewindow.refusals", 3, method="Pay", reason="LATE")
    telemetry.shutdown()
    known = {"Authorization": f"Bearer {receiver.token}"}
    (told,) = requests.get(f"{receiver.endpoint}/v1/metrics", headers=known, timeout=30).json()
    assert {name: told[name] for name in ("service", "component", "name", "unit", "attributes", "count")} == {
        "service": "fees",
        "component": "worker",
        "name": "onewindow.refusals",
        "unit": "{refusal}",
        "attributes": {"method": "Pay", "reason": "LATE"},
        "count": 3,
    }


def test_a_write_that_failed_does_not_keep_the_later_ones_out(tmp_path: Path) -> None:
    """A full disk, for a while: a transaction that stayed open would refuse every later one."""
    store, trace_id = TraceStore(tmp_path / "traces.db"), uuid4().bytes
    store._connection.execute("pragma max_page_count = 12")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        _keep(store, [_plain(number, trace_id) for number in range(20_000)])
    store._connection.execute("pragma max_page_count = 100000")
    _keep(store, [_plain(7, trace_id)])
    store.close()
    assert [span.name for span in read_trace(tmp_path / "traces.db", trace_id)] == ["7"]


def test_a_body_beyond_the_bound_is_refused_sent_plainly_or_packed(
    receiver: TraceReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small packed body can unpack to gigabytes."""
    monkeypatch.setattr(otlp, "LARGEST_BODY_BYTES", 1_000)
    assert _post(receiver, "/v1/traces", bytes(1_001)) == 413
    bomb = gzip.compress(bytes(1_001))
    assert _post(receiver, "/v1/traces", bomb, **{"Content-Encoding": "gzip"}) == 400


def test_the_store_keeps_the_newest_spans_within_its_bound(tmp_path: Path) -> None:
    """However much is written, the file holds no more than the bound, and the newest are there."""
    path, trace_id = tmp_path / "traces.db", uuid4().bytes
    store = TraceStore(path, most_bytes=100_000)
    for start in range(0, 40_000, 500):
        _keep(store, [_plain(number, trace_id) for number in range(start, start + 500)])
    store.close()
    kept = [int(span.name) for span in read_trace(path, trace_id)]
    with sqlite3.connect(path) as connection:
        (held,) = connection.execute("select sum(length(body)) from request").fetchone()
        traces = connection.execute("select number from request_of_trace order by number").fetchall()
        requests_ = connection.execute("select number from request order by number").fetchall()
    connection.close()

    assert kept == list(range(kept[0], 40_000))
    assert 50_000 < held <= 100_000
    assert traces == requests_


def test_a_case_is_read_out_of_what_it_came_with(tmp_path: Path) -> None:
    """A process sends the spans of many cases at once, and those of one case many times."""
    store, first, second = TraceStore(tmp_path / "traces.db"), uuid4().bytes, uuid4().bytes
    _keep(store, [_plain(1, first), _plain(2, second)])
    _keep(store, [_plain(3, second)])
    _keep(store, [_plain(5, first), _plain(4, first)])
    store.close()
    told = [[span.name for span in read_trace(tmp_path / "traces.db", trace)] for trace in (first, second, b"?" * 16)]

    assert told == [["1", "4", "5"], ["2", "3"], []]


def test_a_file_of_the_release_before_is_taken_over(tmp_path: Path) -> None:
    """It kept spans in another way; they are forgotten, and nothing stands in the way of new ones."""
    path, trace_id = tmp_path / "traces.db", uuid4().bytes
    with sqlite3.connect(path) as before:
        before.execute("create table span (number integer primary key autoincrement, trace_id blob not null)")
        before.execute("insert into span (trace_id) values (?)", [trace_id])
    before.close()
    store = TraceStore(path)
    _keep(store, [_plain(1, trace_id)])
    store.close()

    assert [span.name for span in read_trace(path, trace_id)] == ["1"]


def test_spans_of_an_earlier_run_are_still_there_and_nobody_else_reads_them(tmp_path: Path) -> None:
    """A case goes on for days."""
    path, trace_id = tmp_path / "traces.db", uuid4().bytes
    for number in range(2):
        store = TraceStore(path)
        _keep(store, [_plain(number, trace_id)])
        store.close()
    assert [span.name for span in read_trace(path, trace_id)] == ["0", "1"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_statements_are_told_below_their_step(tmp_path: Path) -> None:
    """A service packs them into an attribute; whatever else stands there is nobody's statement."""
    store, trace_id = TraceStore(tmp_path / "traces.db"), uuid4().bytes
    packed = "claim_keys:1200:1300 odd x:1:y append_outbox:1500:1700"
    _keep(store, [replace(_expected(trace_id), attributes={STATEMENTS: packed})])
    store.close()
    step, *statements = read_trace(tmp_path / "traces.db", trace_id)

    assert {statement.parent_id for statement in statements} == {step.span_id}
    told = [(one.attributes["db.query.summary"], one.start_ns, one.end_ns, one.error) for one in statements]
    assert told == [("claim_keys", 1200, 1300, None), ("append_outbox", 1500, 1700, None)]
