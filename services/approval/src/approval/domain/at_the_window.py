"""Deciding a whole case of instant items 即办件 at the window, in one act (ADR 0110)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.assigning import refuse_colleagues
from approval.domain.deciding import decide
from approval.domain.join import upstream_first
from approval.domain.refusals import TakesTime
from approval.domain.states import TaskState

if TYPE_CHECKING:
    from approval.domain.assigning import OfficerStanding
    from approval.domain.case_file import CaseFile, Verdict
    from approval.domain.deciding import Act
    from kernel.calendar import WorkCalendar


def decide_all(case: CaseFile, verdict: Verdict, standing: OfficerStanding, calendar: WorkCalendar) -> list[Act]:
    """Approve every item of a case that is not approved yet, upstream first: all of them, or none.

    Args:
        case: the case as it is.
        verdict: an approval, in the name of who stands at the window.
        standing: of that officer, towards colleagues who have one of the tasks.
        calendar: for the clocks of tasks that open meanwhile.

    Returns:
        An act for each item, in order; the last one's case is how it stands then.

    Raises:
        TakesTime: an item is not instant.
        AlreadyDecided, TaskLapsed, AwaitingUpstream: as for a single decision; an item that was refused is one.
        TaskClaimed: a colleague has one of them.
    """
    acts: list[Act] = []
    for code in upstream_first({code: task.dependencies for code, task in case.live.items()}):
        task = case.tasks[code]
        if not task.instant:
            raise TakesTime(item_code=code)
        if task.state is TaskState.APPROVED:
            continue
        act = decide(case, code, verdict, calendar)
        refuse_colleagues(task, standing)
        acts.append(act)
        case = act.case
    return acts
