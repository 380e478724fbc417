"""Propose to listen to a centre outside, or to replace its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from chassis.storage.reach import Reach
from kernel.ids import new_case_id
from supervision.domain.rollup.centres import CentreState, Registration
from supervision.domain.rollup.refusals import RollupCentreHere, RollupCentreProposed
from supervision.storage import rollup

if TYPE_CHECKING:
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRollupCentre:
    """A centre below the caller's, with its key."""

    caller: Caller
    division_code: str
    name_zh: str
    name_en: str
    fingerprint: str
    reason: str
    case_id: None = None


@each_in_turn
def register_rollup_centre(unit: Unit, command: RegisterRollupCentre) -> Registration:
    """Keep each proposal; of two the first is heard."""
    caller, division_code = command.caller, command.division_code
    with unit.acting_as(Reach(division_code)):
        rollup.hold(unit, division_code)
        if rollup.is_counted_here(unit, division_code):
            raise RollupCentreHere(division_code=division_code)
        known = rollup.registrations(unit, division_code)
        if any(one.state is CentreState.PROPOSED for one in known):
            raise RollupCentreProposed(division_code=division_code)
        one = Registration(
            registration_id=new_case_id(unit.now),
            division_code=division_code,
            name_zh=command.name_zh,
            name_en=command.name_en,
            fingerprint=command.fingerprint,
            reason=command.reason,
            proposed_by=caller.officer_id,
            proposed_by_department=caller.department_code,
            proposed_at=unit.now,
        )
        rollup.add(unit, one)
        return one
