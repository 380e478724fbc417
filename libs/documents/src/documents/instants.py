"""Days and instants as documents write them, in the centre's zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

    from documents.model import Language


def read(told: Timestamp) -> datetime:
    """Answer an instant as an aware one in the centre's zone."""
    return told.ToDatetime(UTC).astimezone(CENTRE_ZONE)


def written(at: datetime, language: Language) -> str:
    """Write an instant to the minute: ``2026年11月29日 10:30``, ``2026-11-29 10:30``."""
    return f"{day_written(at, language)} {at.astimezone(CENTRE_ZONE):%H:%M}"


def day_written(at: datetime, language: Language) -> str:
    """Write the day of an instant: ``2026年11月29日``, ``2026-11-29``."""
    local = at.astimezone(CENTRE_ZONE)
    return f"{local.year}年{local.month}月{local.day}日" if language == "zh" else f"{local:%Y-%m-%d}"
