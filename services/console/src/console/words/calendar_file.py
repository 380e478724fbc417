"""An appointment as a calendar file (RFC 5545): one event, in UTC, that a calendar takes over or replaces.

By hand, since it is one event of plain text: libraries bring time zones and recurrences, which nobody needs here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

MEDIA_TYPE = "text/calendar; charset=utf-8"
# Of a line, its end not counted (3.1).
_MOST_BYTES = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event of a calendar. ``revision`` counts its changes: the higher one replaces the lower (``SEQUENCE``)."""

    uid: str
    revision: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    description: str
    is_cancelled: bool = False


def calendar_file(entry: Entry) -> bytes:
    """Write a calendar with one event."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OneWindow//Joint review//ZH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"SEQUENCE:{entry.revision}",
        f"DTSTAMP:{_instant(entry.changed_at)}",
        f"DTSTART:{_instant(entry.starts_at)}",
        f"DTEND:{_instant(entry.ends_at)}",
        f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_text(entry.summary)}",
        f"LOCATION:{_text(entry.location)}",
        f"DESCRIPTION:{_text(entry.description)}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(_folded(line) for line in lines)


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(written: str) -> str:
    """Escape what has a meaning of its own (3.3.11); controls cannot be written, line ends can."""
    escaped = written.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = escaped.replace("\r\n", "\n").split("\n")
    return "\\n".join("".join(sign for sign in line if sign.isprintable()) for line in lines)


def _folded(line: str) -> bytes:
    """Break a line where it is too long, never within a character (3.1)."""
    folded, used = bytearray(), 0
    for sign in line:
        encoded = sign.encode()
        if used + len(encoded) > _MOST_BYTES:
            folded += b"\r\n "
            used = 1
        folded += encoded
        used += len(encoded)
    return bytes(folded) + b"\r\n"
