"""Record that lines of the bank and payments belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.ledger import Posting
from fees.domain.reconciliation import MatchRule, check_sums, settlement_entry
from fees.handlers.matched import MatchTold, match_told, open_parts
from fees.storage import ledger, matching


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMatch:
    """An accountant says what belongs together, and what the bank has kept of it."""

    caller: Caller
    line_ids: tuple[int, ...]
    payment_ids: tuple[UUID, ...]
    charge_fen: int
    rule: MatchRule

    @property
    def case_id(self) -> UUID | None:
        """Of no case: payments of several cases may come in one line."""
        return None


def confirm_match(unit: Unit, commands: Sequence[ConfirmMatch]) -> list[Outcome[MatchTold]]:
    """Record and post each match; lines and payments have to come to the same."""
    matching.hold_matches(unit, (command.caller.division_code for command in commands))
    books = ledger.lock_books(unit, (command.caller.division_code for command in commands))
    entries: list[tuple[str, list[Posting]]] = []
    outcomes = in_turn(unit, commands, partial(_confirmed, entries=entries))
    if entries:
        ledger.post(unit, books, entries)
    return outcomes


def _confirmed(unit: Unit, command: ConfirmMatch, entries: list[tuple[str, list[Posting]]]) -> MatchTold:
    centre = command.caller.division_code
    parts = open_parts(unit, centre, command.line_ids, command.payment_ids)
    check_sums(parts.lines, parts.payments, command.charge_fen)
    entry_id = uuid4()
    entry = settlement_entry(
        sum(line.amount_fen for line in parts.lines),
        [(payment.method, payment.amount_fen) for payment in parts.payments],
        f"line {parts.lines[0].line_id}",
        entry_id,
        unit.now,
    )
    if entry:
        entries.append((centre, entry))
    new = matching.NewMatch(
        division_code=centre,
        account_no=parts.lines[0].account_no,
        lines=parts.lines,
        payments=parts.payments,
        rule=command.rule,
        reason="",
        matched_by=command.caller.officer_id,
        entry_id=entry_id if entry else None,
    )
    return match_told(unit, centre, matching.add_match(unit, new))
