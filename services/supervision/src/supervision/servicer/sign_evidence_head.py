"""SignEvidenceHead: a head as the tree is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.sign_evidence import SignEvidenceHead, sign_evidence_head
from supervision.servicer.evidence_messages import head_message

if TYPE_CHECKING:
    from chassis.rpc import Call
    from kernel.evidence import SignedHead


def parse(_request: pb.SignEvidenceHeadRequest, call: Call) -> SignEvidenceHead:
    """It is about the caller's centre."""
    return SignEvidenceHead(caller=call.caller)


def render(signed: SignedHead) -> pb.SignEvidenceHeadResponse:
    """Write the answer."""
    return pb.SignEvidenceHeadResponse(head=head_message(signed))


RPC = Rpc(method="SignEvidenceHead", parse=parse, handle=sign_evidence_head, render=render, writes=True)
