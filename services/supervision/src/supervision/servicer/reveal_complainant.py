"""RevealComplainant: name and telephone, unmasked; the showing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.reveal_complainant import RevealComplainant, reveal_complainant

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.complaints import Said

SHORTEST_PURPOSE, LONGEST_PURPOSE = 2, 200


def parse(request: pb.RevealComplainantRequest, call: Call) -> RevealComplainant:
    """Read whose, and what for."""
    violations = Violations()
    command = RevealComplainant(
        caller=call.caller,
        complaint_id=read_id(violations, "complaint_id", request.complaint_id),
        purpose=violations.text("purpose", request.purpose, min_length=SHORTEST_PURPOSE, max_length=LONGEST_PURPOSE),
    )
    violations.raise_if_any()
    return command


def render(said: Said) -> pb.RevealComplainantResponse:
    """Write the answer; it is kept nowhere."""
    return pb.RevealComplainantResponse(name=said.name, phone=said.phone)


RPC = Rpc(method="RevealComplainant", parse=parse, handle=reveal_complainant, render=render, writes=False, records=True)
