"""DownloadMaterial: the file of a material out, piece by piece."""

from __future__ import annotations

from chassis.reading import as_it_is, reading
from chassis.rpc import Rpc
from intake.handlers.download_material import DownloadMaterial, GivenFile, download_material
from intake.servicer.materials import file_message
from intake.servicer.requests import read_code
from onewindow.intake.v1 import materials_pb2


def render(given: GivenFile) -> materials_pb2.DownloadMaterialResponse:
    """Write what is said of the file."""
    return materials_pb2.DownloadMaterialResponse(file=file_message(given.kept))


RPC = Rpc(
    method="DownloadMaterial",
    parse=reading(materials_pb2.DownloadMaterialRequest, DownloadMaterial, item_code=read_code, material_no=as_it_is),
    handle=download_material,
    render=render,
    writes=False,
    records=True,
    gives=lambda given: given.stored,
)
