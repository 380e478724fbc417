"""Take a case off the docket."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.clocks import due_from
from approval.domain.docket import Closing, closed
from approval.domain.orders import refuse_open
from approval.handlers.docket_events import entry_closed
from approval.handlers.on_docket import EntryView, act_on_cases, acting, entry_of
from approval.storage import docket
from kernel.clock import Limit, LimitUnit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.docket import Entry
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDocketEntry:
    """Which entry, and why."""

    case_id: UUID
    caller: Caller
    entry_id: UUID
    reason: str


def close_docket_entry(unit: Unit, commands: Sequence[CloseDocketEntry]) -> list[Outcome[EntryView]]:
    """Close a batch in order; an entry with an open order is closed by closing that."""
    return act_on_cases(unit, commands, partial(_close, unit))


def close_entry(unit: Unit, entry: Entry, closing: Closing, calendar: WorkCalendar) -> Entry:
    """Close an entry and tell it; what its rule finds is no news for as long as the rule waits."""
    quiet_until = None
    if entry.working_days:
        quiet_until = due_from(closing.at, Limit(entry.working_days, LimitUnit.WORKING_DAY), calendar).instant
    after = closed(entry, closing, quiet_until)
    docket.save_entries(unit, [after])
    unit.emit(entry.case_id, entry.division_code, entry_closed(after, closing))
    return after


def _close(unit: Unit, case: CaseFile, command: CloseDocketEntry, calendar: WorkCalendar) -> EntryView:
    entry = entry_of(unit, case, command.entry_id)
    orders = docket.orders_on(unit, [entry.entry_id])
    for order in orders:
        refuse_open(order)
    closing = Closing(acting(command.caller), unit.now, command.reason)
    return EntryView(close_entry(unit, entry, closing, calendar), case, orders, unit.now)
