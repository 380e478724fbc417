"""ReportOffCentreAcceptances: a file of what departments accepted by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from intake.handlers.report_off_centre import Reported, ReportOffCentre, report_off_centre
from kernel.fields import Violations
from onewindow.intake.v1 import off_centre_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ReportOffCentreAcceptancesRequest, call: Call) -> ReportOffCentre:
    """Read the request; the domain checks the rows."""
    violations = Violations()
    command = ReportOffCentre(
        caller=call.caller,
        content=request.content,
        file_name=violations.text("file_name", request.file_name, required=False),
        dry_run=request.dry_run,
    )
    violations.raise_if_any()
    return command


def render(reported: Reported) -> pb.ReportOffCentreAcceptancesResponse:
    """Say how many."""
    return pb.ReportOffCentreAcceptancesResponse(
        new_count=reported.new_count,
        known_count=reported.known_count,
        not_exempted_count=reported.not_exempted_count,
        dual_count=reported.dual_count,
    )


RPC = Rpc(
    method="ReportOffCentreAcceptances",
    parse=parse,
    handle=report_off_centre,
    render=render,
    writes=True,
    keeps=lambda command: not command.dry_run,
)
