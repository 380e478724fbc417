"""SupplementApplication: what the notice asked for in, what is still missing out."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.events import stop_message
from intake.handlers.items_guarded import items_of_the_case
from intake.handlers.supplement_application import SupplementApplication, Supplemented, supplement_application
from intake.handlers.vocabulary import material_requirement, promised_paper
from intake.servicer.answers import case_message
from intake.servicer.requests import read_materials
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.SupplementApplicationRequest, call: Call) -> SupplementApplication:
    """Read the request; what the case asks for is known to the handler."""
    violations = Violations()
    case_id = read_id(violations, "case_id", request.case_id)
    violations.raise_if_any()
    return SupplementApplication(case_id=case_id, caller=call.caller, materials=read_materials(request.materials))


def render(supplemented: Supplemented) -> intake_pb2.SupplementApplicationResponse:
    """Write the answer."""
    return intake_pb2.SupplementApplicationResponse(
        case=case_message(supplemented.case, query_code=supplemented.query_code),
        missing=[material_requirement(line) for line in supplemented.missing],
        stopped_fees=[stop_message(stop) for stop in supplemented.stopped_fees],
        promised=map(promised_paper, supplemented.promised),
    )


RPC = Rpc(
    method="SupplementApplication",
    parse=parse,
    handle=supplement_application,
    render=render,
    writes=True,
    items=items_of_the_case,
)
