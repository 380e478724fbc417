"""What may belong to open lines, and what agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Row, Unit
from fees.domain.reconciliation import MatchRule
from fees.storage import matching, reconciliation
from fees.storage.reconciliation import TakenPayment


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestMatches:
    """An accountant looks at open lines."""

    caller: Caller
    line_ids: tuple[int, ...]

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something that may belong to a line."""

    line_id: int
    rule: MatchRule
    payments: tuple[TakenPayment, ...]
    line_ids: tuple[int, ...]
    charge_fen: int
    amount_agrees: bool
    day_agrees: bool
    reference_agrees: bool
    score: int


def suggest_matches(unit: Unit, queries: Sequence[SuggestMatches]) -> list[Outcome[list[Suggestion]]]:
    """Answer what each query's lines may belong to, the likeliest of each line first."""
    return [_suggested(unit, query) for query in queries]


def _suggested(unit: Unit, query: SuggestMatches) -> list[Suggestion]:
    centre = query.caller.division_code
    rows = matching.suggestions(unit, centre, query.line_ids)
    payments = reconciliation.payments(unit, centre, sorted({each for row in rows for each in row["payment_ids"]}))
    return [_suggestion(row, [payments[each] for each in row["payment_ids"]]) for row in rows]


def _suggestion(row: Row, payments: Sequence[TakenPayment]) -> Suggestion:
    texts = (row["reference"], row["bank_reference"], row["text"])
    return Suggestion(
        line_id=row["line_id"],
        rule=MatchRule(row["rule"]),
        payments=tuple(payments),
        line_ids=tuple(row["line_ids"]),
        charge_fen=row["charge_fen"],
        amount_agrees=row["charge_fen"] == 0,
        day_agrees=bool(payments) and all(payment.day == row["day"] for payment in payments),
        reference_agrees=any(payment.reference in text for payment in payments for text in texts),
        score=row["score"],
    )
