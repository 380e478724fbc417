"""Take tasks, give them to an officer, or give them back to the department: each by itself, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.assigning import Assignment, assign
from approval.domain.deciding import Act
from approval.domain.notice import Notice, NoticeKind
from approval.handlers.acting import act_on_items
from approval.handlers.events import tasks_assigned
from approval.handlers.standing import Standings
from approval.storage import cases, handovers, notices
from approval.storage.handovers import Handover
from chassis.rpc import InstantItem
from kernel.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar

Key = tuple["UUID", str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignTasks:
    """Tasks (case and item) go to an officer; an empty id is nobody, the caller's own is who claims."""

    case_id: UUID | None = None
    caller: Caller
    tasks: tuple[Key, ...]
    officer_id: str
    reason: str
    # The power of who is to have them was asked for before: the caller's own, of ClaimTasks.
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Assigned:
    """How many tasks are where they were meant to be, and why the others are not."""

    done_count: int
    left: tuple[tuple[Key, Refusal], ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """One task of a command."""

    command: AssignTasks
    case_id: UUID
    item_code: str

    @property
    def caller(self) -> Caller:
        return self.command.caller


def items_claimed(unit: Unit, commands: Sequence[AssignTasks]) -> list[Collection[str | InstantItem]]:
    """Answer the items each command is about, for the check of powers; what the caller's centre has not is left out."""
    asked = {(*key, command.caller.division_code) for command in commands for key in command.tasks}
    found = cases.tasks_at(unit, asked)
    guarded: list[Collection[str | InstantItem]] = []
    for command in commands:
        items: set[str | InstantItem] = set()
        for key in command.tasks:
            instant = found.get((*key, command.caller.division_code))
            if instant is not None:
                items.add(InstantItem(key[1]) if instant else key[1])
        guarded.append(items)
    return guarded


def assign_tasks(unit: Unit, commands: Sequence[AssignTasks]) -> list[Outcome[Assigned]]:
    """Assign a batch in order; where no task of a command could be, it is refused as the first of them was.

    One event a case for all of its tasks that went the same way; each change is kept with who, when and why.
    """
    items = [_Item(command, *key) for command in commands for key in command.tasks]
    moved: dict[tuple[int, UUID], list[Handover]] = defaultdict(list)
    held: dict[UUID, CaseFile] = {}
    acts = iter(act_on_items(unit, items, partial(_assign, unit, Standings(unit), moved, held)))
    outcomes: list[Outcome[Assigned]] = []
    for command in commands:
        done, left = 0, []
        for key in command.tasks:
            act = next(acts)
            if isinstance(act, Refusal):
                left.append((key, act))
            else:
                done += 1
        outcomes.append(Assigned(done, tuple(left)) if done else left[0][1])
    kept: dict[str, list[Handover]] = defaultdict(list)
    for (_, case_id), changes in moved.items():
        case = held[case_id]
        unit.emit(case_id, case.division_code, tasks_assigned(case, changes))
        kept[case.division_code] += changes
    for division_code, changes in kept.items():
        handovers.keep(unit, division_code, changes)
        notices.add(unit, [notice for change in changes for notice in _notices(division_code, change)])
    return outcomes


def _notices(division_code: str, change: Handover) -> Iterator[Notice]:
    """Tell whoever has a task now, and whoever had it, what somebody else did."""
    for officer_id in (change.to_officer_id, change.from_officer_id):
        if officer_id not in {"", change.officer_id}:
            yield Notice(
                kind=NoticeKind.ASSIGNED,
                case_id=change.case_id,
                division_code=division_code,
                department_code=change.department_code,
                item_code=change.item_code,
                officer_id=officer_id,
                happened_at=change.handed_at,
                facts={"officer_id": change.to_officer_id, "by": change.officer_id},
            )


def _assign(  # noqa: PLR0913, PLR0917 - bound once, above
    unit: Unit,
    standings: Standings,
    moved: dict[tuple[int, UUID], list[Handover]],
    held: dict[UUID, CaseFile],
    case: CaseFile,
    item: _Item,
    _calendar: WorkCalendar,
) -> tuple[Act, tuple[()]]:
    command, caller = item.command, item.caller
    before = case.tasks.get(item.item_code)
    assignment = Assignment(officer_id=command.officer_id, reason=command.reason, at=unit.now)
    after = assign(case, item.item_code, assignment, standings.of(caller))
    if after is not case and before is not None:
        if command.officer_id and not command.guarded:
            standings.refuse_unable(caller, command.officer_id, before)
        moved[id(command), case.case_id].append(
            Handover(
                case_id=case.case_id,
                item_code=item.item_code,
                from_officer_id=before.claim.officer_id if before.claim else "",
                to_officer_id=command.officer_id,
                officer_id=caller.officer_id,
                department_code=caller.department_code,
                reason=command.reason,
                handed_at=unit.now,
            )
        )
        held[case.case_id] = after
    return Act(after, item.item_code), ()
