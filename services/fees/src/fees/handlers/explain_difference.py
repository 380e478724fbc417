"""Record why a line or a payment has no counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.reconciliation import DifferenceClass, MatchRule
from fees.handlers.matched import MatchTold, match_told, open_parts
from fees.storage import matching


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainDifference:
    """An accountant says why nothing belongs to a line, or to a payment: one of both is given."""

    caller: Caller
    line_id: int | None
    payment_id: UUID | None
    reason: str

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


def explain_difference(unit: Unit, commands: Sequence[ExplainDifference]) -> list[Outcome[MatchTold]]:
    """Record each reason with the class the difference is in; nothing is posted."""
    matching.hold_matches(unit, (command.caller.division_code for command in commands))
    return in_turn(unit, commands, _explained)


def _explained(unit: Unit, command: ExplainDifference) -> MatchTold:
    centre = command.caller.division_code
    line_ids = [] if command.line_id is None else [command.line_id]
    payment_ids = [] if command.payment_id is None else [command.payment_id]
    parts = open_parts(unit, centre, line_ids, payment_ids)
    found = DifferenceClass.BOOKS_ONLY.value
    for line in parts.lines:
        found = matching.class_of_line(unit, centre, line.account_no, line.day, line.line_id)
    new = matching.NewMatch(
        division_code=centre,
        account_no=parts.lines[0].account_no if parts.lines else "",
        lines=parts.lines,
        payments=parts.payments,
        rule=MatchRule.EXPLAINED,
        reason=command.reason,
        matched_by=command.caller.officer_id,
        difference_class=found,
    )
    return match_told(unit, centre, matching.add_match(unit, new))
