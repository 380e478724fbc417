"""Put the tasks of a case before others, or back among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.hastening import hastened
from approval.handlers import events, telling
from approval.storage import calendars, cases, notices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.notice import Notice
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGreenChannel:
    """Whether a case goes through the green channel 绿色通道, as a second person decided at intake."""

    case_id: UUID
    division_code: str
    green_channel: bool


def set_green_channel(unit: Unit, commands: Sequence[SetGreenChannel]) -> list[Outcome[None]]:
    """Mark cases and their tasks, which triggers count anew, and count what runs by the limits of the green channel.

    What moved is told with the date before. A case that is not accepted yet says it when it is.
    """
    by_case = {command.case_id: command.green_channel for command in commands}
    versions, held = cases.hold(unit, by_case)
    changes: list[tuple[CaseFile, CaseFile]] = []
    told: list[Notice] = []
    for case in held.values():
        if case.decision is not CaseDecision.PENDING:
            continue
        calendar = calendars.CALENDARS.at_least(unit, case.division_code, versions).content
        after = hastened(case, unit.now, calendar, agreed=by_case[case.case_id])
        for event in events.of_green_channel(case, after, unit.now):
            unit.emit(case.case_id, case.division_code, event)
        told += telling.of_moves(case, after, unit.now)
        changes.append((case, after))
    cases.set_green_channel(unit, by_case)
    cases.save(unit, changes)
    notices.add(unit, told)
    return [None for _ in commands]
