"""GiveSecondNotice: a supervisor has the notice of what is missing given again."""

from __future__ import annotations

from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.handlers.get_case import CaseView
from intake.handlers.give_second_notice import GiveSecondNotice, give_second_notices
from intake.handlers.vocabulary import material_requirement
from intake.servicer.answers import case_message
from onewindow.intake.v1 import intake_pb2 as pb

SHORTEST_REASON, LONGEST_REASON = 5, 500


def render(view: CaseView) -> pb.GiveSecondNoticeResponse:
    """Write the answer."""
    return pb.GiveSecondNoticeResponse(
        case=case_message(view.case), missing=[material_requirement(line) for line in view.missing]
    )


RPC = Rpc(
    method="GiveSecondNotice",
    parse=reading(
        pb.GiveSecondNoticeRequest, GiveSecondNotice, reason=text(SHORTEST_REASON, LONGEST_REASON, multiline=True)
    ),
    handle=give_second_notices,
    render=render,
    writes=True,
)
