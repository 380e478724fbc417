"""Look up what was posted for cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.ledger import Posting
from fees.handlers.get_bill import GetBill, get_bill
from fees.storage import ledger
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPostings:
    """An officer asks for the postings of a case."""

    case_id: UUID
    caller: Caller


def list_postings(unit: Unit, commands: Sequence[ListPostings]) -> list[Outcome[list[Posting]]]:
    """Answer the postings of each case in the order they were made; a bill over nothing has none."""
    found = get_bill(unit, [GetBill(case_id=command.case_id, caller=command.caller) for command in commands])
    postings = ledger.read_postings(unit, [bill.case_id for bill in found if not isinstance(bill, Refusal)])
    return [bill if isinstance(bill, Refusal) else postings[bill.case_id] for bill in found]
