"""Put a case on the docket of the leader on site, by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.docket import Entry, Rule, concerned, escalated
from approval.handlers.docket_events import case_escalated
from approval.handlers.on_docket import EntryView, act_on_cases, acting
from approval.storage import docket
from kernel.errors import PermissionDenied
from kernel.ids import new_case_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateCase:
    """Why the leader has to look; ``disputed_with`` makes it a dispute with another department."""

    case_id: UUID
    caller: Caller
    item_code: str = ""
    reason: str
    tried: str = ""
    disputed_with: str = ""


def escalate_case(unit: Unit, commands: Sequence[EscalateCase]) -> list[Outcome[EntryView]]:
    """Escalate a batch in order; each is kept with who, when and why."""
    return act_on_cases(unit, commands, partial(_escalate, unit))


def _escalate(unit: Unit, case: CaseFile, command: EscalateCase, _calendar: WorkCalendar) -> EntryView:
    if not any(map(command.caller.acts_for, concerned(case))):
        raise PermissionDenied
    disputes = bool(command.disputed_with)
    said = Entry(
        entry_id=new_case_id(unit.now),
        case_id=case.case_id,
        division_code=case.division_code,
        rule=Rule.DISPUTE if disputes else Rule.BY_HAND,
        item_code=command.item_code,
        department_code=command.caller.department_code if disputes else "",
        other_department_code=command.disputed_with,
        reason=command.reason,
        tried=command.tried,
        escalated_by=acting(command.caller),
        escalated_at=unit.now,
    )
    entry = escalated(case, said, docket.entries_of(unit, [case.case_id])[case.case_id])
    docket.add_entries(unit, [entry])
    unit.emit(case.case_id, case.division_code, case_escalated(case, entry))
    return EntryView(entry, case, (), unit.now)
