"""CorrectDecision: a head of the department puts another decision in the place of one that was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.correcting import MOST_CORRECTIONS
from approval.handlers.correct_decision import CorrectDecision, correct_decision
from approval.servicer.record_decision import read_decision
from approval.servicer.rendering import CASE_DECISIONS, listed, task_message
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.deciding import Act
    from chassis.rpc import Call


def parse(request: approval_pb2.CorrectDecisionRequest, call: Call) -> CorrectDecision:
    """Read a correction; it states its reason and the article, whatever it comes to."""
    violations = Violations()
    command = CorrectDecision(
        **read_decision(violations, request, call, reasoned=True),
        seen=violations.count("seen_corrections", request.seen_corrections, 0, MOST_CORRECTIONS),
    )
    violations.raise_if_any()
    return command


def render(act: Act) -> approval_pb2.CorrectDecisionResponse:
    """Show the corrected task, where the case stands with it, and what else has changed."""
    return approval_pb2.CorrectDecisionResponse(
        task=task_message(listed(act.case, act.item_code)),
        case_decision=CASE_DECISIONS[act.case.decision],
        affected_count=len(act.consequences),
    )


RPC = Rpc(method="CorrectDecision", parse=parse, handle=correct_decision, render=render, writes=True)
