"""One record of a log: of our services (a JSON object a line), of PostgreSQL or of Valkey. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

LEVELS = ("debug", "info", "warning", "error")
# What others call them.
_LEVELS = {
    **dict.fromkeys(("debug", "debug1", "debug2", "debug3", "debug4", "debug5", ".", "-"), "debug"),
    **dict.fromkeys(("info", "log", "notice", "*", "detail", "hint", "context", "statement"), "info"),
    **dict.fromkeys(("warning", "warn", "#"), "warning"),
    **dict.fromkeys(("error", "critical", "exception", "fatal", "panic"), "error"),
}
_POSTGRES = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+) UTC \[\d+\] +([A-Z]+[1-5]?): +(.*)", re.DOTALL)
_VALKEY = re.compile(r"\d+:[A-Z] (\d\d \w{3} \d{4} \d\d:\d\d:\d\d\.\d+) ([.\-*#]) (.*)", re.DOTALL)
# Said of every record, and shown elsewhere or of no use to a person.
_NOT_FACTS = {"ts", "level", "event", "service", "component", "logger", "stack_info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a process said at an instant."""

    # For example ``intake worker``.
    process: str
    at: datetime
    # One of ``LEVELS``.
    level: str
    text: str
    facts: Mapping[str, object] = field(default_factory=dict)
    # Lines below that have no time of their own.
    more: tuple[str, ...] = ()
    # The line as it stands in the file.
    line: str = ""


def parse(process: str, line: str) -> Record | None:
    """Read a line; None if it belongs to the one before it, or is none of ours."""
    if line.startswith("{"):
        return _of_service(process, line)
    if found := _POSTGRES.fullmatch(line):
        at = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
        return Record(process=process, at=at, level=_level(found[2]), text=found[3], line=line)
    if found := _VALKEY.fullmatch(line):
        # Valkey writes the time of the machine.
        said_at = _local_time(found[1])
        if said_at is not None:
            return Record(process=process, at=said_at, level=_level(found[2]), text=found[3], line=line)
    return None


def loose(process: str, at: datetime, lines: tuple[str, ...]) -> Record:
    """Make a record of lines that no record stands before: what was said before logging was set up."""
    return Record(process=process, at=at, level="warning", text=lines[0], more=lines[1:], line="\n".join(lines))


def _of_service(process: str, line: str) -> Record | None:
    try:
        told = json.loads(line)
        at = datetime.fromisoformat(told["ts"])
    except (ValueError, KeyError, TypeError):
        return None
    if at.tzinfo is None:
        return None
    facts = {name: value for name, value in told.items() if name not in _NOT_FACTS and name != "exception"}
    more = tuple(str(told["exception"]).splitlines()) if "exception" in told else ()
    level, text = _level(str(told.get("level", ""))), str(told.get("event", ""))
    return Record(process=process, at=at, level=level, text=text, facts=facts, more=more, line=line)


def _local_time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%d %b %Y %H:%M:%S.%f").astimezone()
    except ValueError:
        return None


def _level(word: str) -> str:
    return _LEVELS.get(word.lower(), "info")
