"""Limits and instants as people read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from console.words.language import Language
from kernel.calendar import CENTRE_ZONE
from onewindow.type.v1.type_pb2 import LimitUnit

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

    from onewindow.type.v1.type_pb2 import Due, Limit


def limit(language: Language, told: Limit | None) -> str:
    """Say a limit; None is none."""
    if told is None:
        return language.say("no limit set")
    if told.days == 0:
        return language.say("at once, at the window")
    if told.unit == LimitUnit.LIMIT_UNIT_CALENDAR_DAY:
        return language.count("{number} calendar day", "{number} calendar days", told.days)
    return language.count("{number} working day", "{number} working days", told.days)


def due_day(language: Language, due: Due) -> str:
    """Say on which day something is due; a date that the holidays of a year may still move says so."""
    if due.provisional:
        return language.say("{day}, provisional until the holidays are published", day=due.last_day)
    return due.last_day


def instant(told: Timestamp) -> str:
    """Say an instant in the centre's zone to the minute, ``2026-11-29 10:30``; empty if it is unset."""
    return moment(told.ToDatetime(UTC)) if told.seconds else ""


def moment(read: datetime) -> str:
    """Say an instant of our own in the same way."""
    return read.astimezone(CENTRE_ZONE).strftime("%Y-%m-%d %H:%M")
