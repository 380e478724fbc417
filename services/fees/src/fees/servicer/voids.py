"""What the RPCs about voids of receipts read and render."""

from __future__ import annotations

from collections.abc import Mapping

from fees.domain.receipts import read_receipt_number
from fees.domain.voiding import ReceiptVoid, VoidState
from fees.servicer.record_payment import LONGEST_REFERENCE
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import receipts_pb2

SHORTEST_WORDS, LONGEST_WORDS = 5, 500

STATES: Mapping[VoidState, receipts_pb2.VoidState] = {
    VoidState.ASKED: receipts_pb2.VOID_STATE_ASKED,
    VoidState.VOIDED: receipts_pb2.VOID_STATE_VOIDED,
    VoidState.DECLINED: receipts_pb2.VOID_STATE_DECLINED,
}


def receipt_no_asked(wrong: Violations, field: str, written: str) -> str:
    """Read a receipt number as people type it; the field is recorded if none is printed so."""
    receipt_no = typed.identifier(written)
    if not read_receipt_number(receipt_no):
        wrong.add(
            field,
            "Give the number as it is printed: batch code and number.",
            "请按票面填写票据号（批次代码和号码）。",
            FaultKind.MALFORMED,
        )
    return receipt_no


def slip_asked(wrong: Violations, written: str) -> str:
    """Read the number of a slip that was voided at its terminal; empty if none was."""
    return wrong.text("slip_reference", written, max_length=LONGEST_REFERENCE, required=False)


def void_message(void: ReceiptVoid) -> receipts_pb2.ReceiptVoid:
    """A void with its receipt."""
    return receipts_pb2.ReceiptVoid(
        void_id=str(void.void_id),
        receipt_no=void.receipt_no,
        case_id=str(void.case_id),
        case_no=void.case_no,
        amount_fen=void.amount_fen,
        issued_at=void.issued_at,
        reason=void.reason,
        state=STATES[void.state],
        asked_by=void.asked_by,
        asked_at=void.asked_at,
        decided_by=void.decided_by,
        decided_at=void.decided_at,
        remark=void.remark,
        replaced_by=void.replaced_by,
        slip_reference=void.slip_reference,
    )
