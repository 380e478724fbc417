"""ListRollupReports: reports as they were signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import CENTRE, paged_by
from chassis.paging import number
from chassis.reading import count, reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.list_rollup_reports import ListRollupReports, list_rollup_reports
from supervision.servicer.rollup_messages import report_message

if TYPE_CHECKING:
    from chassis.paging import Page
    from kernel.rollup import SignedReport

# Each may have a million bytes.
MOST, DEFAULT = 4, 2


def render(page: Page[tuple[int, SignedReport]]) -> pb.ListRollupReportsResponse:
    """Write the page."""
    return pb.ListRollupReportsResponse(
        reports=[report_message(signed) for _, signed in page.rows], next_page_token=page.next_token
    )


RPC = Rpc(
    method="ListRollupReports",
    parse=reading(
        pb.ListRollupReportsRequest,
        ListRollupReports,
        division_code=CENTRE,
        after_number=count(0, (1 << 63) - 1),
        page=paged_by(number, most=MOST, default=DEFAULT),
    ),
    handle=list_rollup_reports,
    render=render,
    writes=False,
)
