"""Orders of supervision with their steps, and reminders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from kernel.erased import ERASED
from supervision.domain.supervision_orders import OrderState, SupervisionOrder
from supervision.storage.steps import Step, by_owner
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from chassis.storage.tables import Values
    from chassis.storage.unit import Row, Unit
    from supervision.domain.record import CaseRecord, TaskRecord

SQL = load_queries(__package__, "supervision_orders.sql")

_FIRST = UUID(int=0)
_FIXED = (
    *("division_code", "order_no", "case_id", "case_no", "item_code", "department_code", "officer_id", "instruction"),
    *("given_by", "given_by_department", "given_at"),
)
_CHANGING = ("due_at", "reply", "replied_at", "reply_count", "overdue_at", "closed_at", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtOrders:
    """Which orders of a centre are listed; ``shown_department``: only that one's may be seen, empty for all."""

    division_code: str
    shown_department: str = ""
    closed_too: bool = False
    overdue: bool = False
    replied: bool = False
    case_no: str = ""
    department_code: str = ""
    order_id: UUID | None = None
    about_no_case: bool = False


def hold_case(unit: Unit, case_id: UUID) -> None:
    """Let whoever gives an order in this case at the same moment wait until the commit."""
    unit.run(SQL.hold_case, case_name=f"supervision order {case_id}")


def open_order(unit: Unit, case_id: UUID, department_code: str) -> tuple[str, str] | None:
    """Answer number and giver of the open order of a department in a case."""
    row = unit.row(SQL.open_order, case_id=case_id, department_code=department_code)
    return (row["order_no"], row["given_by"]) if row else None


def open_about_no_case(unit: Unit, division_code: str, department_code: str) -> int:
    """Count the open orders of a department that are about no case; who gives another one waits until the commit."""
    unit.run(SQL.hold_case, case_name=f"supervision orders {division_code} {department_code}")
    row = unit.row(SQL.open_about_no_case, division_code=division_code, department_code=department_code)
    return row["order_count"] if row else 0


def keep(unit: Unit, order: SupervisionOrder) -> None:
    """Keep a new one."""
    fixed = {name: getattr(order, name) for name in _FIXED}
    unit.write(WRITES.insert_supervision_order, [{**_changing(order), **fixed}])


def save(unit: Unit, order: SupervisionOrder) -> None:
    """Write what became of one that is held."""
    unit.write(WRITES.update_supervision_order, [_changing(order)])


def add_step(unit: Unit, order: SupervisionOrder, step: Step) -> None:
    """Keep what was done with one that is held."""
    unit.run(SQL.add_order_step, order_id=order.order_id, division_code=order.division_code, **asdict(step))


def hold(unit: Unit, order_id: UUID, division_code: str, shown_department: str = "") -> SupervisionOrder | None:
    """Hold one of a centre, or of a department of it, until the commit; None if there is none."""
    row = unit.row(SQL.hold_order, order_id=order_id, division_code=division_code, shown_department=shown_department)
    return read(unit, [row["order_id"]])[0] if row else None


def read(unit: Unit, order_ids: Sequence[UUID]) -> list[SupervisionOrder]:
    """Read orders in the order asked for."""
    rows = unit.rows(SQL.read_orders, order_ids=list(order_ids)) if order_ids else []
    found = {row["order_id"]: _order(row) for row in rows}
    return [found[order_id] for order_id in order_ids]


def page(
    unit: Unit, sought: SoughtOrders, after: tuple[int, UUID] | None, size: int
) -> tuple[list[SupervisionOrder], int]:
    """Read at most ``size`` orders after a place, and the number of all that are wanted."""
    after_place, after_id = after or (-1, _FIRST)
    rows = unit.rows(
        SQL.list_orders,
        **asdict(sought),
        now=unit.now,
        after_place=after_place,
        after_id=after_id,
        page_size=size,
    )
    return read(unit, [row["order_id"] for row in rows if row["order_id"]]), rows[0]["total_count"]


def steps_of(unit: Unit, order_ids: Collection[UUID]) -> dict[UUID, list[Step]]:
    """Answer what was done with orders, in order."""
    rows = unit.rows(SQL.order_steps, order_ids=list(order_ids)) if order_ids else ()
    return by_owner(rows, "order_id", order_ids)


def erase(unit: Unit, case_ids: Iterable[UUID]) -> None:
    """Forget what was said with orders in cases that are erased, once they are closed: whichever comes last."""
    rows = unit.rows(SQL.erase_orders, case_ids=sorted(case_ids), marker=ERASED)
    if rows:
        unit.run(SQL.erase_order_steps, order_ids=[row["order_id"] for row in rows], marker=ERASED)


def claim_late(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` orders that nobody replied to in time, not told yet; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_late_orders, now=unit.now, batch_size=limit), "order_id")


def remind(unit: Unit, case: CaseRecord, task: TaskRecord, on: date, officer_id: str) -> tuple[str, datetime] | None:
    """Keep that somebody reminds of an item on a day; answers who did before, and when."""
    key = {"case_id": case.case_id, "item_code": task.item_code, "on_day": on}
    kept = unit.rows(
        SQL.remind,
        **key,
        division_code=case.division_code,
        department_code=task.department_code,
        officer_id=officer_id,
        reminded_at=unit.now,
    )
    row = None if kept else unit.row(SQL.reminded, **key)
    return (row["officer_id"], row["reminded_at"]) if row else None


def _changing(order: SupervisionOrder) -> Values:
    return {
        "order_id": order.order_id,
        "state": order.state.value,
        **{name: getattr(order, name) for name in _CHANGING},
    }


def _order(row: Row) -> SupervisionOrder:
    fields = {name: row[name] for name in ("order_id", *_FIXED, *_CHANGING) if name != "place"}
    return SupervisionOrder(**fields, state=OrderState(row["state"]))
