"""RecordDecision: approve or refuse one item."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from approval.domain.case_file import Decision
from approval.handlers.record_decision import RecordDecision, items_to_decide, record_decision
from approval.servicer.rendering import CASE_DECISIONS, listed, task_message
from chassis.reading import code
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from approval.domain.deciding import Act
    from chassis.rpc import Call, Caller

DECISIONS = {
    approval_pb2.DECISION_APPROVE: Decision.APPROVE,
    approval_pb2.DECISION_REFUSE: Decision.REFUSE,
}

SHORTEST_REASON = 5
LONGEST_REASON = 1_000
LONGEST_LEGAL_BASIS = 500


class DecisionFields(TypedDict):
    """What every decision says."""

    case_id: UUID
    caller: Caller
    item_code: str
    decision: Decision
    reason: str
    legal_basis: str


def parse(request: approval_pb2.RecordDecisionRequest, call: Call) -> RecordDecision:
    """Read a decision; whoever refuses states the reason and the article (行政许可法 Art. 38)."""
    violations = Violations()
    command = RecordDecision(
        **read_decision(violations, request, call, reasoned=request.decision == approval_pb2.DECISION_REFUSE)
    )
    violations.raise_if_any()
    return command


def read_decision(
    violations: Violations,
    request: approval_pb2.RecordDecisionRequest | approval_pb2.CorrectDecisionRequest,
    call: Call,
    *,
    reasoned: bool,
) -> DecisionFields:
    """Read what is decided on which item; ``reasoned``: it states the reason and the article."""
    decision = DECISIONS.get(request.decision)
    if decision is None:
        violations.add("decision", "Approve or refuse.", "请选择准予或不予许可。", FaultKind.REQUIRED)
    return {
        "case_id": read_id(violations, "case_id", request.case_id),
        "caller": call.caller,
        "item_code": code(violations, "item_code", request.item_code),
        "decision": decision or Decision.APPROVE,
        "reason": violations.text(
            "reason",
            request.reason,
            min_length=SHORTEST_REASON if reasoned else 1,
            max_length=LONGEST_REASON,
            required=reasoned,
            multiline=True,
        ),
        "legal_basis": violations.text(
            "legal_basis", request.legal_basis, max_length=LONGEST_LEGAL_BASIS, required=reasoned, multiline=True
        ),
    }


def render(act: Act) -> approval_pb2.RecordDecisionResponse:
    """Show the decided task, and where the case stands with it."""
    return approval_pb2.RecordDecisionResponse(
        task=task_message(listed(act.case, act.item_code)),
        case_decision=CASE_DECISIONS[act.case.decision],
    )


RPC = Rpc(
    method="RecordDecision", parse=parse, handle=record_decision, render=render, writes=True, items=items_to_decide
)
