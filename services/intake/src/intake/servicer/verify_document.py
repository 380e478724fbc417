"""VerifyDocument: what the public page shows; anybody may call, and whoever guesses waits longer and longer."""

from __future__ import annotations

import re
from operator import attrgetter

from chassis.messages import answering
from chassis.requests import read_verification_code
from chassis.rpc import Call, Rpc
from intake.handlers.verify_document import VerifyDocument, verify_documents
from intake.servicer.answers import document_message
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.identity import division_fault
from onewindow.intake.v1 import intake_pb2

_NUMBER = re.compile(r"[0-9]{6,12}-[0-9]{4}-N?[0-9]{6,12}")


def parse(request: intake_pb2.VerifyDocumentRequest, _call: Call) -> VerifyDocument:
    """Read number and code as people type them; what is mistyped beyond doubt is told, and is no guess."""
    violations = Violations()
    violations.fault("division_code", division_fault(request.division_code))
    document_no = typed.code(request.document_no)
    if not _NUMBER.fullmatch(document_no):
        violations.add(
            "document_no",
            "A document number is like 410500-2026-N000001.",
            "文书编号形如410500-2026-N000001。",
            FaultKind.MALFORMED,
        )
    code = read_verification_code(violations, request.verification_code)
    violations.raise_if_any()
    return VerifyDocument(division_code=request.division_code, document_no=document_no, verification_code=code)


RPC = Rpc(
    method="VerifyDocument",
    parse=parse,
    handle=verify_documents,
    render=answering(intake_pb2.VerifyDocumentResponse, document=document_message),
    writes=False,
    guessed=attrgetter("document_no"),
    centre=attrgetter("division_code"),
)
