"""ListRules: the rules of supervision as a centre has them."""

from __future__ import annotations

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import rules_pb2 as pb
from supervision.domain import parameters
from supervision.domain.rules import RULES
from supervision.handlers.list_rules import ListedRules, ListRules, list_rules
from supervision.servicer.rule_messages import parameter_message, rule_message


def render(listed: ListedRules) -> pb.ListRulesResponse:
    """Show them all."""
    return pb.ListRulesResponse(
        rules=[rule_message(rule, listed.settings, listed.counts.get(rule.code, 0), listed.now) for rule in RULES],
        parameters=[parameter_message(one, listed.settings, listed.now) for one in parameters.OWN],
    )


RPC = Rpc(
    method="ListRules",
    parse=reading(pb.ListRulesRequest, ListRules, division_code=CENTRE),
    handle=list_rules,
    render=render,
    writes=False,
)
