"""Bills and their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.rows import columns, grouped, grouped_ahead
from chassis.storage.tables import Values, fields_of, record_of
from chassis.storage.unit import Row, Unit
from fees.domain.bill import Bill, BillLine, BillState, CaseKey, LineState, Payment, Receipt
from fees.domain.orders import PaymentOrder
from fees.domain.refusing import Refused
from fees.storage import orders, payments, receipts
from fees.storage.tables import WRITES
from kernel.copying import altered

SQL = load_queries(__package__, "bills.sql")


def add_bills(unit: Unit, bills: Sequence[tuple[Bill, int]]) -> set[UUID]:
    """Issue bills, each with the catalogue version behind it; answers the cases that had no bill before."""
    added = {row["case_id"] for row in unit.write(WRITES.insert_new_bill, [_bill_row(*one) for one in bills])}
    new = [bill for bill, _ in bills if bill.case_id in added]
    unit.write(WRITES.insert_bill_line, [_line_row(bill, line) for bill in new for line in bill.lines])
    return added


def lock_bills(unit: Unit, keys: Iterable[CaseKey]) -> dict[CaseKey, Bill]:
    """Lock the bills of cases until commit and answer them without their lines, receipts included."""
    return lock_bills_ahead(unit, keys)()


def lock_bills_ahead(unit: Unit, keys: Iterable[CaseKey]) -> Callable[[], dict[CaseKey, Bill]]:
    """Lock the same; what is answered waits for the locks."""
    asked = unit.ahead(SQL.lock_bills, **columns("case_id division_code", keys))

    def read() -> dict[CaseKey, Bill]:
        rows = asked()
        found = receipts.receipts_ahead(unit, _paid(rows))()
        return {bill.key: bill for bill in (_bill(row, found) for row in rows)}

    return read


def read_bills(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, Bill]:
    """Answer the bills of cases whole: with lines, payments and receipts."""
    sought = list(set(case_ids))
    asked = unit.ahead(SQL.read_bills, case_id=sought)
    lines, started = _lines_ahead(unit, sought), orders.orders_ahead(unit, sought)
    rows = asked()
    printed = receipts.receipts_ahead(unit, _paid(rows))
    was_paid = [row["case_id"] for row in rows if row["state"] != BillState.UNPAID.value or row["voided_fen"]]
    paid = payments.payments_ahead(unit, was_paid)
    put = _Parts(lines(), paid(), started())
    found = printed()
    return {row["case_id"]: put.together(_bill(row, found)) for row in rows}


def cases_of_numbers(unit: Unit, case_nos: Iterable[str]) -> dict[str, UUID]:
    """Answer the cases with these numbers, by number; what has no bill is left out."""
    sought = sorted(set(case_nos))
    rows = unit.rows(SQL.case_of_number, case_no=sought) if sought else ()
    return {row["case_no"]: row["case_id"] for row in rows}


def lock_cases(unit: Unit, keys: Iterable[CaseKey]) -> tuple[dict[CaseKey, Bill], dict[UUID, list[Bill]]]:
    """Lock the bills of cases and what adds to them, in one order; answers them, and the supplements by case.

    Without their lines. A supplement is issued under the lock of its case's bill, so none is missed.
    """
    asked = list(keys)
    sought = [case_id for case_id, _ in asked]
    ahead = _supplement_keys(unit, sought)
    found = lock_bills(unit, [*asked, *ahead])
    late = set(_supplement_keys(unit, sought)) - set(ahead)
    found |= lock_bills(unit, late) if late else {}
    supplements: defaultdict[UUID, list[Bill]] = defaultdict(list)
    for bill in sorted(found.values(), key=lambda one: one.issued_at):
        if bill.supplement_of:
            supplements[bill.supplement_of].append(bill)
    return {key: found[key] for key in asked if key in found}, supplements


def supplements_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], list[UUID]]:
    """Ask what adds to the bills of cases; answered are the ids it is paid by."""
    asked = unit.ahead(SQL.supplements_of, case_id=list(case_ids)) if case_ids else list
    return lambda: [row["case_id"] for row in asked()]


def streams_of(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Answer the cases that bills are about; of a supplement it is that of the bill it adds to."""
    rows = unit.rows(SQL.streams_of, case_id=list(case_ids)) if case_ids else ()
    return {case_id: case_id for case_id in case_ids} | {row["case_id"]: row["supplement_of"] for row in rows}


def _supplement_keys(unit: Unit, case_ids: Collection[UUID]) -> list[CaseKey]:
    rows = unit.rows(SQL.supplements_of, case_id=list(case_ids)) if case_ids else ()
    return [(row["case_id"], row["division_code"]) for row in rows]


def add_lines(unit: Unit, bill: Bill, lines: Iterable[BillLine]) -> None:
    """Add lines to a bill that is there."""
    unit.write(WRITES.insert_bill_line, [_line_row(bill, line) for line in lines])


