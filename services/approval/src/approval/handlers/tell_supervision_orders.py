"""Orders of supervision and reminders: told to who has to reply; a late order brings its case to the leader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.docket import SYSTEM, Actor, Entry, Rule
from approval.domain.notice import Notice, NoticeKind
from approval.handlers.docket_events import case_escalated
from approval.storage import cases, docket, notices
from kernel.calendar import centre_time
from kernel.ids import new_case_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class TellSupervisionOrder:
    """An order of supervision, and what became of it: ``change`` is a word of the notice's facts.

    ``case_id`` is None if it is about no case.
    """

    case_id: UUID | None
    division_code: str
    order_id: str
    order_no: str
    change: str
    item_code: str
    department_code: str
    officer_id: str
    due_at: datetime
    is_overdue: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TellReminder:
    """Somebody reminds of an item."""

    case_id: UUID
    division_code: str
    item_code: str
    department_code: str
    by: str
    reminded_at: datetime


def tell_supervision_orders(unit: Unit, commands: Sequence[TellSupervisionOrder]) -> list[Outcome[None]]:
    """Tell the officer an order names, or the department; of a case that is not here the order itself has to do."""
    about = {command.case_id for command in commands if command.case_id}
    cases.lock(unit, about & {command.case_id for command in commands if command.is_overdue})
    known = cases.load(unit, about)
    here = [command for command in commands if command.case_id is None or command.case_id in known]
    notices.add(unit, [_notice(command) for command in here])
    for command in here:
        # About no case there is nothing for an entry: the page of the docket shows such orders themselves.
        if command.is_overdue and command.case_id:
            _escalate(unit, known[command.case_id], command)
    return [None for _ in commands]


def tell_reminders(unit: Unit, commands: Sequence[TellReminder]) -> list[Outcome[None]]:
    """Tell the officers who may decide the item, and the head."""
    known = cases.load(unit, {command.case_id for command in commands})
    notices.add(
        unit,
        [
            Notice(
                kind=NoticeKind.REMINDER,
                case_id=command.case_id,
                division_code=command.division_code,
                department_code=command.department_code,
                item_code=command.item_code,
                happened_at=command.reminded_at,
                facts={"by": command.by},
            )
            for command in commands
            if command.case_id in known
        ],
    )
    return [None for _ in commands]


def _escalate(unit: Unit, case: CaseFile, command: TellSupervisionOrder) -> None:
    """Put the case on the docket, unless it is decided, or is there for another order of supervision."""
    there = docket.entries_of(unit, [case.case_id])[case.case_id]
    if case.decision is not CaseDecision.PENDING or any(
        entry.closing is None and entry.rule is Rule.SUPERVISION_ORDER for entry in there
    ):
        return
    entry = Entry(
        entry_id=new_case_id(unit.now),
        case_id=case.case_id,
        division_code=case.division_code,
        rule=Rule.SUPERVISION_ORDER,
        item_code=command.item_code,
        department_code=command.department_code,
        since=command.due_at,
        escalated_by=Actor(SYSTEM),
        escalated_at=unit.now,
    )
    docket.add_entries(unit, [entry])
    unit.emit(case.case_id, case.division_code, case_escalated(case, entry))


def _notice(command: TellSupervisionOrder) -> Notice:
    return Notice(
        kind=NoticeKind.SUPERVISION_ORDER,
        case_id=command.case_id,
        division_code=command.division_code,
        department_code=command.department_code,
        item_code=command.item_code,
        officer_id=command.officer_id,
        happened_at=command.changed_at,
        facts={
            "order_id": command.order_id,
            "order_no": command.order_no,
            "change": command.change,
            "due": centre_time(command.due_at),
        },
    )
