"""ExportCatalogue: the published catalogue as files."""

from __future__ import annotations

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.export_catalogue import ExportCatalogue, ExportedCatalogue, export_catalogue
from onewindow.intake.v1 import intake_pb2


def render(exported: ExportedCatalogue) -> intake_pb2.ExportCatalogueResponse:
    """Write the answer."""
    return intake_pb2.ExportCatalogueResponse(
        version=exported.version,
        published_at=exported.published_at,
        published_by=exported.published_by,
        files=[intake_pb2.CatalogueFile(name=name, content=content) for name, content in exported.files],
    )


RPC = Rpc(
    method="ExportCatalogue",
    parse=reading(intake_pb2.ExportCatalogueRequest, ExportCatalogue, division_code=CENTRE),
    handle=export_catalogue,
    render=render,
    writes=False,
)
