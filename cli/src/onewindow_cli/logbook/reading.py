"""The newest records of log files, from their end backwards: no more is read than is wanted, a bounded piece a time."""

from __future__ import annotations

import heapq
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from onewindow_cli.logbook.record import Record, loose, parse

# Of a file, read at once; a longer line is shown in parts.
_PIECE_BYTES = 64 * 1024
# Lines without a time that are kept with a record.
_MOST_MORE = 200

Wanted = Callable[[Record], bool]


def log_files(folder: Path) -> dict[str, Path]:
    """Answer the log of each process that has one, by its name: ``intake worker``, ``redis``."""
    return {path.stem.replace("-", " "): path for path in sorted(folder.glob("*.log"))}


def older(log: Path) -> Path:
    """Where the last full file of a log is kept."""
    return log.with_suffix(".log.1")


def newest(logs: Mapping[str, Path], count: int, since: datetime | None, wanted: Wanted) -> list[Record]:
    """Answer the newest records, oldest first.

    Args:
        logs: file by process.
        count: so many at most.
        since: none that is older.
        wanted: which are meant.
    """
    walks = [_backwards(process, log) for process, log in logs.items()]
    merged = heapq.merge(*walks, key=lambda record: record.at, reverse=True)
    recent = _until(merged, since) if since is not None else merged
    return list(islice(filter(wanted, recent), count))[::-1]


def _until(records: Iterator[Record], since: datetime) -> Iterator[Record]:
    for record in records:
        if record.at < since:
            return
        yield record


def _backwards(process: str, log: Path) -> Iterator[Record]:
    """Answer the records of a process, newest first, its older file after its open one."""
    newest_at = datetime.max.replace(tzinfo=UTC)
    for file in (log, older(log)):
        below: list[str] = []
        last_at = None
        for line in _lines_backwards(file):
            record = parse(process, line)
            if record is None:
                if line.strip() and len(below) < _MOST_MORE:
                    below.append(line)
                continue
            # Clocks are set back now and then; a merge needs each walk in order.
            last_at = newest_at = min(record.at, newest_at)
            yield _with(record, newest_at, below)
            below = []
        if below:
            yield loose(process, min(last_at or _changed_at(file), newest_at), tuple(below[::-1]))


def _with(record: Record, at: datetime, below: Sequence[str]) -> Record:
    lines = tuple(below[::-1])
    if not lines and record.at == at:
        return record
    return replace(record, at=at, more=record.more + lines, line="\n".join((record.line, *lines)))


def _changed_at(file: Path) -> datetime:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except FileNotFoundError:
        return datetime.now(UTC)


def _lines_backwards(file: Path) -> Iterator[str]:
    try:
        opened = file.open("rb")
    except FileNotFoundError:
        return
    with opened:
        place = opened.seek(0, os.SEEK_END)
        rest = b""
        while place > 0:
            size = min(_PIECE_BYTES, place)
            place -= size
            opened.seek(place)
            first, *lines = (opened.read(size) + rest).split(b"\n")
            yield from (line.decode(errors="replace") for line in reversed(lines) if line)
            if len(first) > _PIECE_BYTES:
                yield first.decode(errors="replace")
                first = b""
            rest = first
        if rest:
            yield rest.decode(errors="replace")
