"""Ask for money to be given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.refund_refusals import RefundNotFound, SurplusNotFound
from fees.domain.repaying import Owed, Refund, RefundState, RefundWish, ask
from fees.handlers.refunded import tell
from fees.storage import bills, ledger, refunds
from kernel.errors import CaseNotHere, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForRefund:
    """An officer asks for a refund of what is due back of a bill, or of a surplus.

    ``refund_case_id`` is None for a surplus; ``replaces`` names the refund that failed, in whose place it is.
    """

    caller: Caller
    refund_case_id: UUID | None
    surplus_id: UUID | None
    replaces: UUID | None
    wish: RefundWish
    case_id: None = None


def ask_for_refund(unit: Unit, commands: Sequence[AskForRefund]) -> list[Outcome[Refund]]:
    """Keep each wish; several for the same money are asked for one after the other, under the books of the centre."""
    cases = {(one.refund_case_id, one.caller.division_code) for one in commands if one.refund_case_id is not None}
    bills.lock_bills(unit, cases)
    ledger.lock_books(unit, {command.caller.division_code for command in commands})
    outcomes: list[Outcome[Refund]] = []
    for command in commands:
        outcome = _asked(unit, command)
        if isinstance(outcome, Refund):
            refunds.add_refunds(unit, [outcome])
            # With its receipt, as it is printed.
            outcome = refunds.read_refunds(unit, [outcome.refund_id])[outcome.refund_id]
            tell(unit, outcome, command.caller)
        outcomes.append(outcome)
    return outcomes


def _asked(unit: Unit, command: AskForRefund) -> Outcome[Refund]:
    owed = _owed(unit, command)
    if isinstance(owed, Refusal):
        return owed
    failed = None
    if command.replaces:
        failed = refunds.read_refunds(unit, [command.replaces]).get(command.replaces)
        if failed is None or not _is_of(failed, owed):
            return RefundNotFound()
        owed = replace(owed, carriers=tuple(one for one in owed.carriers if one.payment_id == failed.payment_id))
    return ask(owed, command.wish, failed, uuid4(), command.caller.officer_id, unit.now)


def _is_of(failed: Refund, owed: Owed) -> bool:
    same = (failed.division_code, failed.case_id, failed.surplus_id) == (
        owed.division_code,
        owed.case_id,
        owed.surplus_id,
    )
    return same and failed.state is RefundState.FAILED


def _owed(unit: Unit, command: AskForRefund) -> Owed | Refusal:
    if command.surplus_id:
        owed = refunds.owed_of_surplus(unit, [command.surplus_id]).get(command.surplus_id)
        return owed if owed and owed.division_code == command.caller.division_code else SurplusNotFound()
    if command.refund_case_id:
        owed = refunds.owed_of_cases(unit, [command.refund_case_id]).get(command.refund_case_id)
        if owed and owed.division_code == command.caller.division_code:
            return owed
    return CaseNotHere()
