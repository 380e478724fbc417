"""Close a shift with what was counted, post what it differs by, and hand the cash in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.ledger import Posting
from fees.domain.shift_refusals import CountIsOld, NoOpenShift, ShiftIsClosed, ShiftNotFound
from fees.domain.shifts import Count, Shift, Slip, difference_entry, late_from, remittance_entry, slip_number
from fees.handlers.events import fee_office_acted
from fees.handlers.tills import shift_asked
from fees.storage import catalogue, ledger, shifts
from kernel.errors import FaultKind, InvalidRequest, Refusal
from kernel.fields import Violations
from onewindow.type.v1.type_pb2 import FEE_OFFICE_ACT_CASH_DIFFERENCE, FEE_OFFICE_ACT_SHIFT_FORGOTTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseShift:
    """A shift is closed with this count; ``kept_fen`` stays in the till, the rest is handed in."""

    caller: Caller
    shift_no: str
    count_id: UUID
    kept_fen: int
    reason: str
    case_id: None = None


def close_shift(unit: Unit, commands: Sequence[CloseShift]) -> list[Outcome[Shift]]:
    """Close each shift with its newest count, whatever it comes to.

    Under the lock of the centre's books, as taking cash is: a payment is in the shift before its count, or makes the
    count old, or opens the next shift.
    """
    books = ledger.lock_books(unit, (command.caller.division_code for command in commands))
    outcomes: list[Outcome[Shift]] = []
    entries: list[tuple[str, list[Posting]]] = []
    for command in commands:
        closed = _closed(unit, command)
        outcomes.append(closed)
        if isinstance(closed, Refusal) or closed.count is None:
            continue
        shifts.close(unit, closed)
        entries.append((closed.division_code, difference_entry(closed, closed.count, uuid4(), unit.now)))
        if closed.slip is not None:
            entries.append((closed.division_code, remittance_entry(closed.slip, uuid4(), unit.now)))
        for event in _watched(unit, command.caller, closed, closed.count):
            unit.emit(closed.shift_id, closed.division_code, event)
    ledger.post(unit, books, [entry for entry in entries if entry[1]])
    return outcomes


def _closed(unit: Unit, command: CloseShift) -> Outcome[Shift]:
    shift = shift_asked(unit, command.caller, command.shift_no)
    if shift is None:
        return ShiftNotFound() if command.shift_no else NoOpenShift()
    if shift.closed_at is not None:
        return ShiftIsClosed()
    count = shift.count
    if count is None or count.count_id != command.count_id or count.expected_fen != shift.expected_fen:
        return CountIsOld()
    fault = _fault(command, shift, count)
    if fault is not None:
        return fault
    return replace(
        shift,
        closed_at=unit.now,
        closed_by=command.caller.officer_id,
        kept_fen=command.kept_fen,
        reason=command.reason,
        slip=_slip(unit, command, shift, count),
    )


def _fault(command: CloseShift, shift: Shift, count: Count) -> InvalidRequest | None:
    wrong = Violations()
    if command.kept_fen > count.counted_fen:
        wrong.add(
            "kept_fen", "No more can stay than was counted.", "留存备用金不得多于清点金额。", FaultKind.OUT_OF_RANGE
        )
    if count.difference_fen and not command.reason:
        wrong.add(
            "reason",
            "Say why the count is not what the book expects.",
            "清点与账面不符，请填写原因。",
            FaultKind.REQUIRED,
        )
    elif command.caller.officer_id != shift.officer_id and not command.reason:
        wrong.add("reason", "Say why you close another's shift.", "代他人日结，请填写原因。", FaultKind.REQUIRED)
    try:
        wrong.raise_if_any()
    except InvalidRequest as fault:
        return fault
    return None


def _slip(unit: Unit, command: CloseShift, shift: Shift, count: Count) -> Slip | None:
    amount_fen = count.counted_fen - command.kept_fen
    if not amount_fen:
        return None
    return Slip(
        division_code=shift.division_code,
        slip_no=slip_number(shift.shift_no),
        shift_id=shift.shift_id,
        shift_no=shift.shift_no,
        officer_id=shift.officer_id,
        amount_fen=amount_fen,
        handed_in_at=unit.now,
        handed_in_by=command.caller.officer_id,
        due_at=late_from(unit.now, catalogue.calendar(unit, shift.division_code)),
    )


def _watched(unit: Unit, caller: Caller, shift: Shift, count: Count) -> Iterator[Message]:
    about = shift.shift_no
    if count.difference_fen:
        yield fee_office_acted(
            FEE_OFFICE_ACT_CASH_DIFFERENCE,
            unit.now,
            caller,
            subject=about,
            amount_fen=count.difference_fen,
            reason=shift.reason,
        )
    if caller.officer_id != shift.officer_id:
        yield fee_office_acted(FEE_OFFICE_ACT_SHIFT_FORGOTTEN, unit.now, caller, subject=about, reason=shift.reason)
