"""Voids of treasury receipts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.rows import columns
from chassis.storage.unit import Row, Unit
from fees.domain.receipts import read_receipt_number, receipt_number
from fees.domain.voiding import ReceiptVoid, VoidState
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "voids.sql")
PageKey = tuple[datetime, UUID]
"""When it was asked for, and its id."""

_NEWEST: PageKey = (datetime.max.replace(tzinfo=UTC), UUID(int=2**128 - 1))


@dataclass(frozen=True, slots=True)
class Printed:
    """A receipt that was found by its printed number."""

    case_id: UUID
    batch_code: str
    number: int


def find_receipts(unit: Unit, receipts: Collection[tuple[str, str]]) -> dict[tuple[str, str], Printed]:
    """Find receipts by (division code, printed number); one that is not there is left out."""
    asked = {
        (division, *read): (division, written)
        for division, written in receipts
        for read in read_receipt_number(written)
    }
    names = "division_code batch_code number digits"
    found = unit.rows(SQL.find_receipts, **columns(names, asked)) if asked else ()
    return {
        asked[row["division_code"], row["batch_code"], row["number"], row["digits"]]: Printed(
            row["case_id"], row["batch_code"], row["number"]
        )
        for row in found
    }


def add_voids(unit: Unit, voids: Iterable[tuple[ReceiptVoid, Printed]]) -> None:
    """Note voids, each with its receipt."""
    unit.write(
        WRITES.insert_receipt_void,
        [
            {
                "void_id": void.void_id,
                "division_code": void.division_code,
                "batch_code": printed.batch_code,
                "number": printed.number,
                "case_id": void.case_id,
                "reason": void.reason,
                "state": void.state.value,
                "asked_by": void.asked_by,
                "asked_at": void.asked_at,
                "decided_by": void.decided_by,
                "decided_at": void.decided_at,
                "remark": void.remark,
                "slip_reference": void.slip_reference,
            }
            for void, printed in voids
        ],
    )


def lock_voids(unit: Unit, keys: Collection[tuple[UUID, str]]) -> dict[UUID, ReceiptVoid]:
    """Lock voids by (id, division code) until commit, and answer them."""
    rows = unit.rows(SQL.lock_voids, **columns("void_id division_code", keys)) if keys else ()
    return read_voids(unit, [row["void_id"] for row in rows])


def waiting_voids(unit: Unit, case_ids: Collection[UUID]) -> dict[str, ReceiptVoid]:
    """Answer what waits for a second person, by the number of the receipt; the caller holds the bills."""
    rows = unit.rows(SQL.waiting_voids, case_id=list(case_ids)) if case_ids else ()
    return {void.receipt_no: void for void in read_voids(unit, [row["void_id"] for row in rows]).values()}


def read_voids(unit: Unit, void_ids: Sequence[UUID]) -> dict[UUID, ReceiptVoid]:
    """Answer voids by id."""
    if not void_ids:
        return {}
    return {row["void_id"]: _void(row) for row in unit.rows(SQL.read_voids, void_id=list(void_ids))}


def decide_voids(unit: Unit, voids: Sequence[ReceiptVoid]) -> None:
    """Write what a second person said to voids."""
    names = "void_id state decided_by remark"
    rows = [(void.void_id, void.state.value, void.decided_by, void.remark) for void in voids]
    unit.run(SQL.decide_voids, **columns(names, rows), decided_at=unit.now)


def page(
    unit: Unit, division_code: str, after: PageKey | None, row_count: int, *, only_asked: bool
) -> list[ReceiptVoid]:
    """Answer voids of a centre, the newest first."""
    after_at, after_id = after or _NEWEST
    place = {"division_code": division_code, "after_at": after_at, "after_id": after_id, "row_count": row_count}
    void_ids = [row["void_id"] for row in unit.rows(SQL.page_of_voids, only_asked=only_asked, **place)]
    found = read_voids(unit, void_ids)
    return [found[void_id] for void_id in void_ids]


def count_voids(unit: Unit, division_code: str) -> tuple[int, int]:
    """Answer how many voids a centre has, and how many wait for a second person."""
    (row,) = unit.rows(SQL.count_voids, division_code=division_code)
    return row["total_count"], row["asked_count"]


def _void(row: Row) -> ReceiptVoid:
    return ReceiptVoid(
        void_id=row["void_id"],
        case_id=row["case_id"],
        case_no=row["case_no"],
        division_code=row["division_code"],
        receipt_no=receipt_number(row["batch_code"], row["number"], row["digits"]),
        amount_fen=row["amount_fen"],
        issued_at=row["issued_at"],
        reason=row["reason"],
        state=VoidState(row["state"]),
        asked_by=row["asked_by"],
        asked_at=row["asked_at"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        remark=row["remark"],
        replaced_by=row["replaced_by"],
        slip_reference=row["slip_reference"],
    )
