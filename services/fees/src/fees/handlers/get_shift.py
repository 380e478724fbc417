"""Look a shift up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.shift_refusals import ShiftNotFound
from fees.domain.shifts import Shift
from fees.handlers.tills import shift_asked


@dataclass(frozen=True, slots=True, kw_only=True)
class GetShift:
    """A cashier or accountant asks for a shift by its number; without one, for the own one that is open."""

    caller: Caller
    shift_no: str
    case_id: None = None


def get_shift(unit: Unit, queries: Sequence[GetShift]) -> list[Outcome[Shift | None]]:
    """Answer each; None if the caller has none open."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: GetShift) -> Outcome[Shift | None]:
    found = shift_asked(unit, query.caller, query.shift_no)
    return ShiftNotFound() if found is None and query.shift_no else found
