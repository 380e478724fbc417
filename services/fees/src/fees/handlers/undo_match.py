"""Take a match back: a new record and an entry of its own; nothing is deleted."""

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
from fees.domain.reconciliation import MatchRule, undoing_entry
from fees.domain.refund_refusals import RefundAlreadyPaid
from fees.domain.refusals import MatchNotFound, PaymentIsVoided
from fees.handlers.matched import check_open_days
from fees.storage import ledger, matching, payments


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoMatch:
    """An accountant takes a match back, whoever made it."""

    caller: Caller
    match_no: int
    reason: str

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


def undo_match(unit: Unit, commands: Sequence[UndoMatch]) -> list[Outcome[list[int]]]:
    """Undo each match; answers the lines that are open again."""
    matching.hold_matches(unit, (command.caller.division_code for command in commands))
    books = ledger.lock_books(unit, (command.caller.division_code for command in commands))
    entries: list[tuple[str, list[Posting]]] = []
    outcomes = in_turn(unit, commands, partial(_undone, entries=entries))
    if entries:
        ledger.post(unit, books, entries)
    return outcomes


def _undone(unit: Unit, command: UndoMatch, entries: list[tuple[str, list[Posting]]]) -> list[int]:
    centre = command.caller.division_code
    parts = matching.read_match(unit, centre, command.match_no)
    if not parts:
        raise MatchNotFound
    if parts[0]["rule"] == MatchRule.REFUND.value:
        # The money is gone, and its refund over.
        raise RefundAlreadyPaid
    if payments.voided_among(unit, {part["payment_id"] for part in parts if part["payment_id"]}):
        raise PaymentIsVoided
    check_open_days(unit, centre, parts[0]["account_no"], {part["day"] for part in parts})
    entry_id = None
    if parts[0]["entry_id"] is not None:
        entry_id = uuid4()
        lines_fen, by_method = matching.amounts_of(parts)
        reference = f"undo {command.match_no}"
        entries.append((centre, undoing_entry(lines_fen, by_method, reference, entry_id, unit.now)))
    matching.undo_match(unit, centre, command.match_no, command.reason, command.caller.officer_id, entry_id)
    return [part["line_id"] for part in parts if part["line_id"] is not None]
