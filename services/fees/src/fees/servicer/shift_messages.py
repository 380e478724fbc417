"""Shifts and remittances as messages; requests about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fees.domain.shifts import FACES, Count, Shift, Slip
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import shifts_pb2

LONGEST_NUMBER = 20
MOST_PIECES = 100_000


def read_number(wrong: Violations, field: str, written: str, *, required: bool = False) -> str:
    """Read the number of a shift or slip as people copy it: small letters and blanks around it will do."""
    return wrong.text(field, written.strip().upper(), max_length=LONGEST_NUMBER, required=required)


def read_pieces(wrong: Violations, field: str, written: Sequence[shifts_pb2.CashPieces]) -> Mapping[int, int]:
    """Read notes and coins by face value; each at most once."""
    pieces: dict[int, int] = {}
    for place, one in enumerate(written):
        if one.face_fen not in FACES:
            wrong.add(
                f"{field}[{place}].face_fen",
                "There is no such note or coin.",
                "没有该面值的人民币。",
                FaultKind.UNKNOWN_VALUE,
            )
        elif one.face_fen in pieces:
            wrong.add(
                f"{field}[{place}].face_fen", "This face value stands twice.", "该面值重复。", FaultKind.DUPLICATE
            )
        else:
            pieces[one.face_fen] = wrong.count(f"{field}[{place}].count", one.count, 0, MOST_PIECES)
    return {face: pieces[face] for face in FACES if pieces.get(face)}


def shift_message(shift: Shift) -> shifts_pb2.Shift:
    """A shift; what the book expects of it is in its count alone."""
    message = shifts_pb2.Shift(
        shift_no=shift.shift_no,
        officer_id=shift.officer_id,
        opened_at=shift.opened_at,
        float_fen=shift.float_fen,
        movement_count=shift.movement_count,
        count_count=shift.count_count,
        closed_by=shift.closed_by or "",
        kept_fen=shift.kept_fen or 0,
        reason=shift.reason,
    )
    if shift.closed_at is not None:
        message.closed_at.FromDatetime(shift.closed_at)
    if shift.count is not None:
        message.count.CopyFrom(_count(shift.count))
    if shift.slip is not None:
        message.remittance.CopyFrom(slip_message(shift.slip))
    return message


def slip_message(slip: Slip, *, is_late: bool = False) -> shifts_pb2.RemittanceSlip:
    """A remittance slip."""
    message = shifts_pb2.RemittanceSlip(
        slip_no=slip.slip_no,
        shift_no=slip.shift_no,
        officer_id=slip.officer_id,
        amount_fen=slip.amount_fen,
        handed_in_at=slip.handed_in_at,
        due_at=slip.due_at,
        late=is_late,
        confirmed_by=slip.confirmed_by or "",
        bank_reference=slip.bank_reference or "",
    )
    if slip.confirmed_at is not None:
        message.confirmed_at.FromDatetime(slip.confirmed_at)
    return message


def _count(count: Count) -> shifts_pb2.CashCount:
    return shifts_pb2.CashCount(
        count_id=str(count.count_id),
        pieces=[
            shifts_pb2.CashPieces(face_fen=face, count=pieces)
            for face, pieces in sorted(count.pieces.items(), reverse=True)
        ],
        counted_fen=count.counted_fen,
        expected_fen=count.expected_fen,
        difference_fen=count.difference_fen,
        counted_at=count.counted_at,
        counted_by=count.counted_by,
    )
