"""RevealEnquirer: name and telephone, unmasked; the showing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from intake.handlers.reveal_enquirer import RevealEnquirer, reveal_enquirer
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call
    from intake.domain.enquiries import Asked

SHORTEST_PURPOSE, LONGEST_PURPOSE = 2, 200


def parse(request: pb.RevealEnquirerRequest, call: Call) -> RevealEnquirer:
    """Read whose, and what for."""
    violations = Violations()
    command = RevealEnquirer(
        caller=call.caller,
        enquiry_id=read_id(violations, "enquiry_id", request.enquiry_id),
        purpose=violations.text("purpose", request.purpose, min_length=SHORTEST_PURPOSE, max_length=LONGEST_PURPOSE),
    )
    violations.raise_if_any()
    return command


def render(asked: Asked) -> pb.RevealEnquirerResponse:
    """Write the answer; it is kept nowhere."""
    return pb.RevealEnquirerResponse(name=asked.name, phone=asked.phone)


RPC = Rpc(method="RevealEnquirer", parse=parse, handle=reveal_enquirer, render=render, writes=False, records=True)
