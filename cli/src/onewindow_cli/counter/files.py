"""Files of papers on their way to the platform and back: streamed, never whole in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onewindow.intake.v1.materials_pb2 import (
    DownloadMaterialRequest,
    DownloadMaterialResponse,
    ListMaterialsRequest,
    ListMaterialsResponse,
    UploadMaterialRequest,
    UploadMaterialResponse,
)
from onewindow_cli.complaint import Complaint
from onewindow_client.methods import PORTION_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onewindow.intake.v1.materials_pb2 import CaseMaterial, StoredFile
    from onewindow_cli.client import Clients


def upload(clients: Clients, file: Path, key: str = "") -> StoredFile:
    """Store a file; what arrives is held to its digest.

    Raises:
        Complaint: it cannot be read.
        CallError: it is not taken.
    """
    try:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
            request = UploadMaterialRequest(
                idempotency_key=key, file_name=file.name, size_bytes=content.tell(), sha256=digest
            )
            content.seek(0)
            portions = iter(lambda: content.read(PORTION_BYTES), b"")
            return clients.intake.upload(request, portions, UploadMaterialResponse).file
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise Complaint(f"{file}：无法读取（{why}）。", f"{file}: {why}.") from None


def materials_of(clients: Clients, case_id: str) -> Sequence[CaseMaterial]:
    """Answer what was handed in for a case.

    Raises:
        CallError: it cannot be seen.
    """
    return clients.intake.call(ListMaterialsRequest(case_id=case_id), ListMaterialsResponse).materials


def download(clients: Clients, case_id: str, item_code: str, number: int) -> Iterator[bytes]:
    """Answer the file of a material, portion by portion.

    Raises:
        CallError: there is none, or it is not given out.
    """
    request = DownloadMaterialRequest(case_id=case_id, item_code=item_code, material_no=number)
    for message in clients.intake.download(request, DownloadMaterialResponse):
        if message.chunk:
            yield message.chunk
