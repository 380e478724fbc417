"""Waivers of lines of bills, and corrections of them as they were explained."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped_ahead
from chassis.storage.unit import Row, Unit
from fees.domain.amending import Amended
from fees.domain.waiving import Evidence, Waiver, WaiverState
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "waivers.sql")
PageKey = tuple[datetime, UUID]
"""When it was asked for, and which it is."""

MOST_OF_A_BILL = 100
_FIRST: PageKey = (datetime.min.replace(tzinfo=UTC), UUID(int=0))


def add_waivers(unit: Unit, waivers: Sequence[Waiver]) -> None:
    """Keep waivers that were asked for."""
    unit.write(
        WRITES.insert_fee_waiver,
        [
            {
                "waiver_id": waiver.waiver_id,
                "division_code": waiver.division_code,
                "case_id": waiver.case_id,
                "line_no": waiver.line_no,
                "rule": waiver.rule,
                "waived_fen": waiver.waived_fen,
                "arithmetic_zh": waiver.arithmetic_zh,
                "arithmetic_en": waiver.arithmetic_en,
                "reason": waiver.reason,
                "file_name": waiver.evidence.file_name,
                "sha256": waiver.evidence.sha256,
                "size_bytes": waiver.evidence.size_bytes,
                "asked_by": waiver.asked_by,
                "asked_at": waiver.asked_at,
                "state": waiver.state.value,
            }
            for waiver in waivers
        ],
    )


def read_waiver(unit: Unit, waiver_id: UUID, division_code: str) -> Waiver | None:
    """Answer a waiver of a centre; None if it has none of this id."""
    row = unit.row(SQL.read_waiver, waiver_id=waiver_id, division_code=division_code)
    return _waiver(row) if row else None


def waivers_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[Waiver]]]:
    """Ask for the newest waivers of bills, in the order they were asked for."""
    asked = unit.ahead(SQL.waivers_of, case_id=list(case_ids), most=MOST_OF_A_BILL) if case_ids else list

    return grouped_ahead(asked, "case_id", _waiver)


def waiting_lines(unit: Unit, case_ids: Iterable[UUID]) -> set[tuple[UUID, int]]:
    """Answer which lines of bills have a waiver that waits."""
    rows = unit.rows(SQL.waiting_lines, case_id=list(set(case_ids)))
    return {(row["case_id"], row["line_no"]) for row in rows}


def store_decision(unit: Unit, waiver: Waiver) -> None:
    """Write how a waiver was decided."""
    unit.run(
        SQL.decide_waiver,
        waiver_id=waiver.waiver_id,
        state=waiver.state.value,
        decided_by=waiver.decided_by,
        decided_at=waiver.decided_at,
        note=waiver.note,
    )


def page(unit: Unit, division_code: str, after: PageKey | None, row_count: int, *, decided_too: bool) -> list[Waiver]:
    """Answer waivers of a centre in the order they were asked for."""
    after_at, after_id = after or _FIRST
    query = SQL.page if decided_too else SQL.waiting_page
    place = {"division_code": division_code, "after_at": after_at, "after_id": after_id, "row_count": row_count}
    return [_waiver(row) for row in unit.rows(query, **place)]


def waiting_count(unit: Unit, division_code: str) -> int:
    """Answer how many waivers of a centre wait."""
    row = unit.row(SQL.waiting_count, division_code=division_code)
    return int(row["waiting_count"]) if row else 0


def add_amendment(unit: Unit, amended: Amended, reason: str, officer_id: str) -> None:
    """Keep how each line was corrected, and why."""
    amendment_id = uuid4()
    unit.write(
        WRITES.insert_bill_amendment,
        [
            {
                "amendment_id": amendment_id,
                "division_code": amended.bill.division_code,
                "case_id": amended.bill.case_id,
                "line_no": one.before.line_no,
                "before_fen": one.before.amount_fen,
                "after_fen": one.fen,
                "before_zh": one.before.arithmetic_zh,
                "after_zh": one.arithmetic_zh,
                "reason": reason,
                "amended_by": officer_id,
                "amended_at": unit.now,
            }
            for one in amended.differences
        ],
    )


def _waiver(row: Row) -> Waiver:
    values = dict(row)
    evidence = Evidence(**{name: values.pop(name) for name in ("file_name", "sha256", "size_bytes")})
    return Waiver(**values | {"state": WaiverState(values["state"])}, evidence=evidence)
