"""ListDocketRules: by which rules cases come onto a docket by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.list_docket_rules import ListDocketRules, list_docket_rules
from approval.servicer.docket_messages import rule_message
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approval.handlers.list_docket_rules import RuleView
    from chassis.rpc import Call


def parse(request: approval_pb2.ListDocketRulesRequest, call: Call) -> ListDocketRules:
    """Read of which centre."""
    violations = Violations()
    query = ListDocketRules(division_code=centre_asked(request.division_code, call.caller, violations))
    violations.raise_if_any()
    return query


def render(views: Sequence[RuleView]) -> approval_pb2.ListDocketRulesResponse:
    """Show the rules."""
    return approval_pb2.ListDocketRulesResponse(rules=[rule_message(view) for view in views])


RPC = Rpc(method="ListDocketRules", parse=parse, handle=list_docket_rules, render=render, writes=False)
