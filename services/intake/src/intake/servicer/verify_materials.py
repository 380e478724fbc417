"""VerifyMaterials: a part of the store, compared with the rows."""

from __future__ import annotations

from chassis.listing import paged_by
from chassis.paging import text
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.verify_materials import Compared, MaterialFault, Stage, VerifyMaterials, verify_materials
from onewindow.intake.v1 import materials_pb2 as pb

FAULTS = {
    MaterialFault.MISSING: pb.MATERIAL_FAULT_MISSING,
    MaterialFault.CHANGED: pb.MATERIAL_FAULT_CHANGED,
    MaterialFault.ORPHANED: pb.MATERIAL_FAULT_ORPHANED,
}


def render(compared: Compared) -> pb.VerifyMaterialsResponse:
    """Write what was found; nothing of what is in a file."""
    return pb.VerifyMaterialsResponse(
        file_count=compared.file_count,
        byte_count=compared.byte_count,
        object_count=compared.object_count,
        findings=[
            pb.MaterialFinding(fault=FAULTS[finding.fault], object_name=finding.object_name, case_nos=finding.case_nos)
            for finding in compared.findings
        ],
        next_page_token=compared.next_token,
    )


# It keeps nothing, and has to see what others committed while it read.
RPC = Rpc(
    method="VerifyMaterials",
    parse=reading(
        pb.VerifyMaterialsRequest, VerifyMaterials, page=paged_by(lambda written: Stage(written).value, text)
    ),
    handle=verify_materials,
    render=render,
    writes=False,
    records=True,
)
