"""ListCases: a centre's cases, newest first."""

from __future__ import annotations

from datetime import date

from chassis.paging import page_asked, row_id
from chassis.requests import centre_asked, read_date
from chassis.rpc import Call, Rpc
from intake.handlers.list_cases import ListCases, ListedCases, list_cases
from intake.servicer.answers import STATES, case_message
from intake.storage.cases import Sought
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)
LONGEST_WORDS = 40
_STATES = {value: state for state, value in STATES.items()}


def parse(request: intake_pb2.ListCasesRequest, call: Call) -> ListCases:
    """Read the page wanted."""
    violations = Violations()
    if request.state and request.state not in _STATES:
        violations.add("state", "There is no such state.", "没有此状态。", FaultKind.UNKNOWN_VALUE)
    if request.mine and not (request.state or request.received_on):
        violations.add("mine", "Give a state or a day with it.", "须同时填写状态或日期。", FaultKind.REQUIRED)
    alone = [name for name in ("green_channel_asked", "procedure_change_proposed") if getattr(request, name)]
    if alone and (request.state or request.received_on or request.mine or len(alone) > 1):
        violations.add(
            alone[-1],
            "Ask for it alone, without state, day and mine.",
            "请单独查询，不得与状态、日期、本人收件同时使用。",
            FaultKind.CONTRADICTS,
        )
    day = read_date(violations, "received_on", request.received_on) if request.received_on else None
    # What is no date at all is told already.
    if day and day != date.min and not _FIRST_DAY <= day <= _LAST_DAY:
        violations.add(
            "received_on",
            f"Give a day from {_FIRST_DAY} to {_LAST_DAY}.",
            f"请填写{_FIRST_DAY}至{_LAST_DAY}之间的日期。",
            FaultKind.OUT_OF_RANGE,
        )
    words = violations.text("words", typed.plain(request.words).lower(), max_length=LONGEST_WORDS, required=False)
    if words and not request.state:
        violations.add("words", "Give a state with them.", "须同时填写状态。", FaultKind.REQUIRED)
    query = ListCases(
        caller=call.caller,
        sought=Sought(
            division_code=centre_asked(request.division_code, call.caller, violations),
            state=_STATES.get(request.state),
            received_by=call.caller.officer_id if request.mine else None,
            day=day,
            green_channel_asked=request.green_channel_asked,
            procedure_change_proposed=request.procedure_change_proposed,
            words=words,
        ),
        page=page_asked(violations, request, call.caller, row_id),
    )
    violations.raise_if_any()
    return query


def render(listed: ListedCases) -> intake_pb2.ListCasesResponse:
    """Write the answer."""
    return intake_pb2.ListCasesResponse(
        cases=[case_message(view.case, view.results) for view in listed.page.rows],
        next_page_token=listed.page.next_token,
        total_count=listed.total_count,
    )


RPC = Rpc(method="ListCases", parse=parse, handle=list_cases, render=render, writes=False)
