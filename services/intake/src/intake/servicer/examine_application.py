"""ExamineApplication: accepted, or told once what is missing."""

from __future__ import annotations

from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.examine_application import ExamineApplication, examine_applications
from intake.handlers.get_case import CaseView
from intake.handlers.items_guarded import items_of_the_case
from intake.handlers.vocabulary import material_requirement
from intake.servicer.answers import case_message
from onewindow.intake.v1 import intake_pb2 as pb


def render(view: CaseView) -> pb.ExamineApplicationResponse:
    """Write the answer."""
    return pb.ExamineApplicationResponse(
        case=case_message(view.case), missing=[material_requirement(line) for line in view.missing]
    )


RPC = Rpc(
    method="ExamineApplication",
    parse=reading(pb.ExamineApplicationRequest, ExamineApplication),
    handle=examine_applications,
    render=render,
    writes=True,
    items=items_of_the_case,
)
