"""ListCases: a centre's cases, newest first."""

from __future__ import annotations

from chassis.paging import Page, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from intake.handlers.get_case import CaseView
from intake.handlers.list_cases import ListCases, list_cases
from intake.servicer.answers import STATES, case_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

_STATES = {value: state for state, value in STATES.items()}


def parse(request: intake_pb2.ListCasesRequest, call: Call) -> ListCases:
    """Read the page wanted."""
    violations = Violations()
    if request.state and request.state not in _STATES:
        violations.add("state", "There is no such state.", "没有此状态。", FaultKind.UNKNOWN_VALUE)
    query = ListCases(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        state=_STATES.get(request.state),
        page=page_asked(violations, request, call.caller, row_id),
    )
    violations.raise_if_any()
    return query


def render(page: Page[CaseView]) -> intake_pb2.ListCasesResponse:
    """Write the answer."""
    return intake_pb2.ListCasesResponse(
        cases=[case_message(view.case, view.results) for view in page.rows],
        next_page_token=page.next_token,
    )


RPC = Rpc(method="ListCases", parse=parse, handle=list_cases, render=render, writes=False)
