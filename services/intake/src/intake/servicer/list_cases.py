"""ListCases: a centre's cases, newest first."""

from __future__ import annotations

from chassis import paging
from chassis.access.reading import centre_asked
from chassis.rpc import Call, Rpc
from intake.handlers.list_cases import CasePage, ListCases, list_cases
from intake.servicer.answers import STATES, case_message
from intake.servicer.requests import read_place
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

_STATES = {value: state for state, value in STATES.items()}


def parse(request: intake_pb2.ListCasesRequest, call: Call) -> ListCases:
    """Read the page wanted."""
    violations = Violations()
    if request.state and request.state not in _STATES:
        violations.add("state", "There is no such state.", "没有此状态。")
    query = ListCases(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        state=_STATES.get(request.state),
        before=read_place(request.page_token, violations),
        page_size=paging.page_size(violations, request.page_size),
    )
    violations.raise_if_any()
    return query


def render(page: CasePage) -> intake_pb2.ListCasesResponse:
    """Write the answer."""
    return intake_pb2.ListCasesResponse(
        cases=[case_message(view.case, view.results) for view in page.cases],
        next_page_token=paging.page_token(str(page.last)) if page.last else "",
    )


RPC = Rpc(method="ListCases", parse=parse, handle=list_cases, render=render, writes=False)
