"""What an applicant hands in for the lines of a notice."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

from onewindow.intake.v1.intake_pb2 import Material, MaterialRequirement, MaterialState

WANTED = frozenset({MaterialState.MATERIAL_STATE_MISSING, MaterialState.MATERIAL_STATE_MAY_FOLLOW})


def papers(requirements: Iterable[MaterialRequirement], leave_out: Collection[tuple[str, int]] = ()) -> list[Material]:
    """Answer everything that is asked for, each with the hash of a stand-in, but what is left out.

    Args:
        requirements: lines of a notice.
        leave_out: item and number of each material that is not handed in.
    """
    return [
        stand_in(line)
        for line in requirements
        if line.state in WANTED and (line.item_code, line.material_no) not in leave_out
    ]


def stand_in(requirement: MaterialRequirement) -> Material:
    """Answer a material as if its file had been scanned; for trying out."""
    content = f"{requirement.item_code}/{requirement.material_no} {requirement.name_zh}".encode()
    return Material(
        item_code=requirement.item_code,
        material_no=requirement.material_no,
        file_name=f"{requirement.name_zh}.pdf",
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
    )
