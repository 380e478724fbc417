"""Count the cases of a centre whose retention period is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.handlers.erase_expired_personal_data import MOST_COUNTED
from intake.storage import parties
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class GetRetention:
    """The caller's centre; what was closed before that day has been kept long enough."""

    case_id: None = None
    caller: Caller
    retention_years: int
    closed_before: date


@dataclass(frozen=True, slots=True)
class Retention:
    """The period, the day, and how many cases it is over for (counted no further than 10,000)."""

    retention_years: int
    closed_before: date
    expired_count: int


def get_retention(unit: Unit, queries: Sequence[GetRetention]) -> list[Outcome[Retention]]:
    """Answer each with one range read of an index."""
    return [_retention(unit, query) for query in queries]


def _retention(unit: Unit, query: GetRetention) -> Retention:
    before = datetime.combine(query.closed_before, time(), CENTRE_ZONE)
    count = parties.count_expired(unit, query.caller.division_code, before, MOST_COUNTED)
    return Retention(query.retention_years, query.closed_before, count)
