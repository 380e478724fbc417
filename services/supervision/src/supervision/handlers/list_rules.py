"""The rules of supervision as a centre has them, and its other settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.parameters import Settings
from supervision.storage import parameters, rules

COUNTED = timedelta(days=30)
"""How far back hits are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRules:
    """Of a centre the caller may read."""

    caller: Caller
    division_code: str
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ListedRules:
    """What a centre has set, how much each rule found, and when that was."""

    settings: Settings
    counts: Mapping[str, int]
    now: datetime


def list_rules(unit: Unit, queries: Sequence[ListRules]) -> list[Outcome[ListedRules]]:
    """Answer each centre's."""
    return [
        ListedRules(
            parameters.of_centre(unit, query.division_code),
            rules.counts(unit, query.division_code, unit.now - COUNTED),
            unit.now,
        )
        for query in queries
    ]
