"""fees.BillIssued: the one bill of a case, or the word that nothing is due."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.domain.case.model import BillState
from intake.handlers.record_bill import RecordBill, record_bill
from kernel.errors import FaultKind, FieldViolation, InvalidRequest
from onewindow.fees.v1 import events_pb2, fees_pb2

_BILL_STATES = {
    fees_pb2.BILL_STATE_UNPAID: BillState.UNPAID,
    fees_pb2.BILL_STATE_NOTHING_DUE: BillState.NOTHING_DUE,
    fees_pb2.BILL_STATE_PAID: BillState.PAID,
    fees_pb2.BILL_STATE_CANCELLED: BillState.CANCELLED,
    # Nothing leaves for a bill of which a part is paid, or that expired.
    fees_pb2.BILL_STATE_PARTLY_PAID: BillState.UNPAID,
    fees_pb2.BILL_STATE_EXPIRED: BillState.UNPAID,
}


def bill_state_of(travelling: fees_pb2.BillState) -> BillState:
    """Read where a bill stands; refuses one in no known state."""
    bill_state = _BILL_STATES.get(travelling)
    if bill_state is None:
        raise InvalidRequest(
            [FieldViolation("state", "The bill is in no known state.", "账单状态未知。", FaultKind.UNKNOWN_VALUE)]
        )
    return bill_state


def parse(received: Received[events_pb2.BillIssued]) -> RecordBill:
    """Read the event; refuses a bill in no known state."""
    return RecordBill(
        case_id=received.stream_id,
        division_code=received.division_code,
        bill_state=bill_state_of(received.event.state),
        bill_fen=received.event.total_fen,
    )


SUBSCRIPTION = Subscription(event=events_pb2.BillIssued, source="fees", parse=parse, handle=record_bill)
