"""Reply to an order of the leader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.docket import departments
from approval.domain.orders import replied
from approval.handlers.docket_events import order_replied
from approval.handlers.on_docket import OrderView, act_on_cases, acting, order_of
from approval.storage import docket
from kernel.errors import PermissionDenied
from onewindow.access.v1.access_pb2 import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToOrder:
    """What was done about an order."""

    case_id: UUID
    caller: Caller
    order_id: UUID
    reply: str


def reply_to_order(unit: Unit, commands: Sequence[ReplyToOrder]) -> list[Outcome[OrderView]]:
    """Reply for a batch in order; of two officers the first is heard."""
    return act_on_cases(unit, commands, partial(_reply, unit))


def _reply(unit: Unit, case: CaseFile, command: ReplyToOrder, _calendar: WorkCalendar) -> OrderView:
    caller = command.caller
    if not any(map(caller.acts_for, departments(case))):
        raise PermissionDenied
    order, _, _ = order_of(unit, case, command.order_id)
    after = replied(order, acting(caller), unit.now, command.reply, is_head=Role.ROLE_DEPARTMENT_HEAD in caller.roles)
    docket.save_orders(unit, [after])
    unit.emit(case.case_id, case.division_code, order_replied(case, after, after.replies[-1]))
    return OrderView(after, case, unit.now)
