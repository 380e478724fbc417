"""ListDocket: what the leader on site has to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.docket import Rule
from approval.handlers.list_docket import DocketPage, ListDocket, list_docket
from approval.handlers.vocabulary import RULES
from approval.servicer.docket_messages import entry_message
from chassis.paging import number, page_asked, row_id
from chassis.reading import code
from chassis.requests import centre_asked, read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

_RULES: dict[int, Rule | None] = {
    approval_pb2.ESCALATION_RULE_UNSPECIFIED: None,
    **{RULES[rule]: rule for rule in Rule if rule is not Rule.ORDER_OVERDUE},
}


def parse(request: approval_pb2.ListDocketRequest, call: Call) -> ListDocket:
    """Read the filters."""
    violations = Violations()
    query = ListDocket(
        division_code=centre_asked(request.division_code, call.caller, violations),
        page=page_asked(violations, request, call.caller, number, row_id),
        closed_too=request.closed_too,
        rule=_rule(violations, request.rule),
        of_case=read_id(violations, "case_id", request.case_id) if request.case_id else None,
        entry_id=read_id(violations, "entry_id", request.entry_id) if request.entry_id else None,
        department_code=code(violations, "department_code", request.department_code, required=False),
    )
    violations.raise_if_any()
    return query


def _rule(violations: Violations, asked: approval_pb2.EscalationRule) -> Rule | None:
    if asked not in _RULES:
        violations.add(
            "rule", "An overdue order makes no entry.", "逾期督办不单独列入现场办公。", FaultKind.UNKNOWN_VALUE
        )
    return _RULES.get(asked)


def render(page: DocketPage) -> approval_pb2.ListDocketResponse:
    """Show one page."""
    return approval_pb2.ListDocketResponse(
        entries=[entry_message(view) for view in page.entries.rows],
        next_page_token=page.entries.next_token,
        total_count=page.total_count,
    )


RPC = Rpc(method="ListDocket", parse=parse, handle=list_docket, render=render, writes=False)
