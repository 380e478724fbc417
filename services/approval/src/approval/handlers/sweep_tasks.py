"""Do what the clocks of tasks ask for: warn, tell what is overdue, consent where silence is consent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from approval.domain.sweeping import Swept, sweep
from approval.handlers import events, telling
from approval.storage import calendars, cases, notices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approval.domain.case_file import Task
    from approval.domain.notice import Notice
    from chassis.storage.unit import Unit


def sweep_tasks(unit: Unit, division_code: str, keys: Sequence[str]) -> None:
    """Sweep claimed tasks of a centre in their order, ``CASE/ITEM`` each; their cases are held.

    Statements do not grow with their number. A task that has nothing to do gets its next instant all the same.
    """
    wanted = [(UUID(case_id), item_code) for case_id, _, item_code in (key.partition("/") for key in keys)]
    before = cases.load(unit, {case_id for case_id, _ in wanted})
    current = dict(before)
    calendar = calendars.current(unit, division_code)
    looked_at: list[tuple[UUID, Task]] = []
    told: list[Notice] = []
    decided: set[UUID] = set()
    for case_id, item_code in wanted:
        swept = sweep(current[case_id], item_code, calendar, unit.now)
        current[case_id] = swept.act.case
        for event in events.of_sweep(swept):
            unit.emit(case_id, division_code, event)
        told += telling.of_sweep(swept)
        if swept.what is Swept.DEEMED:
            decided.add(case_id)
        else:
            looked_at.append((case_id, swept.act.case.tasks[item_code]))
    # What was only looked at has less to write; what was decided is written whole, after it.
    cases.tell(unit, division_code, looked_at)
    cases.save(unit, [(before[case_id], current[case_id]) for case_id in decided])
    notices.add(unit, told)
