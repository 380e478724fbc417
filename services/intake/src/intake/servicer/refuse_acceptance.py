"""RefuseAcceptance: an application is not accepted, and the applicant is told why in writing."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.items_guarded import items_of_the_case
from intake.handlers.refuse_acceptance import RefuseAcceptance, Refused, refuse_acceptance
from intake.servicer.answers import case_message, document_message
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

SHORTEST_REASON, LONGEST_REASON = 5, 500
LONGEST_BASIS = 200
SHORTEST_PLACE, LONGEST_PLACE = 2, 200


def parse(request: intake_pb2.RefuseAcceptanceRequest, call: Call) -> RefuseAcceptance:
    """Read which case, why, and where to go."""
    violations = Violations()
    command = RefuseAcceptance(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        reason=violations.text(
            "reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, multiline=True
        ),
        legal_basis=violations.text("legal_basis", request.legal_basis, max_length=LONGEST_BASIS, required=False),
        place=violations.text("place", request.place, min_length=SHORTEST_PLACE, max_length=LONGEST_PLACE),
    )
    violations.raise_if_any()
    return command


def render(refused: Refused) -> intake_pb2.RefuseAcceptanceResponse:
    """Write the answer."""
    return intake_pb2.RefuseAcceptanceResponse(
        case=case_message(refused.case), document=document_message(refused.document)
    )


RPC = Rpc(
    method="RefuseAcceptance",
    parse=parse,
    handle=refuse_acceptance,
    render=render,
    writes=True,
    items=items_of_the_case,
)
