"""UploadMaterial: a file in, what it is out."""

from __future__ import annotations

import re

from chassis.rpc import Call, Rpc, TakesFile
from intake.domain.application.materials import LARGEST_BYTES
from intake.domain.files import LONGEST_FILE_NAME, KeptFile
from intake.handlers.upload_material import UploadMaterial, arriving, taken, upload_material
from intake.servicer.materials import file_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.ids import new_case_id
from onewindow.intake.v1 import materials_pb2

_SHA256 = re.compile(r"([0-9a-f]{64})?")
_PATH_SIGNS = re.compile(r"[/\\]")


def parse(request: materials_pb2.UploadMaterialRequest, call: Call) -> UploadMaterial:
    """Read what is announced; the file gets its id."""
    violations = Violations()
    file_name = violations.text("file_name", request.file_name, max_length=LONGEST_FILE_NAME)
    if _PATH_SIGNS.search(file_name):
        violations.add("file_name", "Give the name without a folder.", "文件名不得包含路径。", FaultKind.MALFORMED)
    violations.count("size_bytes", request.size_bytes, 0, LARGEST_BYTES)
    if not _SHA256.fullmatch(request.sha256):
        violations.add(
            "sha256",
            "Give the SHA-256 of the file, 64 lower-case hex digits, or nothing.",
            "请填写文件的SHA-256（64位小写十六进制），或留空。",
            FaultKind.MALFORMED,
        )
    violations.raise_if_any()
    return UploadMaterial(
        file_id=new_case_id(call.received_at),
        caller=call.caller,
        file_name=file_name,
        size_bytes=request.size_bytes,
        sha256=request.sha256,
    )


def render(kept: KeptFile | None) -> materials_pb2.UploadMaterialResponse:
    """Write the answer; nothing is answered to an announcement."""
    return materials_pb2.UploadMaterialResponse(file=file_message(kept) if kept else None)


RPC = Rpc(
    method="UploadMaterial",
    parse=parse,
    handle=upload_material,
    render=render,
    writes=True,
    keeps=lambda command: command.taken is not None,
    takes=TakesFile(arriving=arriving, taken=taken),
)
