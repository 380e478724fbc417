"""ProveEvidenceHeads: that nothing between two heads was changed or taken out."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.requests import read_centre
from chassis.rpc import Rpc
from kernel.evidence import HeadsFile
from kernel.fields import Violations
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.prove_evidence_heads import ConsistentHeads, ProveEvidenceHeads, prove_evidence_heads
from supervision.servicer.evidence_messages import head_message

if TYPE_CHECKING:
    from chassis.rpc import Call

_MOST = (1 << 63) - 1


def parse(request: pb.ProveEvidenceHeadsRequest, _call: Call) -> ProveEvidenceHeads:
    """Read which heads of which centre."""
    violations = Violations()
    division_code = read_centre(violations, "division_code", request.division_code)
    earlier_no = violations.count("earlier_no", request.earlier_no, 1, _MOST)
    later_no = violations.count("later_no", request.later_no, 0, _MOST)
    violations.raise_if_any()
    return ProveEvidenceHeads(division_code=division_code, earlier_no=earlier_no, later_no=later_no)


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
    parse=parse,
    handle=prove_evidence_heads,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
