"""ListCatalogueDrafts: what waits for a second administrator, and what was decided last."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_catalogue_drafts import ListCatalogueDrafts, list_catalogue_drafts
from intake.handlers.return_catalogue_draft import DraftView
from intake.servicer.catalogue_answers import draft_message
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2


def render(views: Sequence[DraftView]) -> drafts_pb2.ListCatalogueDraftsResponse:
    """Write the answer."""
    return drafts_pb2.ListCatalogueDraftsResponse(drafts=[draft_message(view) for view in views])


RPC = Rpc(
    method="ListCatalogueDrafts",
    parse=reading(drafts_pb2.ListCatalogueDraftsRequest, ListCatalogueDrafts),
    handle=list_catalogue_drafts,
    render=render,
    writes=False,
)
