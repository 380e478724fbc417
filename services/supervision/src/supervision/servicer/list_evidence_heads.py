"""ListEvidenceHeads: what everybody may compare with what they kept."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.paging import number, page_asked
from chassis.requests import read_centre
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.list_evidence_heads import ListEvidenceHeads, list_evidence_heads
from supervision.servicer.evidence_messages import head_message

if TYPE_CHECKING:
    from chassis.paging import Page
    from chassis.rpc import Call
    from kernel.evidence import SignedHead


def parse(request: pb.ListEvidenceHeadsRequest, call: Call) -> ListEvidenceHeads:
    """Read which centre, which page."""
    violations = Violations()
    division_code = read_centre(violations, "division_code", request.division_code)
    page = page_asked(violations, request, call.caller, number)
    violations.raise_if_any()
    return ListEvidenceHeads(division_code=division_code, page=page)


def render(page: Page[SignedHead]) -> pb.ListEvidenceHeadsResponse:
    """Write the page."""
    return pb.ListEvidenceHeadsResponse(heads=map(head_message, page.rows), next_page_token=page.next_token)


RPC = Rpc(
    method="ListEvidenceHeads",
    parse=parse,
    handle=list_evidence_heads,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
