"""ListRuleHits: what the rules found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import listing
from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked, read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import rules_pb2 as pb
from supervision.domain.rules import BY_CODE
from supervision.handlers.list_rule_hits import ListRuleHits, list_rule_hits
from supervision.servicer.rule_messages import hit_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ListRuleHitsRequest, call: Call) -> ListRuleHits:
    """Read which ones."""
    violations = Violations()
    if request.rule_code and request.rule_code not in BY_CODE:
        violations.add("rule_code", "There is no such rule.", "没有该规则。", FaultKind.UNKNOWN_VALUE)
    query = ListRuleHits(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        rule_code=request.rule_code,
        of_case=read_id(violations, "case_id", request.case_id) if request.case_id else None,
        hit_id=read_id(violations, "hit_id", request.hit_id) if request.hit_id else None,
        page=page_asked(violations, request, call.caller, instant, row_id),
    )
    violations.raise_if_any()
    return query


RPC = Rpc(
    method="ListRuleHits",
    parse=parse,
    handle=list_rule_hits,
    render=listing(pb.ListRuleHitsResponse, "hits", hit_message),
    writes=False,
)
