"""What shows that a waiver or a refund is due, as it is written."""

from __future__ import annotations

import re

from fees.domain.waiving import Evidence
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import assessment_pb2

LONGEST_FILE_NAME = 200
LARGEST_FILE_BYTES = 200 * 1024 * 1024

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PATH_SIGNS = re.compile(r"[/\\]")


def read_evidence(wrong: Violations, evidence: assessment_pb2.WaiverEvidence) -> Evidence:
    """Read the name, hash and size of a paper; each field at fault is recorded."""
    file_name = wrong.text("evidence.file_name", evidence.file_name, max_length=LONGEST_FILE_NAME)
    if _PATH_SIGNS.search(file_name):
        wrong.add("evidence.file_name", "Give the name without a folder.", "文件名不得包含路径。", FaultKind.MALFORMED)
    if not _SHA256.fullmatch(evidence.sha256):
        wrong.add(
            "evidence.sha256",
            "Give the SHA-256 of the file in lower-case hex.",
            "请填写文件的SHA-256（小写十六进制）。",
            FaultKind.MALFORMED,
        )
    return Evidence(
        file_name=file_name,
        sha256=evidence.sha256,
        size_bytes=wrong.count("evidence.size_bytes", evidence.size_bytes, 1, LARGEST_FILE_BYTES),
    )
