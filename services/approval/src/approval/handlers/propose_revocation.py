"""Propose to take back an approval that was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.joint_review import Signed
from approval.domain.revoking import Ground, GroundsFile, Revocation, propose
from approval.handlers import revocation_events
from approval.handlers.acting import each_on_its_case, refuse_others
from approval.storage import notices, revocations

if TYPE_CHECKING:
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeRevocation:
    """An officer of the item's department says why its approval does not hold, and which file shows it."""

    case_id: UUID
    caller: Caller
    item_code: str
    ground: Ground
    reason: str
    legal_basis: str
    file: GroundsFile
    fees_due_back: bool


@each_on_its_case
def propose_revocation(unit: Unit, case: CaseFile, command: ProposeRevocation) -> Revocation:
    """Keep a proposal; the heads of the department are told."""
    refuse_others(case, command)
    by = Signed(officer_id=command.caller.officer_id, department_code=command.caller.department_code, at=unit.now)
    said = Revocation(
        case_id=case.case_id,
        division_code=case.division_code,
        item_code=command.item_code,
        number=1,
        ground=command.ground,
        reason=command.reason,
        legal_basis=command.legal_basis,
        file=command.file,
        fees_due_back=command.fees_due_back,
        proposed=by,
    )
    proposed = propose(case, revocations.of_cases(unit, [case.case_id])[case.case_id], said)
    revocations.add(unit, proposed)
    unit.emit(case.case_id, case.division_code, revocation_events.proposed(case, proposed))
    notices.add(unit, [revocation_events.told_proposed(case, proposed)])
    return proposed
