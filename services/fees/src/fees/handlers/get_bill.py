"""Look bills up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill
from fees.storage import bills
from kernel.errors import CaseNotHere


@dataclass(frozen=True, slots=True, kw_only=True)
class GetBill:
    """An officer asks for the bill of a case."""

    case_id: UUID
    caller: Caller


def get_bill(unit: Unit, commands: Sequence[GetBill]) -> list[Outcome[Bill]]:
    """Answer each bill with its lines and receipt; that of a centre the caller may not read is not found."""
    found = bills.read_bills(unit, (command.case_id for command in commands))
    return [_answer(found.get(command.case_id), command) for command in commands]


def _answer(bill: Bill | None, command: GetBill) -> Outcome[Bill]:
    return bill if bill is not None and command.caller.reads(bill.division_code) else CaseNotHere()
