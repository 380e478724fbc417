"""CorrectProcedure: a case that was received under a wrong procedure comes to the right one."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.correct_procedure import Corrected, CorrectProcedure, correct_procedures, items_of_both
from intake.handlers.vocabulary import material_requirement
from intake.servicer.answers import case_message, change_message, difference_message
from intake.servicer.requests import read_application
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

SHORTEST_REASON, LONGEST_REASON = 5, 500


def parse(request: intake_pb2.CorrectProcedureRequest, call: Call) -> CorrectProcedure:
    """Read which case, what it should have been, and why."""
    violations = Violations()
    wanted = intake_pb2.Application(
        bundle_codes=request.application.bundle_codes,
        item_codes=request.application.item_codes,
        fee_quantities=request.application.fee_quantities,
        declined_fees=request.application.declined_fees,
        condition_answers=request.application.condition_answers,
        unlisted_reason=request.application.unlisted_reason,
    )
    command = CorrectProcedure(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        application=read_application(wanted),
        reason=violations.text(
            "reason",
            request.reason,
            min_length=SHORTEST_REASON,
            max_length=LONGEST_REASON,
            required=not request.dry_run,
            multiline=True,
        ),
        dry_run=request.dry_run,
    )
    violations.raise_if_any()
    return command


def render(corrected: Corrected) -> intake_pb2.CorrectProcedureResponse:
    """Write the answer."""
    correction = corrected.correction
    change = change_message(corrected.change) if corrected.change else None
    return intake_pb2.CorrectProcedureResponse(
        case=case_message(corrected.case),
        change=change,
        missing=[material_requirement(line) for line in correction.missing],
        difference=difference_message(correction),
    )


RPC = Rpc(
    method="CorrectProcedure",
    parse=parse,
    handle=correct_procedures,
    render=render,
    writes=True,
    keeps=lambda command: not command.dry_run,
    items=items_of_both,
)
