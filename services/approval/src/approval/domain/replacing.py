"""The items of an accepted case become others: it was received under a wrong procedure 更正受理事项 (ADR 0138).

Only while nothing is decided. What stays keeps its clock and its stops; what falls away ends without a decision; what
comes, and the limit of the whole case, count from then: the applicant is told on that day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.acceptance import task_of_item
from approval.domain.case_file import Told
from approval.domain.clocks import dated, estimated, recounted_due
from approval.domain.deciding import reached, rested, settle_stops
from approval.domain.join import upstream_first, within
from approval.domain.states import TaskState, Trigger

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from approval.domain.acceptance import AcceptedItem
    from approval.domain.case_file import CaseFile, Task
    from kernel.calendar import WorkCalendar
    from kernel.clock import Limit


@dataclass(frozen=True, slots=True)
class Replaced:
    """The case afterwards; ``removed``, ``opened`` and ``stayed``: its items by code, each in one of them.

    ``resumed``: stops of clocks that ended with it, by item code and number.
    """

    case: CaseFile
    removed: tuple[str, ...]
    opened: tuple[str, ...]
    stayed: tuple[str, ...]
    resumed: tuple[tuple[str, int], ...] = ()


def replace_procedure(
    case: CaseFile, items: Sequence[AcceptedItem], joint_limit: Limit, at: datetime, calendar: WorkCalendar
) -> Replaced:
    """Put the right items in the place of the wrong ones.

    Args:
        case: it is held; what silence has decided by now is decided.
        items: all that it has from now on.
        joint_limit: of the whole case, as the right procedure has it; what extended it before is added.
        at: the instant of the act.
        calendar: what comes is counted with it.

    Raises:
        AlreadyDecided, TaskLapsed: a decision came first, also a conditional one.
        CyclicDependencies: items wait for each other in a circle.
    """
    for task in case.live.values():
        reached(case, task, Trigger.REMOVE)
    codes = [item.item_code for item in items]
    dependencies = {item.item_code: within(item.dependencies, codes) for item in items}
    order = upstream_first(dependencies)
    tasks = {code: task if code in dependencies else _removed(case, task) for code, task in case.tasks.items()}
    for item in items:
        code, before = item.item_code, case.tasks.get(item.item_code)
        if before is None:
            green = case.green_channel
            tasks[code] = task_of_item(item, joint_limit, at, at, calendar, green=green, rests_on=dependencies[code])
        elif before.state is TaskState.REMOVED:
            tasks[code] = _returned(case, before, at, calendar)
        tasks[code] = replace(tasks[code], dependencies=dependencies[code])
    states = {code: task.state for code, task in tasks.items()}
    for code in order:
        tasks[code] = rested(tasks[code], states, (), at, calendar)
        states[code] = tasks[code].state
    resumed = settle_stops(case, tasks, at, calendar)
    after = replace(case, tasks=estimated(tasks, calendar), replaced_at=at)
    after = replace(after, joint_limit=replace(joint_limit, days=joint_limit.days + after.extended_days))
    after = replace(after, due=recounted_due(after, calendar))
    live = tuple(after.live)
    opened = tuple(code for code in live if code not in case.live or _opens(case.tasks[code], after.tasks[code]))
    return Replaced(
        after,
        removed=tuple(code for code in case.live if code not in after.live),
        opened=opened,
        stayed=tuple(code for code in live if code not in opened),
        resumed=resumed,
    )


def _removed(case: CaseFile, task: Task) -> Task:
    return replace(task, state=reached(case, task, Trigger.REMOVE), dependencies=())


def _returned(case: CaseFile, task: Task, at: datetime, calendar: WorkCalendar) -> Task:
    state = reached(case, task, Trigger.RETURN)
    return dated(replace(task, state=state, opened_at=at, told=Told.NOTHING, claim=None), at, calendar, task.spans)


def _opens(before: Task, after: Task) -> bool:
    return after.opened_at is not None and before.opened_at != after.opened_at
