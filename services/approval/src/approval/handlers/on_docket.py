"""Acting on the docket of a case: what escalating, instructing, replying and closing have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from approval.domain.docket import Actor, Entry
from approval.domain.orders import UNCLOSED, Order
from approval.domain.proposing import proposals
from approval.domain.refusals import DocketEntryNotFound, OrderNotFound
from approval.handlers.acting import act_in_turn, hold
from approval.storage import cases, docket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.proposing import Proposal
    from approval.handlers.acting import CaseCommand
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


CommandT = TypeVar("CommandT", bound="CaseCommand")
ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as people see it now, with what its case is called."""

    order: Order
    case: CaseFile
    now: datetime


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the docket as people see it now, with its case and its orders."""

    entry: Entry
    case: CaseFile
    orders: Sequence[Order]
    now: datetime

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What the leader could order, the likeliest first."""
        busy = {order.department_code for order in self.orders if order.state in UNCLOSED}
        return proposals(self.case, self.entry, busy, self.now)


def act_on_cases(
    unit: Unit, commands: Sequence[CommandT], act: Callable[[CaseFile, CommandT, WorkCalendar], ResultT]
) -> list[Outcome[ResultT]]:
    """Act for a batch in order, each on what the one before it left in the database: it changes no case itself."""
    return act_in_turn(unit, hold(unit, commands), commands, act)


def acting(caller: Caller) -> Actor:
    """Answer who acts."""
    return Actor(caller.officer_id, caller.department_code)


def entry_of(unit: Unit, case: CaseFile, entry_id: UUID) -> Entry:
    """Find an entry of a case; raises ``DocketEntryNotFound``."""
    for entry in docket.entries_of(unit, [case.case_id])[case.case_id]:
        if entry.entry_id == entry_id:
            return entry
    raise DocketEntryNotFound(entry_id=str(entry_id))


def order_of(unit: Unit, case: CaseFile, order_id: UUID) -> tuple[Order, Entry, list[Order]]:
    """Find an order of a case, with its entry and all orders on that; raises ``OrderNotFound``."""
    entries = {entry.entry_id: entry for entry in docket.entries_of(unit, [case.case_id])[case.case_id]}
    orders = docket.orders_on(unit, list(entries))
    for order in orders:
        if order.order_id == order_id:
            return order, entries[order.entry_id], [each for each in orders if each.entry_id == order.entry_id]
    raise OrderNotFound(order_id=str(order_id))


def entry_views(unit: Unit, entries: Sequence[Entry]) -> list[EntryView]:
    """Put entries together with their cases and orders: four statements, however many they are."""
    found = cases.load(unit, {entry.case_id for entry in entries})
    given: dict[UUID, list[Order]] = {entry.entry_id: [] for entry in entries}
    for order in docket.orders_on(unit, list(given)):
        given[order.entry_id].append(order)
    return [EntryView(entry, found[entry.case_id], given[entry.entry_id], unit.now) for entry in entries]


def order_views(unit: Unit, orders: Iterable[Order]) -> list[OrderView]:
    """Put orders together with their cases."""
    shown = list(orders)
    found = cases.load(unit, {order.case_id for order in shown})
    return [OrderView(order, found[order.case_id], unit.now) for order in shown]
