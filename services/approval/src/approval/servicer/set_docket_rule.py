"""SetDocketRule: the leader says when a case comes onto the docket by itself."""

from __future__ import annotations

from approval.domain.docket_rules import FEWEST_DAYS, MOST_DAYS
from approval.domain.escalating import DEFAULT_RULES
from approval.handlers.set_docket_rule import SetDocketRule, set_docket_rule
from approval.handlers.vocabulary import RULES
from approval.servicer.docket_messages import SHORTEST_WORDS, rule_message
from chassis.messages import answering
from chassis.reading import count, one_of, reading, text
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from onewindow.approval.v1 import approval_pb2

LONGEST_REASON = 500

_SET = {RULES[rule.rule]: rule.rule for rule in DEFAULT_RULES}


RPC = Rpc(
    method="SetDocketRule",
    parse=reading(
        approval_pb2.SetDocketRuleRequest,
        SetDocketRule,
        rule=one_of(
            _SET, "Overdue, standing still, or a complaint.", "应为逾期、停滞或投诉规则。", FaultKind.UNKNOWN_VALUE
        ),
        working_days=count(FEWEST_DAYS, MOST_DAYS),
        reason=text(SHORTEST_WORDS, LONGEST_REASON),
    ),
    handle=set_docket_rule,
    render=answering(approval_pb2.SetDocketRuleResponse, rule=rule_message),
    writes=True,
)
