"""What is due back to applicants, and the refunds that give it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from operator import itemgetter
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped
from chassis.storage.unit import Row, Unit
from fees.domain.bill import PaymentMethod
from fees.domain.refusing import RefundDue
from fees.domain.repaying import Carrier, Owed, Refund, RefundState, sent, voucher_number
from fees.domain.waiving import Evidence
from fees.storage import bills
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "refunds.sql")
PageKey = tuple[datetime, UUID]
"""Since when and the case, or when it was asked for and which refund it is."""

MOST_OF_A_BILL = 100
_FIRST: PageKey = (datetime.min.replace(tzinfo=UTC), UUID(int=0))


def due_page(unit: Unit, division_code: str, after: PageKey | None, row_count: int) -> list[RefundDue]:
    """Answer cases of a centre that get money back, the longest wait first."""
    after_at, after_id = after or _FIRST
    place = {"division_code": division_code, "after_at": after_at, "after_id": after_id, "row_count": row_count}
    rows = unit.rows(SQL.refunds_due, **place)
    found = bills.read_bills(unit, (row["case_id"] for row in rows)) if rows else {}
    return [
        RefundDue(
            bill=found[row["case_id"]],
            due_since=row["due_since"],
            left_fen=row["left_fen"],
            under_way_fen=row["under_way_fen"],
        )
        for row in rows
    ]


def due_together(unit: Unit, division_code: str) -> tuple[int, int]:
    """Answer how many cases of a centre get money back, and how much (fen)."""
    (row,) = unit.rows(SQL.refunds_due_together, division_code=division_code)
    return row["total_count"], row["total_fen"]


def owed_of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, Owed]:
    """Answer what is due back of bills; the caller holds the books, so nobody else asks for it."""
    rows = unit.rows(SQL.owed_of_cases, case_id=list(case_ids)) if case_ids else ()
    carriers = _carriers(unit, case_ids, ())
    return {row["case_id"]: Owed(**row, surplus_id=None, carriers=tuple(carriers[row["case_id"]])) for row in rows}


def owed_of_surplus(unit: Unit, surplus_ids: Collection[UUID]) -> dict[UUID, Owed]:
    """Answer what is left to give back of surpluses; the caller holds the books.

    What came with one payment goes back to that; what was paid in parts, to any payment of the case.
    """
    rows = unit.rows(SQL.owed_of_surplus, surplus_id=list(surplus_ids)) if surplus_ids else ()
    cases = {row["case_id"] for row in rows if row["payment_id"] is None}
    carriers = _carriers(unit, cases, {row["payment_id"] for row in rows if row["payment_id"]})
    alone = {one.payment_id: one for group in carriers.values() for one in group}
    found: dict[UUID, Owed] = {}
    for row in rows:
        values = dict(row)
        payment_id = values.pop("payment_id")
        if payment_id is None:
            back = tuple(carriers[row["case_id"]])
        else:
            back = (replace(alone[payment_id], left_fen=row["left_fen"]),)
        found[row["surplus_id"]] = Owed(**values, carriers=back)
    return found


def add_refunds(unit: Unit, refunds: Sequence[Refund]) -> None:
    """Keep refunds that were asked for; the database refuses what is more than was paid."""
    unit.write(
        WRITES.insert_refund,
        [
            {
                "refund_id": refund.refund_id,
                "division_code": refund.division_code,
                "case_id": refund.case_id,
                "surplus_id": refund.surplus_id,
                "payment_id": refund.payment_id,
                "amount_fen": refund.amount_fen,
                "way": refund.way.value,
                "reason": refund.reason,
                "file_name": refund.evidence.file_name,
                "sha256": refund.evidence.sha256,
                "size_bytes": refund.evidence.size_bytes,
                "asked_by": refund.asked_by,
                "asked_at": refund.asked_at,
                "replaces": refund.replaces,
                "account_tail": refund.account_tail,
                **_changing(refund),
            }
            for refund in refunds
        ],
    )


def store_refunds(unit: Unit, refunds: Iterable[Refund]) -> None:
    """Write where refunds stand now."""
    unit.write(WRITES.update_refund, [{"refund_id": refund.refund_id, **_changing(refund)} for refund in refunds])


def lock_refunds(unit: Unit, refund_ids: Iterable[UUID]) -> dict[UUID, Refund]:
    """Lock refunds until commit and answer them, by id."""
    asked = sorted(set(refund_ids))
    if not asked:
        return {}
    unit.rows(SQL.lock_refunds, refund_id=asked)
    return read_refunds(unit, asked)


def read_refunds(unit: Unit, refund_ids: Collection[UUID]) -> dict[UUID, Refund]:
    """Answer refunds by id, in the order they were asked for."""
    rows = unit.rows(SQL.read_refunds, refund_id=list(refund_ids)) if refund_ids else ()
    return {row["refund_id"]: _refund(row) for row in rows}


def refunds_ahead(
    unit: Unit, case_ids: Collection[UUID]
) -> Callable[[], tuple[dict[UUID, tuple[Refund, ...]], dict[UUID, int]]]:
    """Ask for the newest refunds of what was paid for bills, in the order they were asked for.

    Answers besides what of what was due back of bills is back with the applicants, in fen; nothing is left out.
    """
    asked = unit.ahead(SQL.refunds_of, case_id=list(case_ids), most=MOST_OF_A_BILL) if case_ids else list

    def read() -> tuple[dict[UUID, tuple[Refund, ...]], dict[UUID, int]]:
        refund_ids = [row["refund_id"] for row in asked()]
        if not refund_ids:
            return {}, {}
        back = unit.ahead(SQL.refunded, case_id=list(case_ids))
        found: defaultdict[UUID, list[Refund]] = defaultdict(list)
        for refund in read_refunds(unit, refund_ids).values():
            if refund.case_id:
                found[refund.case_id].append(refund)
        of_cases = {case_id: tuple(refunds) for case_id, refunds in found.items()}
        return of_cases, {row["case_id"]: row["fen"] for row in back()}

    return read


def back_fen(unit: Unit, case_id: UUID) -> int:
    """Answer all that is back of what came for a case, surpluses too, in fen."""
    row = unit.row(SQL.back_of_case, case_id=case_id)
    return int(row["fen"]) if row else 0


def page(unit: Unit, division_code: str, after: PageKey | None, row_count: int, *, ended_too: bool) -> list[Refund]:
    """Answer refunds of a centre in the order they were asked for."""
    after_at, after_id = after or _FIRST
    query = SQL.page if ended_too else SQL.open_page
    place = {"division_code": division_code, "after_at": after_at, "after_id": after_id, "row_count": row_count}
    return list(read_refunds(unit, [row["refund_id"] for row in unit.rows(query, **place)]).values())


def waiting_counts(unit: Unit, division_code: str) -> tuple[int, int]:
    """Answer how many refunds of a centre wait for a decision, and how many are approved and not paid back."""
    row = unit.row(SQL.waiting_counts, division_code=division_code)
    return (row["asked_count"], row["open_count"]) if row else (0, 0)


def next_voucher(unit: Unit, division_code: str) -> str:
    """Answer the number of a voucher of now; the caller holds the books."""
    row = unit.row(SQL.last_voucher, division_code=division_code, prefix=voucher_number(unit.now, 0)[:-4])
    return voucher_number(unit.now, (row["serial"] if row else 0) + 1)


def claim_refunds(unit: Unit, most: int) -> dict[str, list[UUID]]:
    """Claim refunds that the provider is to be told of or asked about, by centre; nobody else asks meanwhile."""
    rows = unit.rows(SQL.claim_refunds, now=unit.now, most=most)
    return grouped(rows, "division_code", itemgetter("key"))


def note_checks(unit: Unit, refund_ids: Collection[UUID]) -> list[Refund]:
    """Answer claimed refunds as told, and note when they are asked about next, should nothing come of it now."""
    found = [sent(refund, unit.now) for refund in lock_refunds(unit, refund_ids).values()]
    store_refunds(unit, found)
    return found


def _carriers(
    unit: Unit, case_ids: Iterable[UUID], payment_ids: Iterable[UUID]
) -> defaultdict[UUID | None, list[Carrier]]:
    asked = {"case_id": list(case_ids), "payment_id": list(payment_ids)}
    found: defaultdict[UUID | None, list[Carrier]] = defaultdict(list)
    for row in unit.rows(SQL.carriers, **asked) if any(asked.values()) else ():
        values = dict(row)
        case_id, method = values.pop("case_id"), PaymentMethod(values.pop("method"))
        found[case_id].append(Carrier(**values, method=method))
    return found


def _changing(refund: Refund) -> dict[str, object]:
    return {
        "state": refund.state.value,
        "decided_by": refund.decided_by,
        "decided_at": refund.decided_at,
        "note": refund.note,
        "voucher_no": refund.voucher_no,
        "paid_by": refund.paid_by,
        "paid_at": refund.paid_at,
        "entry_id": refund.entry_id,
        "failure": refund.failure,
        "next_check_at": refund.next_check_at,
        "checks": refund.checks,
    }


def _refund(row: Row) -> Refund:
    values = dict(row)
    evidence = Evidence(**{name: values.pop(name) for name in ("file_name", "sha256", "size_bytes")})
    return Refund(
        **values | {"state": RefundState(values["state"]), "way": PaymentMethod(values["way"])}, evidence=evidence
    )
