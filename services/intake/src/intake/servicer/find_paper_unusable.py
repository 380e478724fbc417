"""FindPaperUnusable: a paper that was handed in cannot be used."""

from __future__ import annotations

import re

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.case.unusable import LONGEST_NOTE, SHORTEST_NOTE, Ground
from intake.handlers.find_paper_unusable import FindPaperUnusable, find_papers_unusable
from intake.handlers.vocabulary import UNUSABLE_GROUNDS
from intake.servicer.materials import unusable_message
from intake.servicer.requests import read_code
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import unusable_pb2

_GROUNDS = {said: ground for ground, said in UNUSABLE_GROUNDS.items()}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def parse(request: unusable_pb2.FindPaperUnusableRequest, call: Call) -> FindPaperUnusable:
    """Read which paper, and what is wrong with it."""
    violations = Violations()
    ground = _GROUNDS.get(request.ground)
    if ground is None:
        violations.add("ground", "Say why it cannot be used.", "请选择不能使用的原因。", FaultKind.REQUIRED)
    if not _SHA256.fullmatch(request.sha256):
        violations.add(
            "sha256",
            "Give the SHA-256 of what was looked at: 64 lower-case hex digits.",
            "请填写所查看材料的SHA-256：64位小写十六进制。",
            FaultKind.MALFORMED,
        )
    is_other = ground is Ground.OTHER
    command = FindPaperUnusable(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=read_code("item_code", request.item_code, violations),
        material_no=request.material_no,
        sha256=request.sha256,
        ground=ground or Ground.OTHER,
        note=violations.text(
            "note",
            request.note,
            min_length=SHORTEST_NOTE if is_other else 1,
            max_length=LONGEST_NOTE,
            required=is_other,
        ),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="FindPaperUnusable",
    parse=parse,
    handle=find_papers_unusable,
    render=answering(unusable_pb2.FindPaperUnusableResponse, paper=unusable_message),
    writes=True,
)
