"""Answer what stands on the accounts of centres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.accounts import Balance
from fees.storage import balances


@dataclass(frozen=True, slots=True, kw_only=True)
class GetBalances:
    """The accounts of a centre the caller may read, at an instant; None: now."""

    caller: Caller
    division_code: str
    as_of: datetime | None
    case_id: None = None


@dataclass(frozen=True, slots=True)
class Balances:
    """Every account that was posted to, at one instant."""

    as_of: datetime
    balances: Sequence[Balance]


def get_balances(unit: Unit, queries: Sequence[GetBalances]) -> list[Outcome[Balances]]:
    """Answer each."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: GetBalances) -> Balances:
    as_of = query.as_of or unit.now
    return Balances(as_of, balances.read(unit, query.division_code, as_of))
