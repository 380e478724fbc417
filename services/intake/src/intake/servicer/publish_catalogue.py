"""PublishCatalogue: a second administrator publishes a draft."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.publish_catalogue import PublishCatalogue, publish_catalogues
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2


def parse(request: drafts_pb2.PublishCatalogueRequest, call: Call) -> PublishCatalogue:
    """Read which draft."""
    return PublishCatalogue(caller=call.caller, draft_no=request.draft_no)


def render(version: int) -> drafts_pb2.PublishCatalogueResponse:
    """Write the answer."""
    return drafts_pb2.PublishCatalogueResponse(version=version)


RPC = Rpc(method="PublishCatalogue", parse=parse, handle=publish_catalogues, render=render, writes=True)
