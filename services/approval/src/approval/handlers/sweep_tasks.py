"""Do what the clocks of tasks ask for: warn, tell what is overdue, consent where silence is consent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from approval.domain.sweeping import TELLING, Swept, asked, sweep
from approval.handlers import events, telling
from approval.storage import calendars, cases, notices, warned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approval.domain.case_file import Clock
    from approval.domain.notice import Notice
    from chassis.storage.unit import Unit


def sweep_tasks(unit: Unit, division_code: str, keys: Sequence[str]) -> None:
    """Sweep claimed tasks of a centre, ``CASE/ITEM`` each; their cases are held.

    Statements do not grow with their number. A task that has nothing to do gets its next instant all the same.
    """
    wanted = [(UUID(case_id), item_code) for case_id, _, item_code in (key.partition("/") for key in keys)]
    calendar = calendars.current(unit, division_code)
    early = warned.of_centre(unit, division_code)
    clocks = cases.clocks(unit, wanted)
    asking = {key: asked(clock, calendar, early, unit.now) for key, clock in clocks.items()}
    # Where one is consented to, what the others of its case ask for is known only after that.
    consented = {case_id for (case_id, _), (what, _) in asking.items() if what is Swept.DEEMED}
    told: list[Notice] = []
    looked_at: list[Clock] = []
    for key in wanted:
        clock, (what, at) = clocks[key], asking[key]
        if key[0] not in consented and what in TELLING:
            for event in events.of_clock(key[0], clock, what, at):
                unit.emit(key[0], division_code, event)
            told += telling.of_clock(key[0], division_code, clock, what, at)
            clock = replace(clock, told=TELLING[what])
        looked_at.append(clock)
    cases.tell(unit, division_code, looked_at)
    # What is written whole is written after it.
    if consented:
        told += _consent(unit, division_code, [key for key in wanted if key[0] in consented])
    notices.add(unit, told)


def _consent(unit: Unit, division_code: str, wanted: Sequence[tuple[UUID, str]]) -> list[Notice]:
    """Sweep tasks of whole cases in their order, each on what the one before it left; answers what is to be told."""
    before = cases.load(unit, {case_id for case_id, _ in wanted})
    current = dict(before)
    calendar = calendars.current(unit, division_code)
    told: list[Notice] = []
    for case_id, item_code in wanted:
        swept = sweep(current[case_id], item_code, calendar, warned.of_centre(unit, division_code), unit.now)
        current[case_id] = swept.act.case
        for event in events.of_sweep(swept):
            unit.emit(case_id, division_code, event)
        told += telling.of_sweep(swept)
    cases.save(unit, [(case, current[case_id]) for case_id, case in before.items()])
    return told
