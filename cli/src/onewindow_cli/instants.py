"""Instants on a command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import click

_SPAN = re.compile(r"(\d{1,6})(s|m|h|d)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Instant(click.ParamType):  # type: ignore[type-arg]  # generic for type checkers only
    """An instant with its offset from UTC: without one it would mean another time on another machine."""

    name = "instant"
    advice = "Write it as 2026-11-28T09:30+08:00. 请写明时区，例如 2026-11-28T09:30+08:00。"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read ISO 8601."""
        try:
            instant = datetime.fromisoformat(str(value))
        except ValueError:
            instant = None
        if instant is None or instant.tzinfo is None:
            self.fail(self.advice, param, ctx)
        return instant


class Since(Instant):
    """An instant, or how long ago it was: ``90s``, ``10m``, ``2h``, ``1d``."""

    name = "since"
    advice = "Write it as 10m, 2h or 2026-11-28T09:30+08:00. 请写作 10m、2h 或 2026-11-28T09:30+08:00。"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read a span before now, else ISO 8601."""
        found = _SPAN.fullmatch(str(value))
        if found is None:
            return super().convert(value, param, ctx)
        try:
            return datetime.now(UTC) - timedelta(**{_UNITS[found[2]]: int(found[1])})
        except OverflowError:
            # Before there were years.
            self.fail(self.advice, param, ctx)
