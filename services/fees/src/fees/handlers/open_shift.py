"""Open a shift with the cash that is in the till."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.ledger import Posting
from fees.domain.shift_refusals import ShiftAlreadyOpen
from fees.domain.shifts import Shift, float_entry
from fees.handlers.tills import open_till
from fees.storage import ledger, shifts


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenShift:
    """A cashier begins with this much change in the till (fen)."""

    caller: Caller
    float_fen: int
    case_id: None = None


def open_shift(unit: Unit, commands: Sequence[OpenShift]) -> list[Outcome[Shift]]:
    """Open each shift; what is in the till more or less than it was left with is posted as lent or given back."""
    books = ledger.lock_books(unit, (command.caller.division_code for command in commands))
    outcomes: list[Outcome[Shift]] = []
    entries: list[tuple[str, list[Posting]]] = []
    for command in commands:
        division_code, officer_id = key = (command.caller.division_code, command.caller.officer_id)
        till = shifts.tills(unit, [key])[key]
        if till.shift_id is not None:
            running = shifts.read(unit, [till.shift_id])[till.shift_id]
            outcomes.append(ShiftAlreadyOpen(shift_no=running.shift_no))
            continue
        shift = open_till(unit, division_code, officer_id, command.float_fen)
        entries.append((division_code, float_entry(shift, command.float_fen - till.kept_fen, uuid4())))
        outcomes.append(shift)
    ledger.post(unit, books, [entry for entry in entries if entry[1]])
    return outcomes
