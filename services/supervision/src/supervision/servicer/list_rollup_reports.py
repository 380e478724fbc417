"""ListRollupReports: reports as they were signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.paging import number, page_asked
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.list_rollup_reports import ListRollupReports, list_rollup_reports
from supervision.servicer.rollup_messages import report_message

if TYPE_CHECKING:
    from chassis.paging import Page
    from chassis.rpc import Call
    from kernel.rollup import SignedReport

# Each may have a million bytes.
MOST, DEFAULT = 4, 2


def parse(request: pb.ListRollupReportsRequest, call: Call) -> ListRollupReports:
    """Read whose, and from where on."""
    violations = Violations()
    command = ListRollupReports(
        division_code=centre_asked(request.division_code, call.caller, violations),
        after_number=violations.count("after_number", request.after_number, 0, (1 << 63) - 1),
        page=page_asked(violations, request, call.caller, number, most=MOST, default=DEFAULT),
    )
    violations.raise_if_any()
    return command


def render(page: Page[tuple[int, SignedReport]]) -> pb.ListRollupReportsResponse:
    """Write the page."""
    return pb.ListRollupReportsResponse(
        reports=[report_message(signed) for _, signed in page.rows], next_page_token=page.next_token
    )


RPC = Rpc(method="ListRollupReports", parse=parse, handle=list_rollup_reports, render=render, writes=False)
