"""ProposeRevocation: an officer says why an approval that was told does not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from approval.domain.revoking import Ground, GroundsFile
from approval.handlers.propose_revocation import ProposeRevocation, propose_revocation
from approval.handlers.record_decision import items_decided
from approval.handlers.vocabulary import REVOCATION_GROUNDS
from approval.servicer.record_decision import LONGEST_LEGAL_BASIS, LONGEST_REASON, SHORTEST_REASON
from approval.servicer.revocations import revocation_message
from chassis.messages import answering
from chassis.reading import code
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

GROUNDS = {said: ground for ground, said in REVOCATION_GROUNDS.items()}
LONGEST_FILE_NAME = 200
LARGEST_FILE_BYTES = 200 * 1024 * 1024

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PATH_SIGNS = re.compile(r"[/\\]")


def parse(request: approval_pb2.ProposeRevocationRequest, call: Call) -> ProposeRevocation:
    """Read a proposal; it states ground, reason, article and the file that shows it."""
    violations = Violations()
    ground = GROUNDS.get(request.ground)
    if ground is None:
        violations.add("ground", "Choose a ground.", "请选择撤销或撤回的情形。", FaultKind.REQUIRED)
    if ground is Ground.DECEIT and request.fees_due_back:
        violations.add(
            "fees_due_back",
            "What was got by deceit is not protected (Art. 69): no fee goes back.",
            "以欺骗、贿赂等不正当手段取得的，其利益不受保护（第69条），不退费。",
            FaultKind.CONTRADICTS,
        )
    command = ProposeRevocation(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=code(violations, "item_code", request.item_code),
        ground=ground or Ground.OTHER,
        reason=violations.text(
            "reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, multiline=True
        ),
        legal_basis=violations.text("legal_basis", request.legal_basis, max_length=LONGEST_LEGAL_BASIS, multiline=True),
        file=_file(violations, request.file),
        fees_due_back=request.fees_due_back,
    )
    violations.raise_if_any()
    return command


def _file(violations: Violations, file: approval_pb2.GroundsFile) -> GroundsFile:
    file_name = violations.text("file.file_name", file.file_name, max_length=LONGEST_FILE_NAME)
    if _PATH_SIGNS.search(file_name):
        violations.add("file.file_name", "Give the name without a folder.", "文件名不得包含路径。", FaultKind.MALFORMED)
    if not _SHA256.fullmatch(file.sha256):
        violations.add(
            "file.sha256",
            "Give the SHA-256 of the file in lower-case hex.",
            "请填写文件的SHA-256（小写十六进制）。",
            FaultKind.MALFORMED,
        )
    size_bytes = violations.count("file.size_bytes", file.size_bytes, 1, LARGEST_FILE_BYTES)
    return GroundsFile(file_name, file.sha256, size_bytes)


RPC = Rpc(
    method="ProposeRevocation",
    parse=parse,
    handle=propose_revocation,
    render=answering(approval_pb2.ProposeRevocationResponse, revocation=revocation_message),
    writes=True,
    items=items_decided,
)
