"""Pay approved refunds out in cash, or note that their transfers were ordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.refund_refusals import RefundNotFound, TillHoldsLess
from fees.domain.repaying import Refund, RefundState, pay_out, refund_entry
from fees.domain.shift_refusals import NoOpenShift
from fees.handlers.refunded import tell
from fees.handlers.tills import move_cash, shift_asked
from fees.storage import ledger, refunds
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRefund:
    """A cashier pays a refund of the own centre out of the own till, or has ordered its transfer at the bank."""

    caller: Caller
    refund_id: UUID
    case_id: None = None


def pay_refunds(unit: Unit, commands: Sequence[PayRefund]) -> list[Outcome[Refund]]:
    """Pay each in order, once: what a till holds after one is what the next may take."""
    found = refunds.lock_refunds(unit, (command.refund_id for command in commands))
    books = ledger.lock_books(unit, {command.caller.division_code for command in commands})
    outcomes: list[Outcome[Refund]] = []
    for command in commands:
        refund = found.get(command.refund_id)
        if refund is None or refund.division_code != command.caller.division_code:
            outcomes.append(RefundNotFound())
            continue
        outcome = _paid(unit, refund, command.caller)
        if isinstance(outcome, Refund):
            found[command.refund_id] = outcome
            refunds.store_refunds(unit, [outcome])
            if outcome.state is RefundState.PAID:
                entry = refund_entry(outcome, unit.now)
                books = ledger.post(unit, books, [(outcome.division_code, entry)])
                move_cash(unit, [(command.caller, entry)])
                tell(unit, outcome, command.caller)
        outcomes.append(outcome)
    return outcomes


def _paid(unit: Unit, refund: Refund, caller: Caller) -> Outcome[Refund]:
    outcome = pay_out(refund, caller.officer_id, uuid4(), unit.now)
    if isinstance(outcome, Refusal) or outcome.state is not RefundState.PAID:
        return outcome
    shift = shift_asked(unit, caller, "")
    if shift is None:
        return NoOpenShift()
    if shift.expected_fen < refund.amount_fen:
        return TillHoldsLess(holds_fen=str(shift.expected_fen), asked_fen=str(refund.amount_fen))
    return outcome
