"""ListOffCentreExemptions: which items may be handled outside, as everybody may read."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.paging import Page, page_asked, text
from chassis.requests import read_centre
from chassis.rpc import Rpc
from intake.handlers.exempting import ListExemptions, exemption_message, list_exemptions
from kernel.fields import Violations
from onewindow.intake.v1 import off_centre_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call
    from intake.domain.off_centre import Exemption


def parse(request: pb.ListOffCentreExemptionsRequest, call: Call) -> ListExemptions:
    """Read of which centre, and which page."""
    violations = Violations()
    query = ListExemptions(
        division_code=read_centre(violations, "division_code", request.division_code),
        page=page_asked(violations, request, call.caller, text, date.fromisoformat),
    )
    violations.raise_if_any()
    return query


def render(page: Page[Exemption]) -> pb.ListOffCentreExemptionsResponse:
    """Show one page."""
    return pb.ListOffCentreExemptionsResponse(
        exemptions=[exemption_message(one) for one in page.rows], next_page_token=page.next_token
    )


RPC = Rpc(
    method="ListOffCentreExemptions",
    parse=parse,
    handle=list_exemptions,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
