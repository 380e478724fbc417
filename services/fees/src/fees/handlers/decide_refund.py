"""Approve or decline a refund, as a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.refund_refusals import RefundNotFound
from fees.domain.repaying import Refund, RefundState, decide
from fees.handlers.refunded import tell
from fees.storage import ledger, refunds


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRefund:
    """An accountant decides over a refund of the own centre."""

    caller: Caller
    refund_id: UUID
    approve: bool
    note: str
    case_id: None = None


def decide_refunds(unit: Unit, commands: Sequence[DecideRefund]) -> list[Outcome[Refund]]:
    """Decide each in order; an approved one gets the next voucher number of its centre and day."""
    found = refunds.lock_refunds(unit, (command.refund_id for command in commands))
    ledger.lock_books(unit, {command.caller.division_code for command in commands})
    outcomes: list[Outcome[Refund]] = []
    for command in commands:
        refund = found.get(command.refund_id)
        if refund is None or refund.division_code != command.caller.division_code:
            outcomes.append(RefundNotFound())
            continue
        outcome = decide(refund, command.caller.officer_id, command.note, unit.now, approve=command.approve)
        if isinstance(outcome, Refund):
            if outcome.state is RefundState.APPROVED:
                outcome = replace(outcome, voucher_no=refunds.next_voucher(unit, outcome.division_code))
            found[command.refund_id] = outcome
            refunds.store_refunds(unit, [outcome])
            tell(unit, outcome, command.caller)
        outcomes.append(outcome)
    return outcomes
