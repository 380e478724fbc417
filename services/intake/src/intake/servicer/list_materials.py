"""ListMaterials: what was handed in for a case."""

from __future__ import annotations

from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_materials import CaseMaterials, ListMaterials, NamedMaterial, list_materials
from intake.servicer.materials import file_message, handed_in_message, unusable_message
from onewindow.intake.v1 import materials_pb2 as pb


def render(listed: CaseMaterials) -> pb.ListMaterialsResponse:
    """Write the answer."""
    return pb.ListMaterialsResponse(
        materials=map(_message, listed.materials), unusable=map(unusable_message, listed.unusable)
    )


def _message(named: NamedMaterial) -> pb.CaseMaterial:
    material, rule = named.file.material, named.rule
    return pb.CaseMaterial(
        item_code=material.item_code,
        material_no=material.material_no,
        name_zh=rule.name_zh if rule else "",
        name_en=rule.name_en if rule else "",
        handed_in_at=material.handed_in_at,
        from_case_id=str(material.from_case_id) if material.from_case_id else "",
        first_handed_in_at=material.first_at,
        file=file_message(material.kept) if material.kept else handed_in_message(material),
    )


RPC = Rpc(
    method="ListMaterials",
    parse=reading(pb.ListMaterialsRequest, ListMaterials),
    handle=list_materials,
    render=render,
    writes=False,
)
