"""What the service says to the others: domain objects as event messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from google.protobuf.message import Message

from chassis.rpc import Caller, actor_of
from fees.domain.amending import Difference
from fees.domain.bill import Bill, BillState, Payment
from fees.domain.orders import SurplusReason, Worth
from fees.domain.refusing import Refused
from fees.domain.till import Taken
from fees.handlers.vocabulary import (
    METHODS,
    STATES,
    SURPLUS,
    difference_message,
    line_message,
    payment_message,
    waiver_message,
)
from onewindow.fees.v1 import events_pb2, fees_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from fees.domain.amending import Amended
    from fees.domain.repaying import Refund
    from fees.domain.voiding import ReceiptVoid
    from fees.handlers.ask_for_waiver import WaiverOfBill
    from onewindow.type.v1.type_pb2 import FeeOfficeAct


def bill_issued(bill: Bill) -> events_pb2.BillIssued:
    """The one bill of a case was issued."""
    return events_pb2.BillIssued(
        case_id=str(bill.case_id),
        issued_at=bill.issued_at,
        lines=[line_message(line) for line in bill.lines],
        total_fen=bill.total_fen,
        state=STATES[bill.state],
    )


def bill_paid(bill: Bill, paid_at: datetime, recorded_by: Caller | None) -> Message:
    """A bill was paid whole and its receipt issued; by nobody, when what was paid before has become all of it."""
    if bill.supplement_of:
        return supplement_changed(bill, paid_at, recorded_by)
    method = bill.receipt.method if bill.receipt else None
    return events_pb2.BillPaid(
        case_id=str(bill.case_id),
        paid_at=paid_at,
        amount_fen=bill.total_fen,
        method=METHODS[method] if method else fees_pb2.PAYMENT_METHOD_UNSPECIFIED,
        receipt_no=bill.receipt.receipt_no if bill.receipt else "",
        receipt_fen=bill.receipt_fen,
        invoiced_fen=bill.invoiced_fen,
        recorded_by=actor_of(recorded_by) if recorded_by else None,
        payments=[payment_message(payment) for payment in bill.payments if payment.voided_at is None],
    )


def payment_taken(taken: Taken, at: datetime, recorded_by: Caller) -> Message:
    """A part of a bill was paid."""
    if taken.bill.supplement_of:
        return supplement_changed(taken.bill, at, recorded_by)
    return events_pb2.PaymentTaken(
        case_id=str(taken.bill.case_id),
        taken_at=at,
        amount_fen=taken.offer.amount_fen,
        left_fen=taken.bill.left_fen,
        recorded_by=actor_of(recorded_by),
    )


def payment_voided(after: Bill, void: ReceiptVoid, payment: Payment, at: datetime, voided_by: Caller) -> Message:
    """A payment became void with its receipt: the bill, as it is then, is due again."""
    if after.supplement_of:
        return supplement_changed(after, at, voided_by)
    return events_pb2.PaymentVoided(
        case_id=str(after.case_id),
        voided_at=at,
        amount_fen=payment.amount_fen,
        left_fen=after.left_fen,
        receipt_no=void.receipt_no,
        voided_by=actor_of(voided_by),
    )


def payment_received(after: Bill, bill: Bill, worth: Worth, at: datetime, *, is_whole: bool) -> Iterator[Message]:
    """Tell what a provider's payment made of a bill: as it was then, and read back whole after the batch."""
    if is_whole:
        yield bill_paid(after, at, None)
    elif worth.counted_fen and bill.supplement_of:
        yield supplement_changed(bill, at, None)
    elif worth.counted_fen:
        yield events_pb2.PaymentTaken(
            case_id=str(bill.case_id), taken_at=at, amount_fen=worth.counted_fen, left_fen=bill.left_fen
        )
    if worth.reason:
        yield events_pb2.SurplusFound(
            case_id=str(bill.stream_id), found_at=at, amount_fen=worth.surplus_fen, reason=SURPLUS[worth.reason]
        )


def fee_office_acted(  # noqa: PLR0913 - the parts of one line that supervision shows
    act: FeeOfficeAct,
    acted_at: datetime,
    acted_by: Caller | None,
    *,
    subject: str,
    amount_fen: int = 0,
    reason: str = "",
    case_id: UUID | None = None,
) -> events_pb2.FeeOfficeActed:
    """The fee office did something that supervision watches; emitted in the case's stream if it is about a case.

    Args:
        act: what; each kind has its words in ``supervision.domain.fee_office``.
        acted_at: when.
        acted_by: who; None: the clock.
        subject: what it is about, as it is printed: number of a shift, slip, statement, receipt or case.
        amount_fen: signed where it may go both ways: what is short is negative.
        reason: why, in the words of who did it.
        case_id: the case it is about.
    """
    return events_pb2.FeeOfficeActed(
        act=act,
        acted_at=acted_at,
        acted_by=actor_of(acted_by) if acted_by else type_pb2.Actor(officer_id="system"),
        subject=subject,
        amount_fen=amount_fen,
        reason=reason,
        case_id=str(case_id) if case_id else "",
    )


