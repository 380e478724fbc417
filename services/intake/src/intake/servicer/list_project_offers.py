"""ListProjectOffers: what the caller is asked to take over."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.reading import reading
from chassis.rpc import Rpc
from intake.domain.case.project import Offer
from intake.handlers.handle_project import ListProjectOffers, list_project_offers
from onewindow.intake.v1 import projects_pb2 as pb


def render(offers: Sequence[Offer]) -> pb.ListProjectOffersResponse:
    """Write the answer."""
    return pb.ListProjectOffersResponse(
        offers=[
            pb.ProjectOffer(
                case_id=str(offer.case_id),
                case_no=offer.case_no,
                subject=offer.subject,
                project_manager_id=offer.manager_id,
                offered_by=offer.offered_by,
                reason=offer.reason,
                offered_at=offer.offered_at,
            )
            for offer in offers
        ]
    )


RPC = Rpc(
    method="ListProjectOffers",
    parse=reading(pb.ListProjectOffersRequest, ListProjectOffers),
    handle=list_project_offers,
    render=render,
    writes=False,
)
