"""ReportOffCentreAcceptances: a file of what departments accepted by themselves."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import as_it_is, reading, text
from chassis.rpc import Rpc
from intake.handlers.report_off_centre import ReportOffCentre, report_off_centre
from onewindow.intake.v1 import off_centre_pb2 as pb

RPC = Rpc(
    method="ReportOffCentreAcceptances",
    parse=reading(
        pb.ReportOffCentreAcceptancesRequest, ReportOffCentre, content=as_it_is, file_name=text(1, 200, required=False)
    ),
    handle=report_off_centre,
    render=answering(pb.ReportOffCentreAcceptancesResponse),
    writes=True,
    keeps=lambda command: not command.dry_run,
)
