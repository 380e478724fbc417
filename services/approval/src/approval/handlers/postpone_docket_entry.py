"""Set a case on the docket aside until a day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.docket import Closing, postponed
from approval.handlers.docket_events import entry_postponed
from approval.handlers.on_docket import EntryView, act_on_cases, acting, entry_of
from approval.storage import docket

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
class PostponeDocketEntry:
    """Which entry, until when, and why."""

    case_id: UUID
    caller: Caller
    entry_id: UUID
    until: datetime
    reason: str


def postpone_docket_entry(unit: Unit, commands: Sequence[PostponeDocketEntry]) -> list[Outcome[EntryView]]:
    """Set a batch aside in order."""
    return act_on_cases(unit, commands, partial(_postpone, unit))


def _postpone(unit: Unit, case: CaseFile, command: PostponeDocketEntry, _: WorkCalendar) -> EntryView:
    after = postponed(entry_of(unit, case, command.entry_id), command.until)
    said = Closing(acting(command.caller), unit.now, command.reason)
    docket.postpone(unit, after, said)
    unit.emit(after.case_id, after.division_code, entry_postponed(after, said))
    return EntryView(after, case, docket.orders_on(unit, [after.entry_id]), unit.now)
