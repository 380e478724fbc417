"""Give a department an order on an entry of the docket."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.clocks import due_from
from approval.domain.orders import Order, instructed
from approval.handlers.docket_events import order_instructed, order_notice
from approval.handlers.on_docket import OrderView, act_on_cases, acting, entry_of
from approval.storage import docket, notices
from kernel.clock import Limit, LimitUnit
from kernel.ids import new_case_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructOrder:
    """What to see to, and until when: an instant, or so many working days from today."""

    case_id: UUID
    caller: Caller
    entry_id: UUID
    department_code: str
    officer_id: str = ""
    instruction: str
    limit: int | datetime


def instruct_order(unit: Unit, commands: Sequence[InstructOrder]) -> list[Outcome[OrderView]]:
    """Instruct a batch in order."""
    return act_on_cases(unit, commands, partial(_instruct, unit))


def _instruct(unit: Unit, case: CaseFile, command: InstructOrder, calendar: WorkCalendar) -> OrderView:
    due_at = command.limit
    if isinstance(due_at, int):
        due_at = due_from(unit.now, Limit(due_at, LimitUnit.WORKING_DAY), calendar).instant
    entry = entry_of(unit, case, command.entry_id)
    wanted = Order(
        order_id=new_case_id(unit.now),
        entry_id=entry.entry_id,
        case_id=case.case_id,
        division_code=case.division_code,
        department_code=command.department_code,
        officer_id=command.officer_id,
        instruction=command.instruction,
        due_at=due_at,
        instructed_by=acting(command.caller),
        instructed_at=unit.now,
    )
    order = instructed(case, entry, wanted, docket.orders_on(unit, [entry.entry_id]))
    docket.add_order(unit, order)
    notices.add(unit, [order_notice(order, unit.now)])
    unit.emit(case.case_id, case.division_code, order_instructed(case, order))
    return OrderView(order, case, unit.now)
