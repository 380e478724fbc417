"""ListEvidenceHeads: what everybody may compare with what they kept."""

from __future__ import annotations

from operator import attrgetter

from chassis.listing import listing, paged_by
from chassis.paging import number
from chassis.reading import reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.list_evidence_heads import ListEvidenceHeads, list_evidence_heads
from supervision.servicer.evidence_messages import head_message

RPC = Rpc(
    method="ListEvidenceHeads",
    parse=reading(pb.ListEvidenceHeadsRequest, ListEvidenceHeads, division_code=read_centre, page=paged_by(number)),
    handle=list_evidence_heads,
    render=listing(pb.ListEvidenceHeadsResponse, "heads", head_message),
    writes=False,
    centre=attrgetter("division_code"),
)
