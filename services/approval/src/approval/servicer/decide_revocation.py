"""DecideRevocation: a head of the department takes an approval back, or declines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.revoking import MOST_PROPOSALS
from approval.handlers.decide_revocation import DecideRevocation, decide_revocation
from approval.servicer.record_decision import LONGEST_REASON, SHORTEST_REASON
from approval.servicer.revocations import revocation_message
from chassis.messages import answering
from chassis.reading import code
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: approval_pb2.DecideRevocationRequest, call: Call) -> DecideRevocation:
    """Read which proposal, and what is said to it; who declines says why."""
    violations = Violations()
    command = DecideRevocation(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=code(violations, "item_code", request.item_code),
        number=violations.count("number", request.number, 1, MOST_PROPOSALS),
        agree=request.agree,
        note=violations.text(
            "note",
            request.note,
            min_length=SHORTEST_REASON,
            max_length=LONGEST_REASON,
            required=not request.agree,
            multiline=True,
        ),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="DecideRevocation",
    parse=parse,
    handle=decide_revocation,
    render=answering(approval_pb2.DecideRevocationResponse, revocation=revocation_message),
    writes=True,
)
