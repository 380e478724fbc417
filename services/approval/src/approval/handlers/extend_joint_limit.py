"""Extend the limit of a whole case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.extending import JointExtension, extend_joint
from approval.handlers.acting import act_in_turn, hold
from approval.handlers.vocabulary import due_message
from approval.storage import cases
from chassis.rpc import actor_of
from onewindow.approval.v1 import events_pb2

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.handlers.acting import HeldCases
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendJointLimit:
    """Extend by so many days, for a reason that the applicant is told."""

    case_id: UUID
    caller: Caller
    days: int
    reason: str


def extend_joint_limit(unit: Unit, commands: Sequence[ExtendJointLimit]) -> list[Outcome[CaseFile]]:
    """Extend a batch in order; each extension is kept with who, when and why."""
    held = hold(unit, commands)
    outcomes = act_in_turn(unit, held, commands, partial(_extend, unit, held))
    cases.save(unit, [(case, held.current[case_id]) for case_id, case in held.before.items()])
    return outcomes


def _extend(unit: Unit, held: HeldCases, case: CaseFile, command: ExtendJointLimit, calendar: WorkCalendar) -> CaseFile:
    extension = JointExtension(
        case_id=case.case_id,
        days=command.days,
        reason=command.reason,
        officer_id=command.caller.officer_id,
        department_code=command.caller.department_code,
        extended_at=unit.now,
    )
    # The case is held by now, so nobody else extends it meanwhile.
    after = extend_joint(case, extension, cases.joint_extension_of(unit, case.case_id), calendar)
    cases.add_joint_extension(unit, case.division_code, extension)
    held.current[case.case_id] = after
    unit.emit(
        case.case_id,
        case.division_code,
        events_pb2.JointLimitExtended(
            case_id=str(case.case_id),
            days=command.days,
            reason=command.reason,
            extended_by=actor_of(command.caller),
            extended_at=unit.now,
            case_due=due_message(after.due),
            previous_case_due=due_message(case.due),
        ),
    )
    return after
