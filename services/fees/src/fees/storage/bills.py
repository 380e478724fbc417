"""Bills and their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import Values, fields_of
from chassis.storage.unit import Row, Unit
from fees.domain.bill import Bill, BillLine, BillState, CaseKey, LineState, Payment
from fees.domain.refusing import Refused
from fees.storage import orders, payments, receipts
from fees.storage.rows import columns
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "bills.sql")


def add_bills(unit: Unit, bills: Sequence[tuple[Bill, int]]) -> set[UUID]:
    """Issue bills, each with the catalogue version behind it; answers the cases that had no bill before."""
    added = {row["case_id"] for row in unit.write(WRITES.insert_new_bill, [_bill_row(*one) for one in bills])}
    new = [bill for bill, _ in bills if bill.case_id in added]
    unit.write(WRITES.insert_bill_line, [_line_row(bill, line) for bill in new for line in bill.lines])
    return added


def lock_bills(unit: Unit, keys: Iterable[CaseKey]) -> dict[CaseKey, Bill]:
    """Lock the bills of cases until commit and answer them without their lines, receipts included."""
    rows = unit.rows(SQL.lock_bills, **columns("case_id division_code", keys))
    return {bill.key: bill for bill in _with_receipts(unit, rows)}


def read_bills(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, Bill]:
    """Answer the bills of cases whole: with lines, payments and receipts."""
    rows = unit.rows(SQL.read_bills, case_id=list(set(case_ids)))
    return {bill.case_id: bill for bill in whole(unit, _with_receipts(unit, rows)).values()}


def cases_of_numbers(unit: Unit, case_nos: Iterable[str]) -> dict[str, UUID]:
    """Answer the cases with these numbers, by number; what has no bill is left out."""
    sought = sorted(set(case_nos))
    rows = unit.rows(SQL.case_of_number, case_no=sought) if sought else ()
    return {row["case_no"]: row["case_id"] for row in rows}


def with_lines(unit: Unit, bills: Collection[Bill]) -> dict[CaseKey, Bill]:
    """Answer the same bills with their lines."""
    lines: defaultdict[UUID, list[BillLine]] = defaultdict(list)
    if bills:
        for row in unit.rows(SQL.read_lines, case_id=[bill.case_id for bill in bills]):
            values = dict(row)
            case_id, state = values.pop("case_id"), LineState(values.pop("state"))
            lines[case_id].append(BillLine(**values, state=state))
    return {bill.key: replace(bill, lines=tuple(lines[bill.case_id])) for bill in bills}


def whole(unit: Unit, bills: Collection[Bill]) -> dict[CaseKey, Bill]:
    """Answer the same bills with their lines and payments; a receipt says how its bill was paid."""
    paid = payments.read_payments(unit, [bill.case_id for bill in bills if bill.state is not BillState.UNPAID])
    asked = orders.read_orders(unit, [bill.case_id for bill in bills])
    found = with_lines(unit, bills)
    return {
        key: replace(_paid_by(bill, paid.get(bill.case_id, ())), orders=tuple(asked.get(bill.case_id, ())))
        for key, bill in found.items()
    }


def _paid_by(bill: Bill, paid: Sequence[Payment]) -> Bill:
    methods = {payment.method for payment in paid if payment.surplus_fen < payment.amount_fen}
    method = methods.pop() if len(methods) == 1 else None
    receipt = bill.receipt and replace(bill.receipt, method=method)
    return replace(bill, payments=tuple(paid), receipt=receipt)


def mark_taken(unit: Unit, bills: Iterable[Bill]) -> None:
    """Keep where these bills stand after payments; what was paid the database has counted."""
    states = {bill.case_id: bill.state.value for bill in bills}
    unit.run(SQL.mark_taken, **columns("case_id state", states.items()))


def store_refusals(unit: Unit, refused: Sequence[Refused]) -> None:
    """Write what the refusal of items made of bills and of their lines."""
    store_changes(unit, [(one.bill, one.lines) for one in refused])


def store_changes(unit: Unit, changed: Sequence[tuple[Bill, Iterable[BillLine]]]) -> None:
    """Write bills that have changed, each with those of its lines that have."""
    rows = [(bill.case_id, bill.state.value, bill.total_fen) for bill, _ in changed]
    if rows:
        unit.run(SQL.change_bills, **columns("case_id state total_fen", rows), changed_at=unit.now)
    lines = [(bill.case_id, *(_cell(line, name) for name in _CHANGING)) for bill, lines in changed for line in lines]
    if lines:
        unit.run(SQL.change_lines, **columns(f"case_id {' '.join(_CHANGING)}", lines), changed_at=unit.now)


def catalogues_of(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, tuple[str, int]]:
    """Answer the catalogues that bills were computed from: centre and version."""
    rows = unit.rows(SQL.catalogues_of, case_id=list(set(case_ids)))
    return {row["case_id"]: (row["division_code"], row["catalogue_version"]) for row in rows}


def claim_old_bills(unit: Unit, issued_by: datetime, most: int) -> dict[str, list[str]]:
    """Hold unpaid bills that were issued by an instant, none that another holds: their cases by centre."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in unit.rows(SQL.claim_old_bills, issued_by=issued_by, now=unit.now, most=most):
        found[row["division_code"]].append(str(row["case_id"]))
    return dict(found)


_CHANGING = (
    "line_no",
    "state",
    "amount_fen",
    "standard_fen",
    "quantity",
    "arithmetic_zh",
    "arithmetic_en",
    "legal_basis",
    "collected_by_tax",
    "waived_fen",
    "issued_fen",
    "amended_fen",
    "expired_fen",
    "refund_fen",
)


def _cell(line: BillLine, name: str) -> object:
    value = getattr(line, name)
    return value.value if isinstance(value, LineState) else value


def _with_receipts(unit: Unit, rows: Sequence[Row]) -> list[Bill]:
    paid = [row["case_id"] for row in rows if row["state"] == BillState.PAID.value]
    found = receipts.read_receipts(unit, paid)
    return [
        Bill(
            case_id=row["case_id"],
            case_no=row["case_no"],
            division_code=row["division_code"],
            state=BillState(row["state"]),
            total_fen=row["total_fen"],
            issued_at=row["issued_at"],
            receipt=next((one for one in found.get(row["case_id"], ()) if not one.voided_at), None),
            voided_receipts=tuple(one for one in found.get(row["case_id"], ()) if one.voided_at),
            paid_fen=row["paid_fen"],
            invoiced_fen=row["invoiced_fen"],
            priced_on=row["priced_on"],
        )
        for row in rows
    ]


def _bill_row(bill: Bill, catalogue_version: int) -> Values:
    return {
        "case_id": bill.case_id,
        "division_code": bill.division_code,
        "case_no": bill.case_no,
        "catalogue_version": catalogue_version,
        "state": bill.state.value,
        "total_fen": bill.total_fen,
        "issued_at": bill.issued_at,
        "priced_on": bill.priced_on,
    }


def _line_row(bill: Bill, line: BillLine) -> Values:
    return {
        "case_id": bill.case_id,
        "division_code": bill.division_code,
        **fields_of(line),
        "state": line.state.value,
    }
