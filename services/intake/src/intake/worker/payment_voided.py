"""fees.PaymentVoided: a slip was voided at its terminal after the receipt was given; the bill is due again."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.handlers.reopen_bill import ReopenBill, reopen_bill
from onewindow.fees.v1 import events_pb2


def parse(received: Received[events_pb2.PaymentVoided]) -> ReopenBill:
    """Read the event: what is due again."""
    return ReopenBill(
        case_id=received.stream_id,
        division_code=received.division_code,
        left_fen=received.event.left_fen,
    )


SUBSCRIPTION = Subscription(event=events_pb2.PaymentVoided, source="fees", parse=parse, handle=reopen_bill)
