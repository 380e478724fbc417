"""SignEvidenceHead: a head as the tree is now."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.sign_evidence import SignEvidenceHead, sign_evidence_head
from supervision.servicer.evidence_messages import head_message

RPC = Rpc(
    method="SignEvidenceHead",
    parse=reading(pb.SignEvidenceHeadRequest, SignEvidenceHead),
    handle=sign_evidence_head,
    render=answering(pb.SignEvidenceHeadResponse, head=head_message),
    writes=True,
)