def with_lines(unit: Unit, bills: Collection[Bill]) -> dict[CaseKey, Bill]:
    """Answer the same bills with their lines."""
    lines = _lines_ahead(unit, [bill.case_id for bill in bills])()
    return {bill.key: altered(bill, lines=tuple(lines.get(bill.case_id, ()))) for bill in bills}


def whole(unit: Unit, bills: Collection[Bill]) -> dict[CaseKey, Bill]:
    """Answer the same bills with their lines and payments; a receipt says how its bill was paid."""
    return whole_ahead(unit, bills)()


def whole_ahead(unit: Unit, bills: Collection[Bill]) -> Callable[[], dict[CaseKey, Bill]]:
    """Ask for what makes these bills whole; what is answered waits for it."""
    case_ids = [bill.case_id for bill in bills]
    lines, started = _lines_ahead(unit, case_ids), orders.orders_ahead(unit, case_ids)
    was_paid = [bill.case_id for bill in bills if bill.state is not BillState.UNPAID or bill.voided_fen]
    paid = payments.payments_ahead(unit, was_paid)

    def read() -> dict[CaseKey, Bill]:
        put = _Parts(lines(), paid(), started())
        return {bill.key: put.together(bill) for bill in bills}

    return read


@dataclass(frozen=True, slots=True)
class _Parts:
    """What bills are put together from, by case."""

    lines: Mapping[UUID, Sequence[BillLine]]
    paid: Mapping[UUID, Sequence[Payment]]
    orders: Mapping[UUID, Sequence[PaymentOrder]]

    def together(self, bill: Bill) -> Bill:
        """Answer a bill whole."""
        return altered(
            _paid_by(bill, self.paid.get(bill.case_id, ())),
            lines=tuple(self.lines.get(bill.case_id, ())),
            orders=tuple(self.orders.get(bill.case_id, ())),
        )


def _lines_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[BillLine]]]:
    asked = unit.ahead(SQL.read_lines, case_id=list(case_ids)) if case_ids else list

    return grouped_ahead(asked, "case_id", _line)


def _line(row: Row) -> BillLine:
    return record_of(BillLine, {**row, "state": LineState(row["state"])})


def _paid_by(bill: Bill, paid: Sequence[Payment]) -> Bill:
    methods = {one.method for one in paid if one.surplus_fen < one.amount_fen and one.voided_at is None}
    method = methods.pop() if len(methods) == 1 else None
    receipt = bill.receipt and altered(bill.receipt, method=method)
    return altered(bill, payments=tuple(paid), receipt=receipt)


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


def forget_payers(unit: Unit, case_ids: Iterable[UUID]) -> set[UUID]:
    """Forget who pays for cases; answers the ids of the bills that said it, supplements among them."""
    return {row["case_id"] for row in unit.rows(SQL.forget_payers, case_id=list(case_ids))}


def catalogues_of(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, tuple[str, int]]:
    """Answer the catalogues that bills were computed from: centre and version."""
    rows = unit.rows(SQL.catalogues_of, case_id=list(set(case_ids)))
    return {row["case_id"]: (row["division_code"], row["catalogue_version"]) for row in rows}


def claim_old_bills(unit: Unit, issued_by: datetime, most: int) -> dict[str, list[str]]:
    """Hold unpaid bills that were issued by an instant, none that another holds: their cases by centre."""
    rows = unit.rows(SQL.claim_old_bills, issued_by=issued_by, now=unit.now, most=most)
    return grouped(rows, "division_code", lambda row: str(row["case_id"]))


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


def _paid(rows: Iterable[Row]) -> list[UUID]:
    return [row["case_id"] for row in rows if row["state"] == BillState.PAID.value or row["voided_fen"]]


def _bill(row: Row, printed: Mapping[UUID, Sequence[Receipt]]) -> Bill:
    receipts_of_it = printed.get(row["case_id"], ())
    return Bill(
        case_id=row["case_id"],
        case_no=row["case_no"],
        division_code=row["division_code"],
        state=BillState(row["state"]),
        total_fen=row["total_fen"],
        issued_at=row["issued_at"],
        receipt=next((one for one in receipts_of_it if not one.voided_at), None),
        voided_receipts=tuple(one for one in receipts_of_it if one.voided_at),
        paid_fen=row["paid_fen"],
        voided_fen=row["voided_fen"],
        invoiced_fen=row["invoiced_fen"],
        priced_on=row["priced_on"],
        supplement_of=row["supplement_of"],
        payer=row["payer"],
    )


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
        "supplement_of": bill.supplement_of,
        "payer": bill.payer,
    }


def _line_row(bill: Bill, line: BillLine) -> Values:
    return {
        "case_id": bill.case_id,
        "division_code": bill.division_code,
        **fields_of(line),
        "state": line.state.value,
    }
