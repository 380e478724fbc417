"""Put the right items in the place of wrong ones, as two people at intake want it; or tell intake why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.replacing import replace_procedure
from approval.handlers import events, telling
from approval.handlers.acting import HeldCases, emit_all, let_silence_decide
from approval.storage import calendars, case_words, cases, notices
from kernel.errors import NotYetKnown, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.acceptance import AcceptedItem
    from approval.domain.notice import Notice
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from kernel.clock import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceProcedure:
    """What a case should have, all of it; ``change_no``: which request of intake it is."""

    case_id: UUID
    division_code: str
    change_no: int
    items: tuple[AcceptedItem, ...]
    joint_limit: Limit
    catalogue_version: int


def replace_procedures(unit: Unit, commands: Sequence[ReplaceProcedure]) -> list[Outcome[None]]:
    """Answer each in one act, under the lock that decisions take: what came first stands.

    So nothing waits between the question and the answer, and no decision is ever held up by one.
    """
    versions, before = cases.hold(unit, {command.case_id for command in commands})
    held = HeldCases(before, dict(before), versions)
    told: list[Notice] = []
    outcomes: list[Outcome[None]] = []
    for command in commands:
        case = held.current.get(command.case_id)
        if case is None or case.division_code != command.division_code:
            outcomes.append(NotYetKnown())
            continue
        version = command.catalogue_version
        calendar = calendars.CALENDARS.at_least(unit, case.division_code, held.versions, version).content
        case = let_silence_decide(unit, held, case, calendar, told)
        try:
            replaced = replace_procedure(case, command.items, command.joint_limit, unit.now, calendar)
        except Refusal as refusal:
            declined = events.procedure_change_declined(case, command.change_no, refusal, unit.now)
            emit_all(unit, case, [declined])
        else:
            held.current[case.case_id] = replaced.case
            emit_all(unit, case, events.of_replaced(case, replaced, command.change_no, unit.now))
            told.extend(telling.of_replaced(replaced, unit.now))
            case_words.move(unit, case.case_id, {task.department_code for task in replaced.case.live.values()})
        outcomes.append(None)
    cases.save(unit, [(case, held.current[case_id]) for case_id, case in held.before.items()])
    notices.add(unit, told)
    return outcomes
