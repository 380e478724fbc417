"""Receipt ranges, and the treasury receipts given from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.rows import columns, grouped, grouped_ahead
from chassis.storage.unit import Row, Unit
from fees.domain.bill import Bill, Receipt
from fees.domain.receipts import RangeUse, ReceiptRange, ReceiptStock, receipt_number
from fees.domain.till import Issued
from fees.storage.tables import WRITES
from kernel.streams import Streams

SQL = load_queries(__package__, "receipts.sql")

MOST_LISTED = 200


def stream_of(division_code: str) -> UUID:
    """Answer the stream of what is said of a centre's receipt numbers."""
    return Streams.RECEIPTS.of(division_code)


def stocks_of(unit: Unit, divisions: Collection[str]) -> dict[str, ReceiptStock]:
    """Answer what each centre has left; the caller holds the centres' books."""
    return stocks_ahead(unit, divisions)()


def stocks_ahead(unit: Unit, divisions: Collection[str]) -> Callable[[], dict[str, ReceiptStock]]:
    """Ask the same; what is answered waits for it."""
    asked = unit.ahead(SQL.open_ranges, division_code=list(divisions))

    def read() -> dict[str, ReceiptStock]:
        open_ranges: defaultdict[str, list[tuple[int, ReceiptRange]]] = defaultdict(list)
        for row in asked():
            open_ranges[row["division_code"]].append((row["range_id"], _range(row)))
        return {division: ReceiptStock(open_ranges[division]) for division in divisions}

    return read


def add_receipts(unit: Unit, issued: Sequence[tuple[Bill, Issued]], stocks: Mapping[str, ReceiptStock]) -> None:
    """Issue receipts for bills, and use their numbers up."""
    if not issued:
        return
    unit.write(
        WRITES.update_receipt_range,
        [
            {"range_id": range_id, "next_number": next_number}
            for stock in stocks.values()
            for range_id, next_number in stock.advanced()
        ],
    )
    unit.write(
        WRITES.insert_treasury_receipt,
        [
            {
                "division_code": bill.division_code,
                "batch_code": one.drawn.batch_code,
                "number": one.drawn.number,
                "range_id": one.drawn.range_key,
                "case_id": bill.case_id,
                "amount_fen": one.receipt.amount_fen,
                "verification_code": one.receipt.verification_code,
                "issued_at": unit.now,
                "issued_by": one.receipt.issued_by,
                "replaces": one.replaces,
            }
            for bill, one in issued
        ],
    )


def receipts_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[Receipt]]]:
    """Ask for the receipts of cases in the order they were issued, voided ones too; without one: left out."""
    asked = unit.ahead(SQL.read_receipts, case_id=list(case_ids)) if case_ids else list

    return grouped_ahead(asked, "case_id", _receipt)


def ranges_beside(
    unit: Unit, divisions: Collection[str], batch_codes: Collection[str]
) -> list[tuple[str, ReceiptRange]]:
    """Answer (division code, range) of every range that may print what these batches do; the caller holds the books."""
    rows = unit.rows(SQL.printed_ranges, division_code=list(divisions), batch_code=list(batch_codes))
    return [(row["division_code"], _range(row)) for row in rows]


def withdrawn_batches(unit: Unit, divisions: Collection[str]) -> set[tuple[str, str]]:
    """Answer (division code, batch code) of what the finance bureau withdrew; the caller holds the books."""
    rows = unit.rows(SQL.withdrawn_batches, division_code=list(divisions))
    return {(row["division_code"], row["batch_code"]) for row in rows}


def withdraw_batches(unit: Unit, batches: Sequence[tuple[str, str, str, str]]) -> set[tuple[str, str]]:
    """Withdraw (division code, batch code, reason, officer); answers what was not withdrawn before."""
    names = "division_code batch_code reason withdrawn_by"
    rows = unit.rows(SQL.withdraw_batches, **columns(names, batches), withdrawn_at=unit.now)
    return {(row["division_code"], row["batch_code"]) for row in rows}


