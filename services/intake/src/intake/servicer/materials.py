"""What answers about papers have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.unusable import FindingStanding
from intake.domain.files import KeptFile
from intake.handlers.vocabulary import UNUSABLE_GROUNDS
from onewindow.intake.v1 import materials_pb2, unusable_pb2

if TYPE_CHECKING:
    from intake.domain.files import HandedInFile
    from intake.handlers.unusable_found import Found

_STANDINGS = {
    FindingStanding.ASKED_FOR: unusable_pb2.UNUSABLE_STATE_ASKED_FOR,
    FindingStanding.NOT_TOLD: unusable_pb2.UNUSABLE_STATE_NOT_TOLD,
    FindingStanding.REPLACED: unusable_pb2.UNUSABLE_STATE_REPLACED,
    FindingStanding.SETTLED: unusable_pb2.UNUSABLE_STATE_SETTLED,
}


def file_message(kept: KeptFile) -> materials_pb2.StoredFile:
    """Write a file as it is kept."""
    return materials_pb2.StoredFile(
        file_id=str(kept.file_id),
        file_name=kept.file_name,
        sha256=kept.sha256,
        size_bytes=kept.size_bytes,
        kind=kept.kind,
        is_scanned=kept.is_scanned,
        stored_at=kept.stored_at,
    )


def unusable_message(found: Found) -> unusable_pb2.UnusablePaper:
    """Write what was found of a paper, and where that stands."""
    finding, rule = found.finding, found.rule
    return unusable_pb2.UnusablePaper(
        item_code=finding.paper.item_code,
        material_no=finding.paper.material_no,
        name_zh=rule.name_zh if rule else "",
        name_en=rule.name_en if rule else "",
        ground=UNUSABLE_GROUNDS[finding.ground],
        note=finding.note,
        found_by=finding.found_by.officer_id,
        found_at=finding.found_at,
        file_name=finding.paper.file_name,
        sha256=finding.paper.sha256,
        handed_in_at=finding.paper.handed_in_at,
        state=_STANDINGS[found.standing],
    )


def handed_in_message(material: HandedInFile) -> materials_pb2.StoredFile:
    """Write what was said of a material that is no file."""
    return materials_pb2.StoredFile(
        file_name=material.file_name, sha256=material.sha256, size_bytes=material.size_bytes
    )
