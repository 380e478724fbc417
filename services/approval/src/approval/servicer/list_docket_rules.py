"""ListDocketRules: by which rules cases come onto a docket by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.list_docket_rules import ListDocketRules, list_docket_rules
from approval.servicer.docket_messages import rule_message
from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approval.handlers.list_docket_rules import RuleView


def render(views: Sequence[RuleView]) -> approval_pb2.ListDocketRulesResponse:
    """Show the rules."""
    return approval_pb2.ListDocketRulesResponse(rules=[rule_message(view) for view in views])


RPC = Rpc(
    method="ListDocketRules",
    parse=reading(approval_pb2.ListDocketRulesRequest, ListDocketRules, division_code=CENTRE),
    handle=list_docket_rules,
    render=render,
    writes=False,
)