def foreign_ranges(unit: Unit, ranges: Sequence[tuple[str, ReceiptRange]]) -> list[bool]:
    """Answer of each (division code, range) whether another centre holds one of its numbers.

    From here to the commit nobody else adds a range anywhere.
    """
    unit.row(SQL.lock_ranges)
    names = "division_code batch_code first_number last_number digits"
    rows = [(division, one.batch_code, one.first_number, one.last_number, one.digits) for division, one in ranges]
    taken = {row["place"] for row in unit.rows(SQL.foreign_ranges, **columns(names, rows))}
    return [place in taken for place in range(1, len(rows) + 1)]


def add_ranges(unit: Unit, ranges: Iterable[tuple[str, ReceiptRange, str]]) -> None:
    """Take over (division code, range, officer) in order: the oldest is used first."""
    rows = [
        (division, added.batch_code, added.first_number, added.last_number, added.digits, officer_id)
        for division, added, officer_id in ranges
    ]
    if rows:
        names = "division_code batch_code first_number last_number digits added_by"
        unit.run(SQL.insert_ranges, **columns(names, rows), added_at=unit.now)


def list_ranges(unit: Unit, divisions: Collection[str]) -> dict[str, list[ReceiptRange]]:
    """Answer the newest ranges of each centre (at most ``MOST_LISTED``), the oldest of them first."""
    rows = unit.rows(SQL.list_ranges, division_code=list(divisions), most=MOST_LISTED)
    return grouped(rows, "division_code", _range, divisions)


def count_ranges(unit: Unit, divisions: Collection[str]) -> dict[str, tuple[int, int]]:
    """Answer how many ranges each centre has, and how many numbers are left in all of them."""
    counted = {
        row["division_code"]: (row["total_count"], row["left_count"])
        for row in unit.rows(SQL.count_ranges, division_code=list(divisions))
    }
    return {division: counted.get(division, (0, 0)) for division in divisions}


def left_of_batches(unit: Unit, batches: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Answer what is left of (division code, batch code); the caller holds the books."""
    rows = unit.rows(SQL.left_of_batches, **columns("division_code batch_code", batches))
    return {(row["division_code"], row["batch_code"]): row["left_count"] for row in rows}


def range_uses(unit: Unit, divisions: Collection[str]) -> dict[str, list[RangeUse]]:
    """Answer how the newest ranges of each centre (at most ``MOST_LISTED``) were used, the oldest of them first."""
    uses: dict[str, list[RangeUse]] = {division: [] for division in divisions}
    for row in unit.rows(SQL.range_uses, division_code=list(uses), most=MOST_LISTED):
        uses[row["division_code"]].append(
            RangeUse(
                range=_range(row),
                issued_count=row["issued_count"],
                void_count=row["void_count"],
                first_issued_at=row["first_issued_at"],
                last_issued_at=row["last_issued_at"],
            )
        )
    return uses


def count_used(unit: Unit, divisions: Collection[str], since: datetime) -> dict[str, tuple[int, datetime]]:
    """Answer how many receipts each centre has issued since then, and when the first of them was; none: left out."""
    rows = unit.rows(SQL.count_used, division_code=list(divisions), since=since)
    return {row["division_code"]: (row["used_count"], row["first_at"]) for row in rows}


def _receipt(row: Row) -> Receipt:
    return Receipt(
        receipt_no=receipt_number(row["batch_code"], row["number"], row["digits"]),
        verification_code=row["verification_code"],
        amount_fen=row["amount_fen"],
        method=None,
        issued_at=row["issued_at"],
        issued_by=row["issued_by"],
        voided_at=row["voided_at"],
        void_id=row["void_id"],
        void_reason=row["void_reason"] or "",
    )


def _range(row: Row) -> ReceiptRange:
    return ReceiptRange(
        batch_code=row["batch_code"],
        first_number=row["first_number"],
        last_number=row["last_number"],
        next_number=row["next_number"],
        digits=row["digits"],
        is_withdrawn=row["is_withdrawn"],
    )