def items_refused(refused: Refused, at: datetime) -> Iterator[Message]:
    """Tell what the refusal of items made of a bill; nothing if no money is concerned."""
    bill, case_id = refused.bill, str(refused.bill.stream_id)
    if bill.supplement_of and not (bill.state is BillState.PAID and refused.amount_fen):
        # Of one that became whole by it, the payment tells.
        yield supplement_changed(bill, at, None)
    elif bill.state is BillState.CANCELLED:
        yield events_pb2.BillCancelled(case_id=case_id, cancelled_at=at)
    elif refused.amount_fen:
        lines = [line_message(line) for line in refused.lines]
        if bill.state is BillState.PAID and not refused.is_whole:
            amount_fen = refused.amount_fen
            yield events_pb2.RefundBecameDue(case_id=case_id, due_at=at, lines=lines, amount_fen=amount_fen)
        else:
            yield events_pb2.BillReduced(case_id=case_id, reduced_at=at, lines=lines, total_fen=bill.left_fen)
    yield from _surplus(refused, at)


PROCEDURE_CORRECTED = "更正受理事项"
"""Why a bill was amended; the words of the officer stay with intake."""


def fees_dropped(refused: Refused, by: Caller, at: datetime) -> Iterator[Message]:
    """Tell what is demanded no more, because the procedure of a case was corrected; of a paid bill it is due back."""
    bill = refused.bill
    if not refused.is_amended:
        yield from items_refused(refused, at)
        return
    if bill.supplement_of:
        yield supplement_changed(bill, at, by)
    else:
        yield events_pb2.BillAmended(
            case_id=str(bill.case_id),
            differences=[
                difference_message(
                    Difference(
                        before=replace(line, amount_fen=line.amount_fen + fen),
                        after=line,
                        fen=line.amount_fen,
                        arithmetic_zh=line.arithmetic_zh,
                        arithmetic_en=line.arithmetic_en,
                    )
                )
                for line, fen in refused.parts
            ],
            reason=PROCEDURE_CORRECTED,
            amended_by=actor_of(by),
            amended_at=at,
            state=STATES[bill.state],
            total_fen=bill.total_fen,
        )
    yield from _surplus(refused, at)


def _surplus(refused: Refused, at: datetime) -> Iterator[Message]:
    if refused.surplus_fen:
        yield events_pb2.SurplusFound(
            case_id=str(refused.bill.stream_id),
            found_at=at,
            amount_fen=refused.surplus_fen,
            reason=SURPLUS[SurplusReason.NOT_GRANTED],
        )


def waiver_decided(decided: WaiverOfBill, decided_by: Caller, at: datetime) -> Message:
    """A second person decided over a waiver; its evidence stays here."""
    if decided.bill.supplement_of:
        return supplement_changed(decided.bill, at, decided_by)
    message = waiver_message(decided.waiver, decided.bill)
    message.ClearField("evidence")
    return events_pb2.WaiverDecided(
        case_id=str(decided.bill.case_id),
        waiver=message,
        decided_by=actor_of(decided_by),
        decided_at=at,
        state=STATES[decided.bill.state],
        total_fen=decided.bill.total_fen,
    )


def bill_amended(amended: Amended, reason: str, amended_by: Caller, at: datetime) -> events_pb2.BillAmended:
    """Lines of a bill were computed again."""
    return events_pb2.BillAmended(
        case_id=str(amended.bill.case_id),
        differences=[difference_message(one) for one in amended.differences],
        reason=reason,
        amended_by=actor_of(amended_by),
        amended_at=at,
        state=STATES[amended.bill.state],
        total_fen=amended.bill.total_fen,
    )


def supplement_changed(bill: Bill, at: datetime, changed_by: Caller | None) -> events_pb2.SupplementChanged:
    """What more became due for a case is due, paid, less or no more; by nobody, when the clock or a provider did it."""
    return events_pb2.SupplementChanged(
        case_id=str(bill.stream_id),
        supplement_id=str(bill.case_id),
        changed_at=at,
        state=STATES[bill.state],
        total_fen=bill.total_fen,
        owed_fen=bill.total_fen - bill.paid_fen if bill.is_open else 0,
        receipt_no=bill.receipt.receipt_no if bill.receipt else "",
        changed_by=actor_of(changed_by) if changed_by else None,
    )


def bill_expired(bill: Bill, at: datetime) -> Message:
    """Nobody paid a bill in time."""
    if bill.supplement_of:
        return supplement_changed(bill, at, None)
    return events_pb2.BillExpired(case_id=str(bill.case_id), expired_at=at, total_fen=bill.total_fen)


def refund_paid(refund: Refund, case_id: UUID, back_fen: int, at: datetime) -> events_pb2.RefundPaid:
    """Money is back with whoever paid it; ``back_fen`` is all of it by now."""
    return events_pb2.RefundPaid(
        case_id=str(case_id),
        paid_at=at,
        amount_fen=refund.amount_fen,
        refunded_fen=back_fen,
        voucher_no=refund.voucher_no,
    )
