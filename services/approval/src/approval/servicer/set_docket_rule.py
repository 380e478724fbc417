"""SetDocketRule: the leader says when a case comes onto the docket by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.docket_rules import FEWEST_DAYS, MOST_DAYS
from approval.domain.escalating import DEFAULT_RULES
from approval.handlers.set_docket_rule import SetDocketRule, set_docket_rule
from approval.handlers.vocabulary import RULES
from approval.servicer.docket_messages import SHORTEST_WORDS, rule_message
from chassis.messages import answering
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

LONGEST_REASON = 500

_SET = {RULES[rule.rule]: rule.rule for rule in DEFAULT_RULES}


def parse(request: approval_pb2.SetDocketRuleRequest, call: Call) -> SetDocketRule:
    """Read which rule, and how it is to be."""
    violations = Violations()
    rule = _SET.get(request.rule)
    if rule is None:
        violations.add(
            "rule", "Overdue, standing still, or a complaint.", "应为逾期、停滞或投诉规则。", FaultKind.UNKNOWN_VALUE
        )
    command = SetDocketRule(
        caller=call.caller,
        rule=rule or DEFAULT_RULES[0].rule,
        enabled=request.enabled,
        working_days=violations.count("working_days", request.working_days, FEWEST_DAYS, MOST_DAYS),
        reason=violations.text("reason", request.reason, min_length=SHORTEST_WORDS, max_length=LONGEST_REASON),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="SetDocketRule",
    parse=parse,
    handle=set_docket_rule,
    render=answering(approval_pb2.SetDocketRuleResponse, rule=rule_message),
    writes=True,
)
