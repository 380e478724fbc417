"""The newest spans of all cases in one SQLite file, as they came: what is in a request is read when somebody asks.

A request is written once and read hardly ever. So of each only its traces are looked at; its bytes, which repeat
themselves, are packed.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Sequence
from importlib.resources import files
from itertools import islice
from pathlib import Path

import aiosql

from chassis.telemetry.told_spans import Span, parse_spans, statements_of

SQL = aiosql.from_str(files("chassis.telemetry").joinpath("trace_store.sql").read_text("utf-8"), "sqlite3")

# Packed bytes of the newest requests that are kept.
MOST_BYTES = 64 * 1024 * 1024
# Requests forgotten with one write, at most: more than a write adds, so the store shrinks back to its bound.
FORGET_BATCH = 256
# Requests and spans of one case that are read.
MOST_REQUESTS, MOST_OF_A_TRACE = 2_000, 20_000
# Fast: most of what repeats itself is found all the same.
_LEVEL = 1


class TraceStore:
    """The newest spans, in one file. May be used from many threads."""

    def __init__(self, path: Path, *, most_bytes: int = MOST_BYTES) -> None:
        """Open or make the file; spans of an earlier run stay."""
        self._most_bytes = most_bytes
        self._guard = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        path.chmod(0o600)
        # Readers (`onewindow trace`) never wait; a crash of the machine may lose the last spans, which nobody bills.
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = off")
        SQL.create_schema(self._connection)

    def keep(self, body: bytes, trace_ids: Sequence[bytes]) -> None:
        """Add a request and forget as many of the oldest as are too many, a bounded number at a time.

        Args:
            body: an OTLP export request.
            trace_ids: the trace of each span in it (``spans.trace_ids_of``).
        """
        if not trace_ids:
            return
        packed = zlib.compress(body, _LEVEL)
        digest = hashlib.blake2b(body, digest_size=16).digest()
        # Leaves no transaction open when it fails: on a full disk it does, and there will be room again.
        with self._guard, self._connection:
            self._connection.execute("begin")
            spans, size = SQL.so_far(self._connection) or (0, 0)
            size += len(packed)
            added = SQL.keep_request(
                self._connection, digest=digest, spans_so_far=spans + len(trace_ids), bytes_so_far=size, body=packed
            )
            if added:
                SQL.keep_traces(self._connection, [{"trace_id": trace_id} for trace_id in set(trace_ids)])
                self._forget(size - self._most_bytes)

    def close(self) -> None:
        """Close the file."""
        with self._guard:
            self._connection.close()

    def _forget(self, bytes_below: int) -> None:
        last = SQL.forget_oldest(self._connection, bytes_below=bytes_below, batch_size=FORGET_BATCH)
        if last is not None:
            SQL.forget_traces(self._connection, last=last)
            SQL.forget_requests(self._connection, last=last)


def read_trace(path: Path, trace_id: bytes) -> list[Span]:
    """Answer the kept spans of a case by start, from a file that may be written at this moment."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        bodies = [body for (body,) in SQL.requests_of_trace(connection, trace_id=trace_id, most=MOST_REQUESTS)]
    finally:
        connection.close()
    found = (span for body in bodies for span in parse_spans(zlib.decompress(body), trace_id))
    # Sent twice in another company, it is still the same one.
    spans = {span.span_id: span for span in islice(found, MOST_OF_A_TRACE)}.values()
    return sorted([*spans, *(child for span in spans for child in statements_of(span))], key=lambda span: span.start_ns)
