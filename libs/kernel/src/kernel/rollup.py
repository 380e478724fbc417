"""What a centre reports upwards 联网上报, byte for byte: counts of days, chained and signed.

A report holds whole days: what it says of a day takes the place of whatever was said of it before. Its body is JSON
in exactly one form (keys sorted, no blanks, a line feed at the end): the same report has the same digest everywhere::

    {"at":"2026-11-28T16:00:00.000000+00:00","before":"…64 hexadecimal digits…","centre":"632801",
     "days":{"2026-11-28":[[1,"",2,0,5,0,0]]},"format":"onewindow-rollup/1","is_whole":true,"number":7}

``before`` is the digest of the report before it (of the first: empty). A row is: whose (1 the centre, 2 a department,
3 an item), its code, the step, what the facts of the step are besides (a bit each), how many, amount, base (ADR 0133).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from kernel.evidence import micros
from kernel.identity import division_fault

FORMAT = "onewindow-rollup/1"
MOST_BYTES = 1_000_000
"""Of a body; a report of more days than fit leaves the others to the next one."""
MOST_DAYS = 400
MOST_COUNTS = 20_000
"""Of a report of several days; one day alone may have more."""
DIMENSIONS = frozenset({1, 2, 3})
MOST_OF_A_DAY = 10**13
"""Of what a row counts or comes to (100,000 million yuan): years of all centres can still be added up in 64 bits."""
DIGEST_BYTES = 32
_LARGEST = (1 << 63) - 1
_SMALL = (1 << 31) - 1
_LONGEST_CODE = 64
_KEYS = {"at", "before", "centre", "days", "format", "is_whole", "number"}


class NoReport(ValueError):
    """A body is no report; ``field`` is the part of it that is at fault."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(f"{field}: {what}")
        self.field = field


class DayCount(NamedTuple):
    """How many facts of a kind somebody has on a day, and what they come to."""

    dimension: int
    code: str
    step: int
    flags: int
    fact_count: int
    amount: int
    base: int


def day_text(counts: Sequence[DayCount]) -> str:
    """Answer the text that the digest of a day is over: a line for each count, sorted, none of nothing."""
    return "".join(f"{','.join(map(str, count))}\n" for count in sorted(counts))


