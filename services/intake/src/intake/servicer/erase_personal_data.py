"""ErasePersonalData: of one closed case, for good."""

from __future__ import annotations

from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.handlers.erase_personal_data import ErasePersonalData, erase_personal_data
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message
from intake.servicer.reveal_applicant import LONGEST_REASON, SHORTEST_REASON
from onewindow.intake.v1 import intake_pb2 as pb


def render(view: CaseView) -> pb.ErasePersonalDataResponse:
    """Write the answer."""
    return pb.ErasePersonalDataResponse(case=case_message(view.case, view.results))


RPC = Rpc(
    method="ErasePersonalData",
    parse=reading(
        pb.ErasePersonalDataRequest,
        ErasePersonalData,
        reason=text(SHORTEST_REASON, LONGEST_REASON),
        legal_basis=text(SHORTEST_REASON, LONGEST_REASON),
    ),
    handle=erase_personal_data,
    render=render,
    writes=True,
)
