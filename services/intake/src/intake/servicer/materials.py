"""What answers about papers have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.files import KeptFile
from onewindow.intake.v1 import materials_pb2

if TYPE_CHECKING:
    from intake.domain.files import CaseFile


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


def handed_in_message(material: CaseFile) -> materials_pb2.StoredFile:
    """Write what was said of a material that is no file."""
    return materials_pb2.StoredFile(
        file_name=material.file_name, sha256=material.sha256, size_bytes=material.size_bytes
    )
