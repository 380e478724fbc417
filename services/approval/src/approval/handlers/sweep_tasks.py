"""Do what the clocks of tasks ask for: warn, tell what is overdue, consent where silence is consent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from approval.domain.notice import Notice, NoticeKind
from approval.domain.sweeping import Swept, sweep
from approval.handlers import events
from approval.storage import calendars, cases, notices
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approval.domain.sweeping import Sweep
    from chassis.storage.unit import Unit

_NOTICES = {
    Swept.DUE_SOON: NoticeKind.DUE_SOON,
    Swept.OVERDUE: NoticeKind.OVERDUE,
    Swept.DEEMED: NoticeKind.DEEMED,
}


def sweep_tasks(unit: Unit, division_code: str, keys: Sequence[str]) -> None:
    """Sweep claimed tasks of a centre in their order, ``CASE/ITEM`` each; their cases are held.

    Statements do not grow with their number. A task that has nothing to do gets its next instant all the same.
    """
    wanted = [(UUID(case_id), item_code) for case_id, _, item_code in (key.partition("/") for key in keys)]
    before = cases.load(unit, {case_id for case_id, _ in wanted})
    current = dict(before)
    calendar = calendars.current(unit, division_code)
    told: list[Notice] = []
    for case_id, item_code in wanted:
        swept = sweep(current[case_id], item_code, calendar, unit.now)
        current[case_id] = swept.act.case
        for event in events.of_sweep(swept):
            unit.emit(case_id, division_code, event)
        if swept.what in _NOTICES:
            told.append(_notice(swept))
    cases.save(unit, [(case, current[case_id]) for case_id, case in before.items()], swept=wanted)
    notices.add(unit, told)


def _notice(swept: Sweep) -> Notice:
    case = swept.act.case
    task = case.tasks[swept.act.item_code]
    facts = {"due": centre_time(task.due.instant)}
    if swept.what is Swept.DEEMED:
        facts["legal_basis"] = task.deemed_basis
    return Notice(
        kind=_NOTICES[swept.what],
        case_id=case.case_id,
        division_code=case.division_code,
        department_code=task.department_code,
        item_code=task.item_code,
        happened_at=swept.at,
        facts=facts,
    )
