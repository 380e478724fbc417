"""Calendar files are what RFC 5545 says, whatever people write into places and names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.words.calendar_file import Entry, calendar_file

STARTS = datetime(2026, 3, 4, 6, 0, tzinfo=UTC)


def entry(place: str = "一号会议室", **fields: object) -> Entry:
    """An entry at a place."""
    known = {
        "uid": "019a@632801.onewindow",
        "revision": 2,
        "changed_at": STARTS - timedelta(days=1),
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=2),
        "summary": "联合踏勘 632801202603020000018",
        "location": place,
        "description": "住建局",
    }
    return Entry(**{**known, **fields})  # type: ignore[arg-type]  # fields of the test's own choice


def read(content: bytes) -> dict[str, str]:
    """Unfold, and answer what each property says, unescaped as a calendar does it."""
    lines = content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")
    found = dict(line.split(":", 1) for line in lines)
    for name, value in found.items():
        text, signs = "", iter(value)
        for sign in signs:
            text += {"n": "\n"}.get(follows := next(signs), follows) if sign == "\\" else sign
        found[name] = text
    return found


def test_an_appointment_is_one_event_in_utc() -> None:
    """Under an id of its own; a later revision takes the place of an earlier one, a cancelled one says so."""
    found = read(calendar_file(entry()))

    assert ("2.0", "PUBLISH") == (found["VERSION"], found["METHOD"])
    assert ("20260304T060000Z", "20260304T080000Z", "20260303T060000Z") == (
        found["DTSTART"],
        found["DTEND"],
        found["DTSTAMP"],
    )
    assert ("019a@632801.onewindow", "2", "CONFIRMED") == (found["UID"], found["SEQUENCE"], found["STATUS"])
    assert "CANCELLED" == read(calendar_file(entry(is_cancelled=True)))["STATUS"]
    assert calendar_file(entry()).startswith(b"BEGIN:VCALENDAR\r\n")
    assert calendar_file(entry()).endswith(b"END:VCALENDAR\r\n")


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \n;,\\:"), max_size=300))
def test_what_people_write_is_text_in_short_lines(place: str) -> None:
    """No line is longer than 75 bytes, no character is torn, and nobody adds a property of their own."""
    content = calendar_file(entry(place))

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    for line in content.split(b"\r\n"):
        line.decode()
    assert place == read(content)["LOCATION"]
    assert read(calendar_file(entry())).keys() == read(content).keys()
