"""The newest spans of all cases in one SQLite file; the cost of a write follows the spans written."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import aiosql

SQL = aiosql.from_str(files("onewindow_cli.platform").joinpath("traces.sql").read_text("utf-8"), "sqlite3")

# Newest spans kept; about 60 MiB.
MOST_SPANS = 200_000
# Spans forgotten with one write, at most: more than a write adds, so the store shrinks back to its bound.
FORGET_BATCH = 2_000
# Spans of one case that are read.
MOST_OF_A_TRACE = 20_000

# Attribute of a span with the SQL statements that ran inside it: ``name:start:end``, in nanoseconds since the epoch.
STATEMENTS = "onewindow.statements"

Value = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One step of a case. Ids are the raw bytes of W3C trace context; times are nanoseconds since the epoch."""

    trace_id: bytes
    span_id: bytes
    parent_id: bytes | None
    name: str
    service: str
    component: str
    start_ns: int
    end_ns: int
    # Why it failed; None if it did not.
    error: str | None
    attributes: Mapping[str, Value]
    # (trace id, span id) of spans in other traces, as hex.
    links: Sequence[tuple[str, str]]


class TraceStore:
    """The newest spans, in one file. May be used from many threads."""

    def __init__(self, path: Path, *, most_spans: int = MOST_SPANS) -> None:
        """Open or make the file; spans of an earlier run stay."""
        self._most_spans = most_spans
        self._guard = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        path.chmod(0o600)
        # Readers (`onewindow trace`) never wait; a crash of the machine may lose the last spans, which nobody bills.
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = off")
        SQL.create_schema(self._connection)

    def keep(self, spans: Sequence[Span]) -> None:
        """Add spans and forget as many of the oldest as are too many, a bounded number at a time."""
        if not spans:
            return
        # Leaves no transaction open when it fails: on a full disk it does, and there will be room again.
        with self._guard, self._connection:
            self._connection.execute("begin")
            SQL.keep_spans(self._connection, [_row(span) for span in spans])
            oldest, newest = SQL.bounds(self._connection)
            if newest - oldest >= self._most_spans:
                batch_size = max(FORGET_BATCH, 2 * len(spans))
                SQL.forget_oldest(self._connection, below=newest - self._most_spans + 1, batch_size=batch_size)

    def close(self) -> None:
        """Close the file."""
        with self._guard:
            self._connection.close()


def read_trace(path: Path, trace_id: bytes) -> list[Span]:
    """Answer the kept spans of a case by start, from a file that may be written at this moment."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        rows = list(SQL.spans_of_trace(connection, trace_id=trace_id, most=MOST_OF_A_TRACE))
    finally:
        connection.close()
    spans = [
        Span(
            trace_id=trace_id,
            span_id=span_id,
            parent_id=parent_id,
            name=name,
            service=service,
            component=component,
            start_ns=start_ns,
            end_ns=end_ns,
            error=error,
            attributes=json.loads(attributes),
            links=[(trace, span) for trace, span in json.loads(links)],
        )
        for span_id, parent_id, name, service, component, start_ns, end_ns, error, attributes, links in rows
    ]
    return sorted([*spans, *(child for span in spans for child in _statements(span))], key=lambda span: span.start_ns)


def _statements(span: Span) -> Iterator[Span]:
    """Answer the SQL statements inside a span as spans below it; what is not told as a service tells it is left out."""
    for number, told in enumerate(str(span.attributes.get(STATEMENTS, "")).split()):
        name, start_ns, end_ns, *_ = [*told.split(":"), "", ""]
        if start_ns.isdecimal() and end_ns.isdecimal():
            yield replace(
                span,
                # No span of anybody's has an id of this length.
                span_id=span.span_id + number.to_bytes(2),
                parent_id=span.span_id,
                name=name,
                start_ns=int(start_ns),
                end_ns=int(end_ns),
                error=None,
                attributes={"db.system.name": "postgresql", "db.query.summary": name},
                links=(),
            )


def _row(span: Span) -> dict[str, object]:
    return {
        "trace_id": span.trace_id,
        "span_id": span.span_id,
        "parent_id": span.parent_id,
        "name": span.name,
        "service": span.service,
        "component": span.component,
        "start_ns": span.start_ns,
        "end_ns": span.end_ns,
        "error": span.error,
        "attributes": json.dumps(span.attributes, ensure_ascii=False),
        "links": json.dumps(span.links),
    }
