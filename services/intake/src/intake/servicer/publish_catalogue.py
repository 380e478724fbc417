"""PublishCatalogue: a second administrator publishes a draft."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.publish_catalogue import PublishCatalogue, PublishedCatalogue, publish_catalogues
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2


def parse(request: drafts_pb2.PublishCatalogueRequest, call: Call) -> PublishCatalogue:
    """Read which draft."""
    return PublishCatalogue(caller=call.caller, draft_no=request.draft_no)


def render(published: PublishedCatalogue) -> drafts_pb2.PublishCatalogueResponse:
    """Write the answer."""
    day = published.valid_from.isoformat() if published.valid_from else ""
    return drafts_pb2.PublishCatalogueResponse(version=published.version, valid_from=day)


RPC = Rpc(method="PublishCatalogue", parse=parse, handle=publish_catalogues, render=render, writes=True)
