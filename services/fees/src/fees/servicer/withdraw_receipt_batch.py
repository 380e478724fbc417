"""WithdrawReceiptBatch."""

from __future__ import annotations

from chassis.messages import answering
from chassis.rpc import Call, Rpc
from fees.domain.receipts import read_batch_code
from fees.handlers.withdraw_receipt_batch import WithdrawReceiptBatch, withdraw_receipt_batches
from fees.servicer.voids import LONGEST_WORDS, SHORTEST_WORDS
from kernel.fields import Violations
from onewindow.fees.v1 import receipts_pb2


def parse(request: receipts_pb2.WithdrawReceiptBatchRequest, call: Call) -> WithdrawReceiptBatch:
    """Read which batch, and what the bureau wrote."""
    wrong = Violations()
    command = WithdrawReceiptBatch(
        caller=call.caller,
        batch_code=read_batch_code(wrong, request.batch_code),
        reason=wrong.text("reason", request.reason, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS),
    )
    wrong.raise_if_any()
    return command


RPC = Rpc(
    method="WithdrawReceiptBatch",
    parse=parse,
    handle=withdraw_receipt_batches,
    render=answering(receipts_pb2.WithdrawReceiptBatchResponse),
    writes=True,
)
