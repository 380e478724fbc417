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
from kernel.errors import CaseNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class GetBill:
    """An officer asks for the bill of a case."""

    case_id: UUID
    caller: Caller


def get_bill(unit: Unit, commands: Sequence[GetBill]) -> list[Outcome[Bill]]:
    """Answer each bill with its lines and receipt; only an officer of the case's own centre finds it."""
    found = bills.read_bills(unit, ((command.case_id, command.caller.division_code) for command in commands))
    return [found.get((command.case_id, command.caller.division_code)) or CaseNotFound() for command in commands]
