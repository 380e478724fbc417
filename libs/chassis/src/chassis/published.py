"""What a centre publishes, as it is heard: which version of what, and the days that differ from the plain week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

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
