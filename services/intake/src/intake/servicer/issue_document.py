"""IssueDocument: a document of a case with number and code."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.case.issuing import DocumentKind
from intake.handlers.issue_document import IssueDocument, issue_documents
from intake.handlers.vocabulary import DOCUMENT_KINDS
from intake.servicer.answers import document_message
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

LONGEST_ITEM_CODE = 20

_KINDS = {value: kind for kind, value in DOCUMENT_KINDS.items()}


def parse(request: intake_pb2.IssueDocumentRequest, call: Call) -> IssueDocument:
    """Read which document of which case."""
    violations = Violations()
    kind = _KINDS.get(request.kind)
    if kind is None:
        violations.add("kind", "Say which document.", "请选择文书种类。", FaultKind.REQUIRED)
    item_code = typed.code(request.item_code)
    if kind is DocumentKind.DECISION:
        item_code = violations.text("item_code", item_code, max_length=LONGEST_ITEM_CODE)
    command = IssueDocument(
        case_id=read_id(violations, "case_id", request.case_id),
        kind=kind or DocumentKind.ACCEPTANCE,
        item_code=item_code,
        caller=call.caller,
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="IssueDocument",
    parse=parse,
    handle=issue_documents,
    render=answering(intake_pb2.IssueDocumentResponse, document=document_message),
    writes=True,
)
