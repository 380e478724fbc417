"""ListOffCentreFees."""

from __future__ import annotations

from operator import attrgetter

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.list_off_centre_fees import ListOffCentreFees, list_off_centre_fees
from fees.servicer.off_centre import report_message
from onewindow.fees.v1 import off_centre_pb2 as pb

RPC = Rpc(
    method="ListOffCentreFees",
    parse=reading(pb.ListOffCentreFeesRequest, ListOffCentreFees, division_code=CENTRE, page=paged_by(instant, row_id)),
    handle=list_off_centre_fees,
    render=listing(
        pb.ListOffCentreFeesResponse,
        "reports",
        report_message,
        open_count=attrgetter("together.open_count"),
        founded_count=attrgetter("together.founded_count"),
        founded_fen=attrgetter("together.founded_fen"),
    ),
    writes=False,
)
