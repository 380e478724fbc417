"""What a centre publishes, as it is heard: which version of what, days that differ from the plain week, and hours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, Protocol

from kernel.business_hours import OpeningHours
from kernel.calendar import DayType, Layer, SpecialDay
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.type.v1 import type_pb2


class Publication(Protocol):
    """An event that a centre published something: ``CataloguePublished``, ``PostsPublished``."""

    @property
    def division_code(self) -> str:
        """Which centre."""

    @property
    def version(self) -> int:
        """From 1."""


def read_publication(violations: Violations, event: Publication) -> None:
    """Look at whose it is, and at its version."""
    violations.require("division_code", event.division_code)
    if event.version < 1:
        violations.add("version", "A version begins at 1.", "版本号从1开始。", FaultKind.OUT_OF_RANGE)


_LAYERS = {type_pb2.CALENDAR_LAYER_NATIONAL: Layer.NATIONAL, type_pb2.CALENDAR_LAYER_LOCAL: Layer.LOCAL}


def special_day_message(day: SpecialDay) -> type_pb2.SpecialDay:
    """Tell a special day."""
    return type_pb2.SpecialDay(
        date=day.date.isoformat(),
        working=day.day_type is DayType.WORKDAY,
        name_zh=day.name_zh,
        name_en=day.name_en,
        layer=next(value for value, layer in _LAYERS.items() if layer is day.layer),
    )


def read_special_days(violations: Violations, days: Iterable[type_pb2.SpecialDay]) -> tuple[SpecialDay, ...]:
    """Read the special days of a catalogue; violations of one that is no date, or is named twice in its layer.

    A day without a layer is of a release that knew one: national.
    """
    found: dict[tuple[date, Layer], SpecialDay] = {}
    for position, day in enumerate(days):
        field = f"special_days[{position}].date"
        try:
            on = date.fromisoformat(day.date)
        except ValueError:
            violations.add(field, "Give an ISO 8601 date.", "请填写ISO 8601日期。", FaultKind.MALFORMED)
            continue
        layer = _LAYERS.get(day.layer, Layer.NATIONAL)
        if (on, layer) in found:
            violations.add(field, "This day is named twice.", "该日期重复。", FaultKind.DUPLICATE)
        day_type = DayType.WORKDAY if day.working else DayType.HOLIDAY
        found[on, layer] = SpecialDay(on, day_type, day.name_zh, day.name_en, layer)
    return tuple(found.values())


def business_hours_message(hours: OpeningHours) -> type_pb2.BusinessHours:
    """Tell an interval in which a centre is open."""
    return type_pb2.BusinessHours(
        weekday=hours.weekday + 1,
        opens=f"{hours.opens:%H:%M}",
        closes=f"{hours.closes:%H:%M}",
        valid_from=hours.valid_from.isoformat(),
        valid_to=hours.valid_to.isoformat() if hours.valid_to else "",
    )


def read_business_hours(
    violations: Violations, intervals: Iterable[type_pb2.BusinessHours]
) -> tuple[OpeningHours, ...]:
    """Read the business hours of a catalogue; violations of what is no interval of a weekday."""
    found: list[OpeningHours] = []
    for position, each in enumerate(intervals):
        try:
            found.append(
                OpeningHours(
                    weekday=each.weekday - 1,
                    valid_from=date.fromisoformat(each.valid_from),
                    opens=time.fromisoformat(each.opens),
                    closes=time.fromisoformat(each.closes),
                    valid_to=date.fromisoformat(each.valid_to) if each.valid_to else None,
                )
            )
        except ValueError:
            violations.add(
                f"business_hours[{position}]",
                "Give a weekday, ISO 8601 times, the later one last, and dates.",
                "请填写星期、先后有序的ISO 8601时间及日期。",
                FaultKind.MALFORMED,
            )
    return tuple(found)


Kept = dict[str, str | int]


def kept_hours(intervals: Iterable[OpeningHours]) -> list[Kept]:
    """Write business hours as they are kept in a column of JSON."""
    return [
        {
            "weekday": each.weekday,
            "opens": each.opens.isoformat(),
            "closes": each.closes.isoformat(),
            "valid_from": each.valid_from.isoformat(),
            "valid_to": each.valid_to.isoformat() if each.valid_to else "",
        }
        for each in intervals
    ]


def hours_kept(column: Iterable[Mapping[str, Any]]) -> tuple[OpeningHours, ...]:
    """Read business hours from where they are kept."""
    return tuple(
        OpeningHours(
            weekday=each["weekday"],
            valid_from=date.fromisoformat(each["valid_from"]),
            opens=time.fromisoformat(each["opens"]),
            closes=time.fromisoformat(each["closes"]),
            valid_to=date.fromisoformat(each["valid_to"]) if each["valid_to"] else None,
        )
        for each in column
    )
