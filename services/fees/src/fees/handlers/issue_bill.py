"""Issue the one bill of a case over all departments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, invoiced
from fees.domain.bill_states import first_state
from fees.domain.billing import FeeDemand, bill_lines
from fees.domain.ledger import issue_entry
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, catalogue, ledger
from kernel.calendar import CENTRE_ZONE
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueBill:
    """A case was accepted and owes these fees, at the rates of this catalogue version."""

    case_id: UUID
    case_no: str
    division_code: str
    accepted_at: datetime
    catalogue_version: int
    demands: tuple[FeeDemand, ...]
    # Masked.
    payer: str = ""


def issue_bill(unit: Unit, commands: Sequence[IssueBill]) -> list[Outcome[None]]:
    """Compute, post and announce a bill for each case that has none yet.

    A demand that cannot be computed refuses the whole bill: a bill with a hole in it would be a waiver nobody gave.
    """
    outcomes: list[Outcome[None]] = []
    computed: dict[UUID, tuple[Bill, int]] = {}
    for command in commands:
        try:
            computed.setdefault(command.case_id, (_computed(unit, command), command.catalogue_version))
        except Refusal as refusal:
            outcomes.append(refusal)
        else:
            outcomes.append(None)
    added = bills.add_bills(unit, list(computed.values()))
    _announce(unit, [bill for bill, _ in computed.values() if bill.case_id in added])
    return outcomes


def _computed(unit: Unit, command: IssueBill) -> Bill:
    rates = catalogue.RATES.exactly(unit, command.division_code, command.catalogue_version).content
    priced_on = command.accepted_at.astimezone(CENTRE_ZONE).date()
    lines = bill_lines(command.demands, rates, priced_on)
    total_fen = sum(line.amount_fen for line in lines)
    return Bill(
        case_id=command.case_id,
        case_no=command.case_no,
        division_code=command.division_code,
        state=first_state(total_fen),
        total_fen=total_fen,
        invoiced_fen=invoiced(lines),
        issued_at=unit.now,
        lines=lines,
        priced_on=priced_on,
        payer=command.payer,
    )


def _announce(unit: Unit, issued: Sequence[Bill]) -> None:
    owed = [bill for bill in issued if bill.total_fen]
    books = ledger.lock_books(unit, (bill.division_code for bill in owed))
    ledger.post(unit, books, ((bill.division_code, issue_entry(bill, uuid4(), unit.now)) for bill in owed))
    for bill in issued:
        unit.emit(bill.case_id, bill.division_code, events.bill_issued(bill))
    tell_of_bills(unit, "BillIssued", issued)
