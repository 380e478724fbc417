"""Decide cases of instant items at the window, as intake asks in the name of who stands there; or say why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.at_the_window import decide_all
from approval.domain.case_file import Decision, Verdict
from approval.handlers import events, telling
from approval.handlers.acting import emit_all, hold, let_silence_decide
from approval.handlers.standing import Standings
from approval.storage import calendars, cases, notices
from chassis.authorisation import powers
from chassis.rpc import InstantItem
from kernel.errors import NotYetKnown, Refusal
from onewindow.access.v1.access_pb2 import Power

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.deciding import Act
    from approval.domain.notice import Notice
    from chassis.authorisation.powers import Held
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishInstantly:
    """A case to be decided at the window of the caller, as the event names them."""

    case_id: UUID
    caller: Caller


def finish_instantly(unit: Unit, commands: Sequence[FinishInstantly]) -> list[Outcome[None]]:
    """Decide each whole case, or tell intake why it is not decided at the window.

    The officer needs 即办权 for every item, by the register as it is here, whatever department it is of: that power is
    what a department gives a window. What silence has decided by now is decided first.
    """
    held = hold(unit, commands)
    power = powers.held_by(unit, [command.caller for command in commands], {Power.POWER_DECIDE_INSTANTLY})
    standings = Standings(unit)
    told: list[Notice] = []
    outcomes: list[Outcome[None]] = []
    for command in commands:
        case = held.current.get(command.case_id)
        if case is None or case.division_code != command.caller.division_code:
            outcomes.append(NotYetKnown())
            continue
        calendar = calendars.CALENDARS.at_least(unit, case.division_code, held.versions).content
        case = let_silence_decide(unit, held, case, calendar, told)
        try:
            _refuse_powerless(unit, case, command.caller, power)
            acts = _decide(unit, standings, case, command, calendar)
        except Refusal as refusal:
            emit_all(unit, case, [events.instant_finish_declined(case, refusal, unit.now)])
        else:
            for act in acts:
                emit_all(unit, act.case, events.of_act(act, unit.now))
                told.extend(telling.of_act(act, unit.now))
                held.current[case.case_id] = act.case
        outcomes.append(None)
    cases.save(unit, [(case, held.current[case_id]) for case_id, case in held.before.items()])
    notices.add(unit, told)
    return outcomes


def _decide(
    unit: Unit, standings: Standings, case: CaseFile, command: FinishInstantly, calendar: WorkCalendar
) -> list[Act]:
    verdict = Verdict(
        decision=Decision.APPROVE,
        officer_id=command.caller.officer_id,
        department_code=command.caller.department_code,
        decided_at=unit.now,
        reason="",
        legal_basis="",
    )
    return decide_all(case, verdict, standings.of(command.caller), calendar)


def _refuse_powerless(unit: Unit, case: CaseFile, caller: Caller, power: Mapping[tuple[str, str], Held]) -> None:
    named = [InstantItem(code) for code in case.live]
    refusal = powers.refusal_of(power[caller.division_code, caller.officer_id], Power.POWER_DECIDE, named)
    if refusal is not None:
        refusal.facts["officer_id"] = caller.officer_id
        powers.name_posts(unit, [caller], [refusal])
        raise refusal
