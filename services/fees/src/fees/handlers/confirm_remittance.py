"""Confirm that cash which was handed in is on a bank line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.ledger import Posting
from fees.domain.shift_refusals import (
    BankReferenceUsed,
    ConfirmedBySamePerson,
    RemittanceIsConfirmed,
    RemittanceNotFound,
)
from fees.domain.shifts import Slip, confirmation_entry
from fees.storage import ledger, shifts
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRemittance:
    """The cash of a slip came in on this line of a bank statement."""

    caller: Caller
    slip_no: str
    bank_reference: str
    case_id: None = None


def confirm_remittance(unit: Unit, commands: Sequence[ConfirmRemittance]) -> list[Outcome[Slip]]:
    """Confirm each, once, by one bank line; a second person does it than who handed the cash in."""
    books = ledger.lock_books(unit, (command.caller.division_code for command in commands))
    outcomes: list[Outcome[Slip]] = []
    entries: list[tuple[str, list[Posting]]] = []
    for command in commands:
        confirmed = _confirmed(unit, command)
        outcomes.append(confirmed)
        if not isinstance(confirmed, Refusal):
            shifts.confirm(unit, confirmed)
            entries.append((confirmed.division_code, confirmation_entry(confirmed, uuid4(), unit.now)))
    ledger.post(unit, books, entries)
    return outcomes


def _confirmed(unit: Unit, command: ConfirmRemittance) -> Outcome[Slip]:
    division_code = command.caller.division_code
    slip = shifts.slips(unit, division_code, [command.slip_no]).get(command.slip_no)
    if slip is None:
        return RemittanceNotFound()
    if slip.confirmed_at is not None:
        return RemittanceIsConfirmed(bank_reference=slip.bank_reference or "")
    if command.caller.officer_id in {slip.handed_in_by, slip.officer_id}:
        return ConfirmedBySamePerson()
    used_by = shifts.slip_of_reference(unit, division_code, command.bank_reference)
    if used_by is not None:
        return BankReferenceUsed(slip_no=used_by)
    return replace(
        slip,
        confirmed_at=unit.now,
        confirmed_by=command.caller.officer_id,
        bank_reference=command.bank_reference,
    )
