"""The business hours of a catalogue, as people read them: in which time, on which days, from when to when."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from console.parts.business_hours import Hours
from console.words.language import Language

FILE = "hours.csv"
MOST_SHOWN = 60
"""A page that holds more is read by nobody; the file has them all."""

_WEEKDAYS = {"Mon": "一", "Tue": "二", "Wed": "三", "Thu": "四", "Fri": "五", "Sat": "六", "Sun": "日"}


def hours_of(language: Language, files: Iterable[tuple[str, bytes]]) -> tuple[Hours, ...]:
    """Show the hours, those that began last first; nothing where the centre has none of its own."""
    content = next((content for name, content in files if name == FILE), b"")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    open_on: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        open_on.setdefault((row["valid_from"], row["valid_to"], row["weekday"]), []).append(
            f"{row['opens']}–{row['closes']}"
        )
    alike: dict[tuple[str, str, str], list[str]] = {}
    for (first, last, weekday), times in open_on.items():
        alike.setdefault((first, last, language.of("、", ", ").join(sorted(times))), []).append(weekday)
    shown = sorted(alike.items(), key=lambda each: each[0][:2], reverse=True)
    return tuple(
        Hours(_holds(language, first, last), _days(language, days), times)
        for (first, last, times), days in shown[:MOST_SHOWN]
    )


def _holds(language: Language, first: str, last: str) -> str:
    if last:
        return language.say("{first} to {last}", first=first, last=last)
    return language.say("from {first}", first=first)


def _days(language: Language, weekdays: Iterable[str]) -> str:
    names: Mapping[str, str] = _WEEKDAYS
    return language.of("、", ", ").join(language.of(f"周{names.get(day, day)}", day) for day in weekdays)
