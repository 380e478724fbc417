"""VerifyReceipt: what the public page shows; anybody may call, and whoever guesses waits longer and longer."""

from __future__ import annotations

from operator import attrgetter

from chassis.requests import read_verification_code
from chassis.rpc import Call, Rpc
from fees.domain.bill import MARKET, LineState
from fees.handlers.verify_receipt import Verified, VerifyReceipt, verify_receipts
from fees.servicer.voids import receipt_no_asked
from kernel.fields import Violations
from kernel.identity import division_fault
from onewindow.fees.v1 import receipts_pb2


def parse(request: receipts_pb2.VerifyReceiptRequest, _call: Call) -> VerifyReceipt:
    """Read number and code as people type them; what is mistyped beyond doubt is told, and is no guess."""
    wrong = Violations()
    wrong.fault("division_code", division_fault(request.division_code))
    receipt_no = receipt_no_asked(wrong, "receipt_no", request.receipt_no)
    code = read_verification_code(wrong, request.verification_code)
    wrong.raise_if_any()
    return VerifyReceipt(division_code=request.division_code, receipt_no=receipt_no, verification_code=code)


def render(verified: Verified) -> receipts_pb2.VerifyReceiptResponse:
    """Write the answer."""
    receipt, bill = verified.receipt, verified.bill
    return receipts_pb2.VerifyReceiptResponse(
        receipt_no=receipt.receipt_no,
        status=receipts_pb2.RECEIPT_STATUS_VOIDED if receipt.voided_at else receipts_pb2.RECEIPT_STATUS_VALID,
        division_code=bill.division_code,
        amount_fen=receipt.amount_fen,
        issued_at=receipt.issued_at,
        voided_at=receipt.voided_at,
        fees=[
            receipts_pb2.VerifiedFee(name_zh=line.name_zh, name_en=line.name_en, amount_fen=line.amount_fen)
            for line in bill.lines
            # What whoever serves invoices is no part of the receipt.
            if line.amount_fen and line.state is not LineState.CANCELLED and line.treasury_account != MARKET
        ],
        verification_code=receipt.verification_code,
        payer=bill.payer,
    )


RPC = Rpc(
    method="VerifyReceipt",
    parse=parse,
    handle=verify_receipts,
    render=render,
    writes=False,
    guessed=attrgetter("receipt_no"),
    centre=attrgetter("division_code"),
)
