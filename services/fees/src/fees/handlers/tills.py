"""The tills of cashiers: whoever takes cash has a shift open from then on."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.ledger import Posting
from fees.domain.shifts import CASH, Shift, TillKey
from fees.storage import shifts
from onewindow.access.v1.access_pb2 import Role


def open_till(unit: Unit, division_code: str, officer_id: str, float_fen: int) -> Shift:
    """Open a shift; the caller holds the books of the centre, and has seen that none is open."""
    shift = Shift(
        shift_id=uuid4(),
        division_code=division_code,
        shift_no=shifts.next_number(unit, division_code),
        officer_id=officer_id,
        opened_at=unit.now,
        float_fen=float_fen,
    )
    shifts.add(unit, shift)
    return shift


def move_cash(unit: Unit, entries: Sequence[tuple[Caller, Sequence[Posting]]]) -> None:
    """Note what entries took into the tills of those who act, or out of them; the caller holds the centres' books.

    Whoever has no shift open opens one by it, with what the till was left with.

    Args:
        unit: that posts them.
        entries: each with who takes or gives the money; entries without cash are passed over.
    """
    moves: list[tuple[UUID, str, TillKey, int]] = []
    for caller, postings in entries:
        fen = sum(posting.amount_fen for posting in postings if posting.account == CASH)
        if fen:
            key = (caller.division_code, caller.officer_id)
            moves.append((postings[0].entry_id, caller.division_code, key, fen))
    if not moves:
        return
    open_shifts: dict[TillKey, UUID] = {}
    for key, till in shifts.tills(unit, {key for _, _, key, _ in moves}).items():
        open_shifts[key] = till.shift_id or open_till(unit, *key, till.kept_fen).shift_id
    shifts.move(unit, [(entry_id, division, open_shifts[key], fen) for entry_id, division, key, fen in moves])


def may_see(caller: Caller, shift: Shift) -> bool:
    """Whether a shift is the caller's own, or the caller keeps the books of its centre."""
    if shift.division_code != caller.division_code:
        return False
    return shift.officer_id == caller.officer_id or Role.ROLE_ACCOUNTANT in caller.roles


def shift_asked(unit: Unit, caller: Caller, shift_no: str) -> Shift | None:
    """Answer the shift with this number, or without one the caller's own open one; None if there is none to see."""
    if shift_no:
        shift_id = shifts.find(unit, caller.division_code, shift_no)
    else:
        key = (caller.division_code, caller.officer_id)
        shift_id = shifts.tills(unit, [key])[key].shift_id
    found = shifts.read(unit, [shift_id])[shift_id] if shift_id else None
    return found if found is not None and may_see(caller, found) else None
