"""ProveEvidenceHeads: that nothing between two heads was changed or taken out."""

from __future__ import annotations

from operator import attrgetter

from chassis.reading import count, reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from kernel.evidence import HeadsFile
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.prove_evidence_heads import ConsistentHeads, ProveEvidenceHeads, prove_evidence_heads
from supervision.servicer.evidence_messages import head_message

_MOST = (1 << 63) - 1


def render(found: ConsistentHeads) -> pb.ProveEvidenceHeadsResponse:
    """Write the answer."""
    return pb.ProveEvidenceHeadsResponse(
        earlier=head_message(found.earlier),
        later=head_message(found.later),
        path=found.path,
        file=HeadsFile(earlier=found.earlier, later=found.later, path=found.path).written(),
    )


RPC = Rpc(
    method="ProveEvidenceHeads",
    parse=reading(
        pb.ProveEvidenceHeadsRequest,
        ProveEvidenceHeads,
        division_code=read_centre,
        earlier_no=count(1, _MOST),
        later_no=count(0, _MOST),
    ),
    handle=prove_evidence_heads,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
