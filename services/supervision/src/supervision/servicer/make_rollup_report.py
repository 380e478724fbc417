"""MakeRollupReport: what has changed since the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.make_rollup_report import MakeRollupReport, make_rollup_report

if TYPE_CHECKING:
    from kernel.rollup import Report


def render(report: Report) -> pb.MakeRollupReportResponse:
    """Say which one was made."""
    return pb.MakeRollupReportResponse(number=report.number, day_count=len(report.days), is_whole=report.is_whole)


RPC = Rpc(
    method="MakeRollupReport",
    parse=reading(pb.MakeRollupReportRequest, MakeRollupReport),
    handle=make_rollup_report,
    render=render,
    writes=True,
)
