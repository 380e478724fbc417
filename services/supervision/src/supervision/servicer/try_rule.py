"""TryRule: what a rule would have found in the past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chassis.paging import number, page_asked
from chassis.requests import centre_asked, read_instant
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import rules_pb2 as pb
from supervision.domain.rules import BY_CODE, RULES
from supervision.handlers.try_rule import Tried, TryRule, try_rule
from supervision.servicer.rule_messages import hit_message
from supervision.servicer.set_parameter import read_value

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.rules.rule import Rule

MOST_ENTRIES, ENTRIES = 5_000, 2_000
LONGEST_TRIAL = timedelta(days=366)


def parse(request: pb.TryRuleRequest, call: Call) -> TryRule:
    """Read which rule, with what values, over what time."""
    violations = Violations()
    rule = BY_CODE.get(request.rule_code)
    if rule is None:
        violations.add("rule_code", "There is no such rule.", "没有该规则。", FaultKind.UNKNOWN_VALUE)
    begins_at = read_instant(violations, "from", getattr(request, "from"))
    ends_at = read_instant(violations, "to", request.to)
    if not begins_at < ends_at <= begins_at + LONGEST_TRIAL:
        violations.add("to", "Give a time of a year at most.", "时间段不得超过一年。", FaultKind.OUT_OF_RANGE)
    elif ends_at > call.received_at + timedelta(days=1):
        violations.add("to", "It has not passed yet.", "该时间尚未到来。", FaultKind.OUT_OF_RANGE)
    query = TryRule(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        rule=rule or RULES[0],
        values=_values(violations, request, rule) if rule else {},
        begins_at=begins_at,
        ends_at=ends_at,
        page=page_asked(violations, request, call.caller, number, number, number, most=MOST_ENTRIES, default=ENTRIES),
    )
    violations.raise_if_any()
    return query


def _values(violations: Violations, request: pb.TryRuleRequest, rule: Rule) -> dict[str, int]:
    known = {one.code: one for one in rule.parameters}
    values: dict[str, int] = {}
    for code, value in request.values.items():
        if code in known:
            values[code] = read_value(violations, f"values.{code}", value, known[code])
        else:
            violations.add("values", "The rule has no such setting.", "该规则没有此设定项。", FaultKind.UNKNOWN_VALUE)
    return values


def render(tried: Tried) -> pb.TryRuleResponse:
    """Show one page."""
    return pb.TryRuleResponse(
        hits=[hit_message(hit) for hit in tried.hits],
        hit_count=tried.hit_count,
        examined_count=tried.examined_count,
        done_percent=tried.done_percent,
        next_page_token=tried.next_token,
    )


RPC = Rpc(method="TryRule", parse=parse, handle=try_rule, render=render, writes=False)
