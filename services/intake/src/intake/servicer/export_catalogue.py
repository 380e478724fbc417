"""ExportCatalogue: the published catalogue as files."""

from __future__ import annotations

from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from intake.handlers.export_catalogue import ExportCatalogue, ExportedCatalogue, export_catalogue
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.ExportCatalogueRequest, call: Call) -> ExportCatalogue:
    """Read which centre is asked about."""
    violations = Violations()
    division_code = centre_asked(request.division_code, call.caller, violations)
    violations.raise_if_any()
    return ExportCatalogue(caller=call.caller, division_code=division_code)


def render(exported: ExportedCatalogue) -> intake_pb2.ExportCatalogueResponse:
    """Write the answer."""
    return intake_pb2.ExportCatalogueResponse(
        version=exported.version,
        published_at=exported.published_at,
        published_by=exported.published_by,
        files=[intake_pb2.CatalogueFile(name=name, content=content) for name, content in exported.files],
    )


RPC = Rpc(method="ExportCatalogue", parse=parse, handle=export_catalogue, render=render, writes=False)
