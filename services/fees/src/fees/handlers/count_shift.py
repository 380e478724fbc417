"""Record what was counted in a till, and tell what the book expects only then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.shift_refusals import NoOpenShift, ShiftIsClosed, ShiftNotFound
from fees.domain.shifts import Count, Shift, counted
from fees.handlers.tills import shift_asked
from fees.storage import ledger, shifts


@dataclass(frozen=True, slots=True, kw_only=True)
class CountShift:
    """Somebody counted the cash of a shift: pieces by face value (fen)."""

    caller: Caller
    shift_no: str
    pieces: Mapping[int, int]
    case_id: None = None


def count_shift(unit: Unit, commands: Sequence[CountShift]) -> list[Outcome[Shift]]:
    """Keep each count beside those before it; any sum is taken."""
    # No cash moves between what is counted here and what is expected.
    ledger.lock_books(unit, (command.caller.division_code for command in commands))
    return [_counted(unit, command) for command in commands]


def _counted(unit: Unit, command: CountShift) -> Outcome[Shift]:
    shift = shift_asked(unit, command.caller, command.shift_no)
    if shift is None:
        return ShiftNotFound() if command.shift_no else NoOpenShift()
    if shift.closed_at is not None:
        return ShiftIsClosed()
    shifts.adopt(unit, shift)
    shift = shifts.read(unit, [shift.shift_id])[shift.shift_id]
    count = Count(
        count_id=uuid4(),
        pieces=command.pieces,
        counted_fen=counted(command.pieces),
        expected_fen=shift.expected_fen,
        counted_at=unit.now,
        counted_by=command.caller.officer_id,
    )
    shifts.add_count(unit, shift, count)
    return replace(shift, count=count, count_count=shift.count_count + 1)
