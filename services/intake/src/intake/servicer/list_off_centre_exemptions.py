"""ListOffCentreExemptions: which items may be handled outside, as everybody may read."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from chassis.listing import listing, paged_by
from chassis.paging import text
from chassis.reading import reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from intake.handlers.exempting import ListExemptions, exemption_message, list_exemptions
from onewindow.intake.v1 import off_centre_pb2 as pb

RPC = Rpc(
    method="ListOffCentreExemptions",
    parse=reading(
        pb.ListOffCentreExemptionsRequest,
        ListExemptions,
        division_code=read_centre,
        page=paged_by(text, date.fromisoformat),
    ),
    handle=list_exemptions,
    render=listing(pb.ListOffCentreExemptionsResponse, "exemptions", exemption_message),
    writes=False,
    centre=attrgetter("division_code"),
)
