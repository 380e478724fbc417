"""RefuseAcceptance: an application is not accepted, and the applicant is told why in writing."""

from __future__ import annotations

from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.handlers.items_guarded import items_of_the_case
from intake.handlers.refuse_acceptance import RefuseAcceptance, Refused, refuse_acceptance
from intake.servicer.answers import case_message, document_message
from onewindow.intake.v1 import intake_pb2 as pb

SHORTEST_REASON, LONGEST_REASON = 5, 500
LONGEST_BASIS = 200
SHORTEST_PLACE, LONGEST_PLACE = 2, 200


def render(refused: Refused) -> pb.RefuseAcceptanceResponse:
    """Write the answer."""
    return pb.RefuseAcceptanceResponse(case=case_message(refused.case), document=document_message(refused.document))


RPC = Rpc(
    method="RefuseAcceptance",
    parse=reading(
        pb.RefuseAcceptanceRequest,
        RefuseAcceptance,
        reason=text(SHORTEST_REASON, LONGEST_REASON, multiline=True),
        legal_basis=text(1, LONGEST_BASIS, required=False),
        place=text(SHORTEST_PLACE, LONGEST_PLACE),
    ),
    handle=refuse_acceptance,
    render=render,
    writes=True,
    items=items_of_the_case,
)
