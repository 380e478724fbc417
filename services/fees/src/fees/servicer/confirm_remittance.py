"""ConfirmRemittance."""

from __future__ import annotations

from chassis.messages import answering
from chassis.rpc import Call, Rpc
from fees.handlers.confirm_remittance import ConfirmRemittance, confirm_remittance
from fees.servicer.shift_messages import read_number, slip_message
from kernel.fields import Violations
from onewindow.fees.v1 import shifts_pb2

LONGEST_BANK_REFERENCE = 64


def parse(request: shifts_pb2.ConfirmRemittanceRequest, call: Call) -> ConfirmRemittance:
    """Read the request."""
    wrong = Violations()
    command = ConfirmRemittance(
        caller=call.caller,
        slip_no=read_number(wrong, "slip_no", request.slip_no, required=True),
        bank_reference=wrong.text(
            "bank_reference", request.bank_reference.strip(), max_length=LONGEST_BANK_REFERENCE, required=True
        ),
    )
    wrong.raise_if_any()
    return command


RPC = Rpc(
    method="ConfirmRemittance",
    parse=parse,
    handle=confirm_remittance,
    render=answering(shifts_pb2.ConfirmRemittanceResponse, slip=slip_message),
    writes=True,
)
