"""ExportCatalogue: the published catalogue as files."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.export_catalogue import ExportCatalogue, ExportedCatalogue, export_catalogue
from onewindow.intake.v1 import intake_pb2


def parse(_: intake_pb2.ExportCatalogueRequest, call: Call) -> ExportCatalogue:
    """Read the request: it says nothing but who asks."""
    return ExportCatalogue(caller=call.caller)


def render(exported: ExportedCatalogue) -> intake_pb2.ExportCatalogueResponse:
    """Write the answer."""
    return intake_pb2.ExportCatalogueResponse(
        version=exported.version,
        files=[intake_pb2.CatalogueFile(name=name, content=content) for name, content in exported.files],
    )


RPC = Rpc(method="ExportCatalogue", parse=parse, handle=export_catalogue, render=render, writes=False)
