"""FindPaperUnusable: a paper that was handed in cannot be used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.reading import as_it_is, one_of, reading, text_where
from chassis.rpc import Rpc
from intake.domain.case.unusable import LONGEST_NOTE, SHORTEST_NOTE, Ground
from intake.handlers.find_paper_unusable import FindPaperUnusable, find_papers_unusable
from intake.handlers.vocabulary import UNUSABLE_GROUNDS
from intake.servicer.materials import unusable_message
from intake.servicer.requests import read_code
from kernel.errors import FaultKind
from onewindow.intake.v1 import unusable_pb2

if TYPE_CHECKING:
    from kernel.fields import Violations

_GROUNDS = {said: ground for ground, said in UNUSABLE_GROUNDS.items()}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _sha256(violations: Violations, field: str, written: str) -> str:
    if not _SHA256.fullmatch(written):
        violations.add(
            field,
            "Give the SHA-256 of what was looked at: 64 lower-case hex digits.",
            "请填写所查看材料的SHA-256：64位小写十六进制。",
            FaultKind.MALFORMED,
        )
    return written


RPC = Rpc(
    method="FindPaperUnusable",
    parse=reading(
        unusable_pb2.FindPaperUnusableRequest,
        FindPaperUnusable,
        item_code=read_code,
        material_no=as_it_is,
        sha256=_sha256,
        ground=one_of(_GROUNDS, "Say why it cannot be used.", "请选择不能使用的原因。"),
        note=text_where("ground", {UNUSABLE_GROUNDS[Ground.OTHER]}, SHORTEST_NOTE, LONGEST_NOTE, otherwise=1),
    ),
    handle=find_papers_unusable,
    render=answering(unusable_pb2.FindPaperUnusableResponse, paper=unusable_message),
    writes=True,
)