def day_digest(counts: Sequence[DayCount]) -> bytes:
    """Answer the digest of what is counted on a day (SHA-256)."""
    return hashlib.sha256(day_text(counts).encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Counts of a centre as they were at ``made_at``; numbers count from 1 without a gap.

    ``is_whole``: with it everything is told that was counted then; without it, more days follow.
    """

    division_code: str
    number: int
    before: bytes
    made_at: datetime
    days: Mapping[date, Sequence[DayCount]]
    is_whole: bool

    def body(self) -> bytes:
        """Answer the bytes that are signed and sent."""
        told = {
            "format": FORMAT,
            "centre": self.division_code,
            "number": self.number,
            "before": self.before.hex(),
            "at": micros(self.made_at),
            "is_whole": self.is_whole,
            "days": {day.isoformat(): sorted(map(list, counts)) for day, counts in self.days.items()},
        }
        return (json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True) + "\n").encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReport:
    """A body with the public key (32 bytes) and its signature (64 bytes), of Ed25519."""

    body: bytes
    public_key: bytes
    signature: bytes

    @property
    def digest(self) -> bytes:
        """What the next report calls this one by."""
        return hashlib.sha256(self.body).digest()

    def line(self) -> str:
        """Answer what stands of it in a file: one line of JSON."""
        told = {"body": self.body.decode(), "key": self.public_key.hex(), "signature": self.signature.hex()}
        return json.dumps(told, sort_keys=True) + "\n"

    @classmethod
    def from_line(cls, line: str) -> SignedReport:
        """Read it from a file.

        Raises:
            NoReport: the line is none.
        """
        try:
            told = json.loads(line)
            return cls(
                body=told["body"].encode(),
                public_key=bytes.fromhex(told["key"]),
                signature=bytes.fromhex(told["signature"]),
            )
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as fault:
            raise NoReport("line", "is no report of a file") from fault


def read_report(body: bytes) -> Report:
    """Read a body, which may come from anywhere.

    Raises:
        NoReport: it is no report, or not written as reports are.
    """
    if len(body) > MOST_BYTES:
        raise NoReport("body", f"has more than {MOST_BYTES} bytes")
    try:
        told = json.loads(body)
    except (RecursionError, ValueError) as fault:
        raise NoReport("body", "is no JSON") from fault
    if not isinstance(told, dict) or set(told) != _KEYS:
        raise NoReport("body", "has other fields than a report")
    if told["format"] != FORMAT:
        raise NoReport("body.format", f"is not {FORMAT}")
    report = Report(
        division_code=_centre(told["centre"]),
        number=_number("body.number", told["number"], 1, _LARGEST),
        before=_digest(told["before"]),
        made_at=_instant(told["at"]),
        days=_days(told["days"]),
        is_whole=_switch(told["is_whole"]),
    )
    if report.body() != body:
        raise NoReport("body", "is not written in the one form that reports have")
    return report


def _centre(told: object) -> str:
    if not isinstance(told, str) or division_fault(told) is not None:
        raise NoReport("body.centre", "is no division code")
    return told


def _number(field: str, told: object, least: int, most: int) -> int:
    if type(told) is not int or not least <= told <= most:
        raise NoReport(field, f"is no number from {least} to {most}")
    return told


def _digest(told: object) -> bytes:
    try:
        digest = bytes.fromhex(told)  # type: ignore[arg-type]  # whatever stands there
    except (TypeError, ValueError) as fault:
        raise NoReport("body.before", "is no digest") from fault
    if len(digest) not in {0, DIGEST_BYTES}:
        raise NoReport("body.before", "is no digest")
    return digest


def _instant(told: object) -> datetime:
    try:
        at = datetime.fromisoformat(told)  # type: ignore[arg-type]  # whatever stands there
    except (TypeError, ValueError) as fault:
        raise NoReport("body.at", "is no instant") from fault
    if at.tzinfo is None:
        raise NoReport("body.at", "has no zone")
    try:
        return at.astimezone(UTC)
    except OverflowError as fault:
        raise NoReport("body.at", "is no instant") from fault


def _switch(told: object) -> bool:
    if not isinstance(told, bool):
        raise NoReport("body.is_whole", "is neither true nor false")
    return told


def _days(told: object) -> dict[date, list[DayCount]]:
    if not isinstance(told, dict) or len(told) > MOST_DAYS:
        raise NoReport("body.days", f"are not {MOST_DAYS} days at most")
    return {_day(day): _counts(f"body.days[{day[:10]}]", counts) for day, counts in told.items()}


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError as fault:
        raise NoReport("body.days", f"{told[:10]!r} is no day") from fault


def _counts(field: str, told: object) -> list[DayCount]:
    if not isinstance(told, list):
        raise NoReport(field, "is no list")
    counts = [_count(field, row) for row in told]
    if len({count[:4] for count in counts}) < len(counts):
        raise NoReport(field, "counts something twice")
    return counts


def _count(field: str, row: Any) -> DayCount:  # noqa: ANN401 - whatever stands there
    if not isinstance(row, list) or len(row) != len(DayCount._fields):
        raise NoReport(field, "has a row that is no count")
    dimension, code, step, flags, *measures = row
    if type(dimension) is not int or dimension not in DIMENSIONS:
        raise NoReport(field, "counts for somebody unknown")
    if (
        not isinstance(code, str)
        or not code.isprintable()
        or len(code) > _LONGEST_CODE
        or (dimension == 1) == bool(code)
    ):
        raise NoReport(field, "has a code that is none")
    if "," in code:
        raise NoReport(field, "has a code that is none")
    _number(field, step, 0, _SMALL >> 16)
    _number(field, flags, 0, _SMALL)
    for measure in measures:
        _number(field, measure, -MOST_OF_A_DAY, MOST_OF_A_DAY)
    return DayCount(dimension, code, step, flags, *measures)
