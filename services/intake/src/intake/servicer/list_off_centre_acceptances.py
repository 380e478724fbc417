"""ListOffCentreAcceptances: for who told of them, and for supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_off_centre import ListOffCentre, list_off_centre
from onewindow.intake.v1 import off_centre_pb2 as pb
from onewindow.type.v1.type_pb2 import Actor

if TYPE_CHECKING:
    from intake.storage.off_centre import KeptAcceptance


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


RPC = Rpc(
    method="ListOffCentreAcceptances",
    parse=reading(pb.ListOffCentreAcceptancesRequest, ListOffCentre, division_code=CENTRE, page=paged_by(row_id)),
    handle=list_off_centre,
    render=listing(pb.ListOffCentreAcceptancesResponse, "acceptances", _message),
    writes=False,
)
