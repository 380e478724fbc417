"""ListOffCentreAcceptances: for who told of them, and for supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.paging import Page, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from intake.handlers.list_off_centre import ListOffCentre, list_off_centre
from kernel.fields import Violations
from onewindow.intake.v1 import off_centre_pb2 as pb
from onewindow.type.v1.type_pb2 import Actor

if TYPE_CHECKING:
    from chassis.rpc import Call
    from intake.storage.off_centre import KeptAcceptance


def parse(request: pb.ListOffCentreAcceptancesRequest, call: Call) -> ListOffCentre:
    """Read the filters."""
    violations = Violations()
    query = ListOffCentre(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        dual=request.dual,
        not_exempted=request.not_exempted,
        page=page_asked(violations, request, call.caller, row_id),
    )
    violations.raise_if_any()
    return query


def render(page: Page[KeptAcceptance]) -> pb.ListOffCentreAcceptancesResponse:
    """Show one page; nothing of who applied."""
    return pb.ListOffCentreAcceptancesResponse(
        acceptances=[_message(one) for one in page.rows], next_page_token=page.next_token
    )


def _message(one: KeptAcceptance) -> pb.OffCentreAcceptance:
    return pb.OffCentreAcceptance(
        department_code=one.department_code,
        own_no=one.own_no,
        item_code=one.item_code,
        accepted_on=one.accepted_on.isoformat(),
        exempted=one.exempted,
        case_nos=one.case_nos,
        told_by=Actor(officer_id=one.told_by.officer_id, department_code=one.told_by.department_code),
        told_at=one.told_at,
    )


RPC = Rpc(method="ListOffCentreAcceptances", parse=parse, handle=list_off_centre, render=render, writes=False)
