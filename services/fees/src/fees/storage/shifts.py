"""Shifts, what was counted and moved in them, and the cash that was handed in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.rows import columns
from chassis.storage.unit import Row, Unit
from fees.domain.shifts import Count, Shift, Slip, TillKey, shift_number
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "shifts.sql")

ShiftKey = tuple[datetime, UUID]
"""When the last one shown was opened, and its id."""
SlipKey = tuple[datetime, str]
"""When the last one shown was handed in, and its number."""

_NEWEST_SHIFT = ("infinity", UUID(int=(1 << 128) - 1))
_NEWEST_SLIP = ("infinity", "~")


@dataclass(frozen=True, slots=True)
class Till:
    """The open shift of a cashier, None if there is none, and what the till was left with at the last close."""

    shift_id: UUID | None
    kept_fen: int


def tills(unit: Unit, keys: Collection[TillKey]) -> dict[TillKey, Till]:
    """Answer the tills of cashiers; the caller holds the books of their centres."""
    rows = unit.rows(SQL.open_tills, **columns("division_code officer_id", sorted(set(keys))))
    return {(row["division_code"], row["officer_id"]): Till(row["shift_id"], row["kept_fen"]) for row in rows}


def next_number(unit: Unit, division_code: str) -> str:
    """Answer the number of a shift that is opened now; the caller holds the books of the centre."""
    prefix = shift_number(unit.now, 0)[:-4]
    row = unit.row(SQL.last_serial, division_code=division_code, prefix=prefix)
    return shift_number(unit.now, row["serial"] + 1 if row else 1)


def add(unit: Unit, shift: Shift) -> None:
    """Open a shift."""
    unit.write(
        WRITES.insert_shift,
        [
            {
                "shift_id": shift.shift_id,
                "division_code": shift.division_code,
                "shift_no": shift.shift_no,
                "officer_id": shift.officer_id,
                "opened_at": shift.opened_at,
                "float_fen": shift.float_fen,
                **_closing(shift),
            }
        ],
    )


def move(unit: Unit, moves: Iterable[tuple[UUID, str, UUID, int]]) -> None:
    """Note (entry, centre, shift, fen) of cash that came into a till, or went out of it."""
    names = ("entry_id", "division_code", "shift_id", "amount_fen")
    unit.write(
        WRITES.insert_cash_movement,
        [{**dict(zip(names, one, strict=True)), "moved_at": unit.now} for one in moves],
    )


def adopt(unit: Unit, shift: Shift) -> None:
    """Take into a shift what a release without shifts took in cash from this cashier's applicants."""
    till = {"division_code": shift.division_code, "officer_id": shift.officer_id}
    unit.run(SQL.adopt_cash, **till, shift_id=shift.shift_id)


def add_count(unit: Unit, shift: Shift, count: Count) -> None:
    """Keep what was counted."""
    unit.write(
        WRITES.insert_cash_count,
        [
            {
                "count_id": count.count_id,
                "division_code": shift.division_code,
                "shift_id": shift.shift_id,
                "count_no": shift.count_count + 1,
                "counted_at": count.counted_at,
                "counted_by": count.counted_by,
                "pieces": {str(face): pieces for face, pieces in count.pieces.items()},
                "counted_fen": count.counted_fen,
                "expected_fen": count.expected_fen,
            }
        ],
    )


def close(unit: Unit, shift: Shift) -> None:
    """Keep what a shift was closed with, and its slip."""
    unit.write(WRITES.update_shift, [{"shift_id": shift.shift_id, **_closing(shift)}])
    if shift.slip is not None:
        unit.write(WRITES.insert_remittance_slip, [_slip_row(shift.slip)])


def confirm(unit: Unit, slip: Slip) -> None:
    """Keep by which bank line a remittance was confirmed."""
    unit.write(WRITES.update_remittance_slip, [_slip_row(slip)])


def find(unit: Unit, division_code: str, shift_no: str) -> UUID | None:
    """Answer the shift with this number at a centre."""
    row = unit.row(SQL.shift_of_number, division_code=division_code, shift_no=shift_no)
    return row["shift_id"] if row else None


def read(unit: Unit, shift_ids: Sequence[UUID]) -> dict[UUID, Shift]:
    """Answer shifts with their counts and slips."""
    rows = unit.rows(SQL.read_shifts, shift_id=list(shift_ids)) if shift_ids else ()
    return {row["shift_id"]: _shift(row) for row in rows}


