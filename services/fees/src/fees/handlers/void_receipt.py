"""Void treasury receipts: at once, or when a second person has agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill
from fees.domain.refusals import ReceiptNotFound, ReceiptVoidNotFound
from fees.domain.voiding import ReceiptVoid, VoidAsked, VoidState, ask_void, decide_void, voided
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills
from fees.handlers.void_slip import void_slips, why_not
from fees.storage import bills, matching, voids
from kernel.errors import Refusal
from onewindow.type.v1 import type_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidReceipt:
    """A cashier wants a receipt of the own centre voided."""

    caller: Caller
    receipt_no: str
    reason: str
    # The slip that was voided at its terminal; empty: no money is concerned.
    slip_reference: str = ""
    case_id: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideReceiptVoid:
    """An accountant agrees to a void, or declines it."""

    caller: Caller
    void_id: UUID
    agrees: bool
    remark: str
    case_id: None = None


def void_receipts(unit: Unit, commands: Sequence[VoidReceipt]) -> list[Outcome[ReceiptVoid]]:
    """Void each receipt or let it wait, in order, each on what the one before it left. Locks the bills."""
    keys = [(command.caller.division_code, command.receipt_no) for command in commands]
    printed = voids.find_receipts(unit, set(keys))
    found = bills.lock_bills(unit, {(printed[key].case_id, key[0]) for key in printed})
    waiting = voids.waiting_voids(unit, {case_id for case_id, _ in found})
    outcomes: list[Outcome[ReceiptVoid]] = []
    added: list[tuple[ReceiptVoid, voids.Printed, Bill, Caller]] = []
    for key, command in zip(keys, commands, strict=True):
        bill = found.get((printed[key].case_id, key[0])) if key in printed else None
        if bill is None:
            outcomes.append(ReceiptNotFound())
            continue
        officer_id = command.caller.officer_id
        asked = VoidAsked(uuid4(), command.receipt_no, command.reason, officer_id, command.slip_reference)
        outcome = ask_void(bill, waiting.get(command.receipt_no), asked, unit.now)
        if isinstance(outcome, ReceiptVoid) and outcome.slip_reference:
            outcome = why_not(unit, bill, outcome) or outcome
        outcomes.append(outcome)
        if isinstance(outcome, ReceiptVoid):
            if outcome.state is VoidState.VOIDED:
                found[bill.key] = voided(bill, outcome)
            else:
                waiting[outcome.receipt_no] = outcome
            added.append((outcome, printed[key], bill, command.caller))
    voids.add_voids(unit, ((void, receipt) for void, receipt, _, _ in added))
    for void, _, bill, caller in added:
        _tell(unit, void, bill, caller)
    return outcomes


def decide_receipt_voids(unit: Unit, commands: Sequence[DecideReceiptVoid]) -> list[Outcome[ReceiptVoid]]:
    """Decide each void once. Locks the bills of their receipts, then the voids.

    With slips that were voided, the matches of their centres before, and the books after.
    """
    keys = [(command.void_id, command.caller.division_code) for command in commands]
    there = voids.read_voids(unit, [void_id for void_id, _ in keys])
    slips = {void.division_code for void in there.values() if void.slip_reference}
    if slips:
        matching.hold_matches(unit, slips)
    held = bills.lock_bills(unit, {(void.case_id, void.division_code) for void in there.values()})
    found = voids.lock_voids(unit, keys)
    outcomes: list[Outcome[ReceiptVoid]] = []
    decided: list[tuple[ReceiptVoid, Caller]] = []
    for (void_id, division_code), command in zip(keys, commands, strict=True):
        void = found.get(void_id)
        if void is None or void.division_code != division_code:
            outcomes.append(ReceiptVoidNotFound())
            continue
        outcome = decide_void(void, command.caller.officer_id, command.remark, unit.now, agrees=command.agrees)
        if isinstance(outcome, ReceiptVoid) and outcome.slip_reference and command.agrees:
            outcome = why_not(unit, held[outcome.case_id, outcome.division_code], outcome) or outcome
        outcomes.append(outcome)
        if not isinstance(outcome, Refusal):
            found[void_id] = outcome
            decided.append((outcome, command.caller))
    if decided:
        voids.decide_voids(unit, [void for void, _ in decided])
    held |= void_slips(unit, [(void, held[void.case_id, void.division_code], caller) for void, caller in decided])
    for void, caller in decided:
        _tell(unit, void, held[void.case_id, void.division_code], caller)
    return outcomes


_ACTS = {
    VoidState.ASKED: type_pb2.FEE_OFFICE_ACT_RECEIPT_VOID_ASKED,
    VoidState.VOIDED: type_pb2.FEE_OFFICE_ACT_RECEIPT_VOIDED,
    VoidState.DECLINED: type_pb2.FEE_OFFICE_ACT_RECEIPT_VOID_DECLINED,
}


def _tell(unit: Unit, void: ReceiptVoid, bill: Bill, caller: Caller) -> None:
    event = events.fee_office_acted(
        _ACTS[void.state],
        unit.now,
        caller,
        subject=void.receipt_no,
        amount_fen=void.amount_fen,
        reason=void.remark or void.reason,
        case_id=bill.stream_id,
    )
    unit.emit(bill.stream_id, void.division_code, event)
    tell_of_bills(unit, "ReceiptVoid", [bill])
