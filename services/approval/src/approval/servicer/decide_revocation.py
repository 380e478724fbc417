"""DecideRevocation: a head of the department takes an approval back, or declines."""

from __future__ import annotations

from approval.domain.revoking import MOST_PROPOSALS
from approval.handlers.decide_revocation import DecideRevocation, decide_revocation
from approval.servicer.record_decision import LONGEST_REASON, SHORTEST_REASON
from approval.servicer.revocations import revocation_message
from chassis.messages import answering
from chassis.reading import code, count, reading, text_where
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2

RPC = Rpc(
    method="DecideRevocation",
    parse=reading(
        approval_pb2.DecideRevocationRequest,
        DecideRevocation,
        item_code=code,
        number=count(1, MOST_PROPOSALS),
        note=text_where("agree", {False}, SHORTEST_REASON, LONGEST_REASON, multiline=True),
    ),
    handle=decide_revocation,
    render=answering(approval_pb2.DecideRevocationResponse, revocation=revocation_message),
    writes=True,
)