def page(unit: Unit, division_code: str, before: ShiftKey | None, row_count: int, *, open_only: bool) -> list[Shift]:
    """Answer shifts of a centre, the newest first."""
    before_at, before_id = before or _NEWEST_SHIFT
    place = {"before_at": before_at, "before_id": before_id, "row_count": row_count}
    rows = unit.rows(SQL.page_of_shifts, division_code=division_code, open_only=open_only, **place)
    found = read(unit, [row["shift_id"] for row in rows])
    return [found[row["shift_id"]] for row in rows]


def slips(unit: Unit, division_code: str, slip_nos: Collection[str]) -> dict[str, Slip]:
    """Answer remittances of a centre by their numbers."""
    rows = unit.rows(SQL.read_slips, division_code=division_code, slip_no=sorted(slip_nos)) if slip_nos else ()
    return {row["slip_no"]: Slip(**row) for row in rows}


def slip_of_reference(unit: Unit, division_code: str, bank_reference: str) -> str | None:
    """Answer the remittance that a bank line has confirmed."""
    row = unit.row(SQL.slip_of_reference, division_code=division_code, bank_reference=bank_reference)
    return row["slip_no"] if row else None


def page_of_slips(  # noqa: PLR0913 - which of them, and which page
    unit: Unit,
    division_code: str,
    before: SlipKey | None,
    row_count: int,
    *,
    in_transit_only: bool,
    due_by: datetime | None,
) -> list[Slip]:
    """Answer remittances of a centre, the newest first."""
    before_at, before_no = before or _NEWEST_SLIP
    place = {"before_at": before_at, "before_no": before_no, "row_count": row_count}
    asked = {"division_code": division_code, "in_transit_only": in_transit_only, "due_by": due_by}
    return [Slip(**row) for row in unit.rows(SQL.page_of_slips, **asked, **place)]


def in_transit_fen(unit: Unit, division_code: str) -> int:
    """Answer how much cash of a centre is on its way to the bank."""
    row = unit.row(SQL.in_transit, division_code=division_code)
    fen: int = row["fen"] if row else 0
    return fen


def claim_late(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` remittances that have become late and were not told yet; answers by centre."""
    return by_centre(unit.rows(SQL.claim_late_remittances, due_by=unit.now, batch_size=limit), "key")


def mark_late(unit: Unit, division_code: str, slip_nos: Collection[str]) -> None:
    """These are told to be late now."""
    unit.run(SQL.mark_late, division_code=division_code, slip_no=sorted(slip_nos), told_at=unit.now)


def _closing(shift: Shift) -> Mapping[str, object]:
    return {
        "closed_at": shift.closed_at,
        "closed_by": shift.closed_by,
        "count_id": shift.count.count_id if shift.count and shift.closed_at else None,
        "kept_fen": shift.kept_fen,
        "reason": shift.reason,
    }


def _slip_row(slip: Slip) -> Mapping[str, object]:
    return {
        "division_code": slip.division_code,
        "slip_no": slip.slip_no,
        "shift_id": slip.shift_id,
        "amount_fen": slip.amount_fen,
        "handed_in_at": slip.handed_in_at,
        "handed_in_by": slip.handed_in_by,
        "due_at": slip.due_at,
        "confirmed_at": slip.confirmed_at,
        "confirmed_by": slip.confirmed_by,
        "bank_reference": slip.bank_reference,
    }


def _shift(row: Row) -> Shift:
    count = slip = None
    if row["count_id"] is not None:
        count = Count(
            count_id=row["count_id"],
            pieces={int(face): pieces for face, pieces in row["pieces"].items()},
            counted_fen=row["counted_fen"],
            expected_fen=row["expected_fen"],
            counted_at=row["counted_at"],
            counted_by=row["counted_by"],
        )
    if row["slip_no"] is not None:
        names = set(Slip.__dataclass_fields__)
        slip = Slip(**{name: value for name, value in row.items() if name in names})
    return Shift(
        shift_id=row["shift_id"],
        division_code=row["division_code"],
        shift_no=row["shift_no"],
        officer_id=row["officer_id"],
        opened_at=row["opened_at"],
        float_fen=row["float_fen"],
        moved_fen=row["moved_fen"],
        movement_count=row["moved_count"],
        count=count,
        count_count=row["count_count"],
        closed_at=row["closed_at"],
        closed_by=row["closed_by"],
        kept_fen=row["kept_fen"],
        reason=row["reason"],
        slip=slip,
    )
