"""DownloadMaterial: the file of a material out, piece by piece."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.download_material import DownloadMaterial, GivenFile, download_material
from intake.servicer.materials import file_message
from intake.servicer.requests import read_code
from kernel.fields import Violations
from onewindow.intake.v1 import materials_pb2


def parse(request: materials_pb2.DownloadMaterialRequest, call: Call) -> DownloadMaterial:
    """Read which material."""
    violations = Violations()
    command = DownloadMaterial(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=read_code("item_code", request.item_code, violations),
        material_no=request.material_no,
    )
    violations.raise_if_any()
    return command


def render(given: GivenFile) -> materials_pb2.DownloadMaterialResponse:
    """Write what is said of the file."""
    return materials_pb2.DownloadMaterialResponse(file=file_message(given.kept))


RPC = Rpc(
    method="DownloadMaterial",
    parse=parse,
    handle=download_material,
    render=render,
    writes=False,
    records=True,
    gives=lambda given: given.stored,
)
