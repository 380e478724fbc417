"""Give a department an order of supervision, about a case or about none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from kernel.errors import CaseNotHere, FaultKind
from kernel.fields import Violations
from kernel.ids import new_case_id
from onewindow.supervision.v1 import events_pb2
from supervision.domain.refusals import CaseErased, SupervisionOrderOpen, SupervisionOrdersTooMany
from supervision.domain.supervision_orders import MOST_ABOUT_NO_CASE, SupervisionOrder
from supervision.handlers.known_departments import refuse_unknown_departments
from supervision.handlers.limits import clock_of
from supervision.handlers.ordering import NUMBERS_BEGIN, OrderView, done, tell_order
from supervision.storage import records, supervision_orders
from supervision.storage.serials import next_number

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.record import CaseRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveSupervisionOrder:
    """What a department has to see to; ``officer_id`` is empty for its head, ``case_id`` None for no case."""

    case_id: UUID | None
    caller: Caller
    item_code: str
    department_code: str
    officer_id: str
    instruction: str = field(repr=False)
    working_days: int


@each_in_turn
def give_supervision_order(unit: Unit, command: GiveSupervisionOrder) -> OrderView:
    """Give each; of two persons the first is heard."""
    caller = command.caller
    division_code = caller.division_code
    case = _case(unit, command, command.case_id) if command.case_id else None
    if case is None:
        refuse_unknown_departments(unit, division_code, {"department_code": command.department_code})
        there = supervision_orders.open_about_no_case(unit, division_code, command.department_code)
        if there >= MOST_ABOUT_NO_CASE:
            raise SupervisionOrdersTooMany(department_code=command.department_code, most=str(MOST_ABOUT_NO_CASE))
    order = SupervisionOrder(
        order_id=new_case_id(unit.now),
        division_code=division_code,
        order_no=next_number(unit, division_code, NUMBERS_BEGIN),
        case_id=command.case_id,
        case_no=case.case_no if case else "",
        item_code=command.item_code,
        department_code=command.department_code,
        officer_id=command.officer_id,
        instruction=command.instruction,
        given_by=caller.officer_id,
        given_by_department=caller.department_code,
        given_at=unit.now,
        due_at=clock_of(unit, division_code, command.working_days).due_at,
    )
    supervision_orders.keep(unit, order)
    words = "监察督办{department}：{number}", "supervision orders {department} to see to it: {number}"
    tell_order(unit, order, events_pb2.SUPERVISION_ORDER_CHANGE_GIVEN, caller, words)
    return done(unit, order, caller, "given", order.instruction)


def _case(unit: Unit, command: GiveSupervisionOrder, case_id: UUID) -> CaseRecord:
    """Answer the case, held until the commit: one order a case and department."""
    case = records.of_centre(unit, case_id, command.caller.division_code)
    if case is None or not case.case_no:
        raise CaseNotHere
    if case.erased_at is not None:
        raise CaseErased
    _refuse_strangers(case, command)
    supervision_orders.hold_case(unit, case_id)
    before = supervision_orders.open_order(unit, case_id, command.department_code)
    if before is not None:
        raise SupervisionOrderOpen(order_no=before[0], officer_id=before[1])
    return case


def _refuse_strangers(case: CaseRecord, command: GiveSupervisionOrder) -> None:
    """Refuse an item that the case has not, and a department that has no part in it."""
    violations = Violations()
    if command.item_code and command.item_code not in case.tasks:
        violations.add("item_code", "Name an item of this case.", "请填写本办件的事项。", FaultKind.NOT_APPLICABLE)
    if command.department_code not in {task.department_code for task in case.tasks.values()}:
        violations.add(
            "department_code",
            "Name a department that has a task in this case.",
            "请填写本办件涉及的部门。",
            FaultKind.NOT_APPLICABLE,
        )
    violations.raise_if_any()
