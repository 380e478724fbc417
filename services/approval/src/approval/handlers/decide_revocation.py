"""Decide, as a second person, whether an approval is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.deciding import task_of
from approval.domain.joint_review import Signed
from approval.domain.revoking import Conclusion, Revocation, conclude, relying
from approval.handlers import revocation_events
from approval.handlers.acting import each_on_its_case, refuse_others
from approval.storage import notices, revocations

if TYPE_CHECKING:
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRevocation:
    """A head of the item's department decides over the proposal of that number."""

    case_id: UUID
    caller: Caller
    item_code: str
    number: int
    agree: bool
    note: str


@each_on_its_case
def decide_revocation(unit: Unit, case: CaseFile, command: DecideRevocation) -> Revocation:
    """Decide over a proposal; whoever's approval rested on one that is taken back is told."""
    task_of(case, command.item_code)
    refuse_others(case, command)
    by = Signed(officer_id=command.caller.officer_id, department_code=command.caller.department_code, at=unit.now)
    kept = revocations.of_cases(unit, [case.case_id])[case.case_id]
    # The case is held by now, so nobody else decides meanwhile.
    said = Conclusion(command.agree, command.note, by)
    concluded = conclude(kept, command.item_code, command.number, said)
    revocations.save(unit, concluded)
    rest = relying(case, [*kept, concluded], command.item_code) if concluded.stands else ()
    unit.emit(case.case_id, case.division_code, revocation_events.concluded(case, concluded, said, rest))
    notices.add(unit, revocation_events.told_concluded(case, concluded, said, rest))
    return concluded
