"""PublishCatalogue: a second administrator publishes a draft."""

from __future__ import annotations

from chassis.reading import as_it_is, reading
from chassis.rpc import Rpc
from intake.handlers.publish_catalogue import PublishCatalogue, PublishedCatalogue, publish_catalogues
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2


def render(published: PublishedCatalogue) -> drafts_pb2.PublishCatalogueResponse:
    """Write the answer."""
    day = published.valid_from.isoformat() if published.valid_from else ""
    return drafts_pb2.PublishCatalogueResponse(version=published.version, valid_from=day)


RPC = Rpc(
    method="PublishCatalogue",
    parse=reading(drafts_pb2.PublishCatalogueRequest, PublishCatalogue, draft_no=as_it_is),
    handle=publish_catalogues,
    render=render,
    writes=True,
)
