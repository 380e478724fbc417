"""FindCases: the cases of an applicant, by identity number or telephone, and what for."""

from __future__ import annotations

from chassis.paging import Page, page_asked, row_id
from chassis.rpc import Call, Rpc
from intake.handlers.find_cases import FindCases, find_cases
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message
from intake.servicer.reveal_applicant import LONGEST_REASON, SHORTEST_REASON
from intake.storage.parties import KnownBy
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.identity import document_fault, phone_fault
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.FindCasesRequest, call: Call) -> FindCases:
    """Read whose cases; a mistyped number is told apart from one without cases by its check character."""
    violations = Violations()
    id_number, phone = typed.identifier(request.id_number), typed.phone(request.phone)
    if request.WhichOneof("applicant") is None:
        violations.add(
            "applicant",
            "Give an identity number or a telephone number.",
            "请填写证件号码或电话号码。",
            FaultKind.REQUIRED,
        )
    elif request.WhichOneof("applicant") == "phone":
        violations.fault("phone", phone_fault(phone))
    else:
        violations.fault("id_number", document_fault(id_number))
    query = FindCases(
        caller=call.caller,
        known_by=KnownBy(id_number=id_number, phone=phone),
        page=page_asked(violations, request, call.caller, row_id),
        purpose=violations.text("purpose", request.purpose, min_length=SHORTEST_REASON, max_length=LONGEST_REASON),
    )
    violations.raise_if_any()
    return query


def render(page: Page[CaseView]) -> intake_pb2.FindCasesResponse:
    """Write the answer; names are masked."""
    return intake_pb2.FindCasesResponse(
        cases=[case_message(view.case, view.results) for view in page.rows],
        next_page_token=page.next_token,
    )


RPC = Rpc(method="FindCases", parse=parse, handle=find_cases, render=render, writes=False, records=True)
