"""ReissueReceipt."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.voiding import Reissued
from fees.handlers.reissue_receipt import ReissueReceipt, reissue_receipts
from kernel.fields import Violations
from onewindow.fees.v1 import receipts_pb2


def parse(request: receipts_pb2.ReissueReceiptRequest, call: Call) -> ReissueReceipt:
    """Read which case."""
    wrong = Violations()
    command = ReissueReceipt(
        caller=call.caller,
        case_id=read_id(wrong, "case_id", request.case_id),
        low_below=call.receipts_low_below,
    )
    wrong.raise_if_any()
    return command


def render(reissued: Reissued) -> receipts_pb2.ReissueReceiptResponse:
    """Write the answer."""
    receipt = reissued.receipt
    return receipts_pb2.ReissueReceiptResponse(
        receipt_no=receipt.receipt_no,
        verification_code=receipt.verification_code,
        amount_fen=receipt.amount_fen,
        issued_at=receipt.issued_at,
        replaces=reissued.replaces.receipt_no,
    )


RPC = Rpc(method="ReissueReceipt", parse=parse, handle=reissue_receipts, render=render, writes=True)
