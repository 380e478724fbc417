"""RevealApplicant: who applied, unmasked."""

from __future__ import annotations

from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.handlers.reveal_applicant import RevealApplicant, Revealed, items_revealed, reveal_applicant
from intake.handlers.vocabulary import APPLICANT_KINDS, ID_DOCUMENTS
from onewindow.intake.v1 import intake_pb2 as pb

SHORTEST_REASON, LONGEST_REASON = 2, 200


def render(revealed: Revealed) -> pb.RevealApplicantResponse:
    """Write the answer: the only one with personal data in the clear; it is kept nowhere."""
    applicant = revealed.applicant
    return pb.RevealApplicantResponse(
        applicant=pb.Applicant(
            kind=APPLICANT_KINDS[applicant.kind],
            name=applicant.name,
            id_number=applicant.id_number,
            phone=applicant.phone,
            address=applicant.address,
            document=ID_DOCUMENTS[applicant.document],
        ),
        received_by=revealed.received_by,
    )


RPC = Rpc(
    method="RevealApplicant",
    parse=reading(pb.RevealApplicantRequest, RevealApplicant, purpose=text(SHORTEST_REASON, LONGEST_REASON)),
    handle=reveal_applicant,
    render=render,
    writes=False,
    records=True,
    items=items_revealed,
)
