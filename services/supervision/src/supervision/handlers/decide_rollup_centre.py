"""Decide whether reports of a centre outside are taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from chassis.storage.reach import Reach
from supervision.domain.rollup.centres import CentreDecision, CentreState, CentreVerdict, Registration, decided
from supervision.domain.rollup.refusals import RollupCentreNotFound
from supervision.storage import rollup

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRollupCentre:
    """A verdict about a registration of a centre below the caller's."""

    caller: Caller
    division_code: str
    registration_id: UUID
    verdict: CentreVerdict
    words: str
    case_id: None = None


@each_in_turn
def decide_rollup_centre(unit: Unit, command: DecideRollupCentre) -> Registration:
    """Do each; of two persons the first is heard."""
    with unit.acting_as(Reach(command.division_code)):
        rollup.hold(unit, command.division_code)
        known = {one.registration_id: one for one in rollup.registrations(unit, command.division_code)}
        one = known.get(command.registration_id)
        if one is None:
            raise RollupCentreNotFound
        decision = CentreDecision(
            verdict=command.verdict,
            words=command.words,
            officer_id=command.caller.officer_id,
            department_code=command.caller.department_code,
        )
        after = decided(one, decision, unit.now)
        if after.state is CentreState.REGISTERED:
            for former in known.values():
                if former.state is CentreState.REGISTERED:
                    rollup.save(unit, replace(former, state=CentreState.REPLACED))
        rollup.save(unit, after)
        return after
