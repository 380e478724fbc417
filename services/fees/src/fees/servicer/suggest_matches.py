"""SuggestMatches."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import Call, Rpc
from fees.domain.reconciliation import SUGGESTION_DAYS
from fees.handlers.suggest_matches import Suggestion, SuggestMatches, suggest_matches
from fees.servicer.bank_messages import RULES, payment_messages
from fees.servicer.confirm_match import read_lines
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2


def parse(request: reconciliation_pb2.SuggestMatchesRequest, call: Call) -> SuggestMatches:
    """Read which lines are asked about."""
    wrong = Violations()
    line_ids = read_lines(wrong, request.line_ids)
    wrong.raise_if_any()
    return SuggestMatches(caller=call.caller, line_ids=line_ids)


def render(found: Sequence[Suggestion]) -> reconciliation_pb2.SuggestMatchesResponse:
    """Write the answer."""
    return reconciliation_pb2.SuggestMatchesResponse(
        suggestions=[
            reconciliation_pb2.MatchSuggestion(
                line_id=each.line_id,
                rule=RULES[each.rule],
                payments=payment_messages(each.payments),
                line_ids=each.line_ids,
                charge_fen=each.charge_fen,
                amount_agrees=each.amount_agrees,
                day_agrees=each.day_agrees,
                reference_agrees=each.reference_agrees,
                score=each.score,
            )
            for each in found
        ],
        window_days=SUGGESTION_DAYS,
    )


RPC = Rpc(method="SuggestMatches", parse=parse, handle=suggest_matches, render=render, writes=False)
