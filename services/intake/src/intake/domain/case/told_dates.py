"""What an applicant is told of the dates of a case: extensions, stops, and days that moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kernel.clock import Span

WHOLE_CASE = ""
"""In place of an item's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedLimit:
    """The limit of an item, or of the ``WHOLE_CASE``, was extended: until when, and what the applicant is told."""

    case_id: UUID
    division_code: str
    item_code: str
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStop:
    """The clock of an item was stopped for something (行政许可法 Art. 45); ``over_day``: the last day not counted."""

    case_id: UUID
    division_code: str
    item_code: str
    stop_no: int
    name_zh: str
    name_en: str
    told: str
    first_day: date
    last_day: date
    over_day: date | None

    @property
    def span(self) -> Span | None:
        """The days it takes; None if it was taken back before it began."""
        last = self.over_day or self.last_day
        return Span(self.first_day, last) if last >= self.first_day else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDue:
    """When an item, or the whole case, is due since that moved; ``prior``: what the calendar moved it from."""

    case_id: UUID
    division_code: str
    item_code: str
    last_day: date
    prior: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDates:
    """All that one case's applicant is told; by item code, ``WHOLE_CASE`` for the case itself."""

    extensions: Mapping[str, ExtendedLimit] = field(default_factory=dict)
    stops: tuple[ToldStop, ...] = ()
    moved: Mapping[str, MovedDue] = field(default_factory=dict)

    def last_day(self, item_code: str) -> date | None:
        """When an item is due, as far as it was told that this moved."""
        moved, extension = self.moved.get(item_code), self.extensions.get(item_code)
        return moved.last_day if moved else extension.last_day if extension else None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days that no limit of the case counts."""
        return tuple(span for stop in self.stops if (span := stop.span) is not None)


def taking(stops: Iterable[ToldStop]) -> tuple[ToldStop, ...]:
    """Leave out what was taken back before it began."""
    return tuple(stop for stop in stops if stop.span is not None)
