"""ListRules: the rules of supervision as a centre has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import rules_pb2 as pb
from supervision.domain import parameters
from supervision.domain.rules import RULES
from supervision.handlers.list_rules import ListedRules, ListRules, list_rules
from supervision.servicer.rule_messages import parameter_message, rule_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ListRulesRequest, call: Call) -> ListRules:
    """Read of which centre."""
    violations = Violations()
    division_code = centre_asked(request.division_code, call.caller, violations)
    violations.raise_if_any()
    return ListRules(caller=call.caller, division_code=division_code)


def render(listed: ListedRules) -> pb.ListRulesResponse:
    """Show them all."""
    return pb.ListRulesResponse(
        rules=[rule_message(rule, listed.settings, listed.counts.get(rule.code, 0), listed.now) for rule in RULES],
        parameters=[parameter_message(one, listed.settings, listed.now) for one in parameters.OWN],
    )


RPC = Rpc(method="ListRules", parse=parse, handle=list_rules, render=render, writes=False)
