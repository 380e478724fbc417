"""ConfirmMatch."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.reconciliation import MatchRule
from fees.handlers.confirm_match import ConfirmMatch, confirm_match
from fees.servicer.bank_messages import LARGEST_AMOUNT_FEN, RULES, match_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2

MOST_PARTS = 50

# What a person explains has an RPC of its own.
_RULES = {travelling: rule for rule, travelling in RULES.items() if rule is not MatchRule.EXPLAINED}


def parse(request: reconciliation_pb2.ConfirmMatchRequest, call: Call) -> ConfirmMatch:
    """Read the request."""
    wrong = Violations()
    line_ids = read_lines(wrong, request.line_ids)
    if len(set(request.payment_ids)) != len(request.payment_ids) or len(request.payment_ids) > MOST_PARTS:
        wrong.add(
            "payment_ids", "Name up to 50 payments, each once.", "最多填写50笔收款，每笔一次。", FaultKind.TOO_MANY
        )
    payment_ids = tuple(
        read_id(wrong, f"payment_ids[{index}]", each) for index, each in enumerate(request.payment_ids[:MOST_PARTS])
    )
    charge_fen = wrong.count("charge_fen", request.charge_fen, -LARGEST_AMOUNT_FEN, LARGEST_AMOUNT_FEN)
    rule = _RULES.get(request.rule, MatchRule.BY_HAND)
    if request.rule == reconciliation_pb2.MATCH_RULE_EXPLAINED:
        wrong.add("rule", "Use ExplainDifference.", "请使用“说明差异”。", FaultKind.NOT_APPLICABLE)
    wrong.raise_if_any()
    return ConfirmMatch(
        caller=call.caller, line_ids=line_ids, payment_ids=payment_ids, charge_fen=charge_fen, rule=rule
    )


def read_lines(wrong: Violations, line_ids: Sequence[int]) -> tuple[int, ...]:
    """Read 1 to 50 lines, each named once."""
    if not 1 <= len(line_ids) <= MOST_PARTS or len(set(line_ids)) != len(line_ids) or min(line_ids) < 1:
        wrong.add("line_ids", "Name 1 to 50 lines, each once.", "请填写1至50笔流水，每笔一次。", FaultKind.OUT_OF_RANGE)
    return tuple(line_ids)


RPC = Rpc(
    method="ConfirmMatch",
    parse=parse,
    handle=confirm_match,
    render=answering(reconciliation_pb2.ConfirmMatchResponse, match=match_message),
    writes=True,
)
