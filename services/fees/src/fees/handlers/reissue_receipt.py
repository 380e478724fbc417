"""Issue treasury receipts in the place of voided ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.stock import DEFAULT_LOW_BELOW
from fees.domain.till import Issued
from fees.domain.voiding import Reissued, reissue
from fees.handlers import events
from fees.handlers.low_stock import left_of, tell_of_low_stock
from fees.handlers.tell_pages import tell_of_bills, tell_of_receipts
from fees.storage import bills, ledger, receipts
from kernel.errors import CaseNotHere, Refusal
from kernel.ids import query_code
from onewindow.type.v1 import type_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReissueReceipt:
    """A cashier gives the applicant of a case a receipt in the place of the voided one."""

    caller: Caller
    case_id: UUID
    low_below: int = DEFAULT_LOW_BELOW


def reissue_receipts(unit: Unit, commands: Sequence[ReissueReceipt]) -> list[Outcome[Reissued]]:
    """Issue each receipt with the next number; the money stays as it is posted.

    Locks bills, then the books of their centres, as a payment does: a crash before the commit leaves the number unused.
    """
    found = bills.lock_bills(unit, ((command.case_id, command.caller.division_code) for command in commands))
    divisions = {division_code for _, division_code in found}
    ledger.lock_books(unit, divisions)
    stocks = receipts.stocks_of(unit, divisions) if divisions else {}
    before = left_of(stocks)
    outcomes: list[Outcome[Reissued]] = []
    issued: list[tuple[Reissued, Caller]] = []
    for command in commands:
        bill = found.get((command.case_id, command.caller.division_code))
        if bill is None:
            outcomes.append(CaseNotHere())
            continue
        officer_id = command.caller.officer_id
        outcome = reissue(bill, stocks[bill.division_code], query_code(), officer_id, unit.now)
        outcomes.append(outcome)
        if not isinstance(outcome, Refusal):
            found[bill.key] = outcome.bill
            issued.append((outcome, command.caller))
    if issued:
        receipts.add_receipts(unit, [(one.bill, _issued(one)) for one, _ in issued], stocks)
        tell_of_low_stock(unit, before, stocks, commands[0].low_below)
    for one, caller in issued:
        event = events.fee_office_acted(
            type_pb2.FEE_OFFICE_ACT_RECEIPT_REISSUED,
            unit.now,
            caller,
            subject=one.receipt.receipt_no,
            amount_fen=one.receipt.amount_fen,
            reason=one.replaces.receipt_no,
            case_id=one.bill.stream_id,
        )
        unit.emit(one.bill.stream_id, one.bill.division_code, event)
    tell_of_bills(unit, "ReceiptReissued", [one.bill for one, _ in issued])
    tell_of_receipts(unit, "ReceiptReissued", (one.bill.division_code for one, _ in issued))
    return outcomes


def _issued(one: Reissued) -> Issued:
    return Issued(receipt=one.receipt, drawn=one.drawn, replaces=one.replaces.void_id)
