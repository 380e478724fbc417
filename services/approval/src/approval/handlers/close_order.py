"""Accept or return a reply to an order, or take the order back; with its last open order an entry is closed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.docket import Closing
from approval.domain.orders import UNCLOSED, OrderVerdict, judged
from approval.handlers.close_docket_entry import close_entry
from approval.handlers.docket_events import order_closed
from approval.handlers.on_docket import OrderView, act_on_cases, acting, order_of
from approval.storage import docket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOrder:
    """What the leader says to an order, and why."""

    case_id: UUID
    caller: Caller
    order_id: UUID
    verdict: OrderVerdict
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The order as it stands, and whether its entry is closed now."""

    view: OrderView
    entry_closed: bool


def close_order(unit: Unit, commands: Sequence[CloseOrder]) -> list[Outcome[Judged]]:
    """Judge a batch in order; of two leaders the first decides."""
    return act_on_cases(unit, commands, partial(_close, unit))


def _close(unit: Unit, case: CaseFile, command: CloseOrder, calendar: WorkCalendar) -> Judged:
    order, entry, on_entry = order_of(unit, case, command.order_id)
    closing = Closing(acting(command.caller), unit.now, command.reason)
    after = judged(order, command.verdict, closing)
    docket.save_orders(unit, [after])
    unit.emit(case.case_id, case.division_code, order_closed(case, after, command.verdict, closing))
    states = {each.order_id: each.state for each in on_entry} | {after.order_id: after.state}
    last = entry.closing is None and UNCLOSED.isdisjoint(states.values())
    if last:
        close_entry(unit, entry, closing, calendar)
    return Judged(OrderView(after, case, unit.now), last)
