"""What the clock does by itself: it warns, tells what is overdue, and consents where silence is consent (过期默许).

Silence has an effect only where a law or a stated rule of the centre gives it one. It takes effect at the due instant,
or, where the law has it so, at the end of its own longer limit: then what was promised is overdue first. It does so
whenever that is noticed; and not on a date that the holidays of a year may still move.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from approval.domain.case_file import SYSTEM, Decision, Told, Verdict, silence_due
from approval.domain.clocks import warned_from
from approval.domain.deciding import Act, consents, decide, task_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approval.domain.case_file import CaseFile, Clocked, Task
    from kernel.calendar import WorkCalendar
    from kernel.clock import Warned

REASON = "过期默许：期限届满未作出决定，视为准予。 Approved by silence: nobody decided within the limit."
"""What stands in the record of a decision that nobody made."""


class Swept(enum.Enum):
    """What the clock did to a task."""

    NOTHING = "nothing"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    DEEMED = "deemed"


TELLING = {Swept.DUE_SOON: Told.DUE_SOON, Swept.OVERDUE: Told.OVERDUE}
"""What is told of a clock that only asks for that; of any other nothing is."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What was done, from which instant on it counts, and the case after it."""

    what: Swept
    at: datetime
    act: Act


def sweep(case: CaseFile, item_code: str, calendar: WorkCalendar, warned: Warned, now: datetime) -> Sweep:
    """Do what the clock of one item asks for; nothing if it stands, is decided, or has told all there is to tell.

    A consent has the due instant for the whole act, so a sweep that comes late changes no date.

    Raises:
        TaskNotFound: the case has no such item.
    """
    task = task_of(case, item_code)
    what, at = asked(task, calendar, warned, now)
    if what is Swept.DEEMED:
        return _consented(case, task, calendar)
    if what in TELLING:
        task = replace(task, told=TELLING[what])
        case = replace(case, tasks={**case.tasks, item_code: task})
    return Sweep(what, at, Act(case, item_code))


def asked(clock: Clocked, calendar: WorkCalendar, warned: Warned, now: datetime) -> tuple[Swept, datetime]:
    """Answer what a clock asks for now, and from which instant on that counts."""
    if not clock.clock_running or clock.opened_at is None:
        return Swept.NOTHING, now
    ends = clock.due.instant
    if consents(clock, now):
        return Swept.DEEMED, silence_due(clock).instant
    if now > ends:
        return (Swept.NOTHING, now) if clock.told is Told.OVERDUE else (Swept.OVERDUE, ends)
    if clock.told is Told.NOTHING:
        yellow_at = warned_from(clock.opened_at, ends, calendar, warned, clock.spans)
        if yellow_at <= now:
            return Swept.DUE_SOON, yellow_at
    return Swept.NOTHING, now


def silences(case: CaseFile, calendar: WorkCalendar, now: datetime) -> Iterator[Sweep]:
    """Consent where silence is consent by now, the earliest first, each on what the one before it left.

    Whoever acts on a case finds it as the law has it, whether a sweep has come by or not: so it does not matter which
    is quicker.
    """
    while over := [task for task in case.tasks.values() if consents(task, now)]:
        first = min(over, key=lambda task: (silence_due(task).instant, task.item_code))
        spoken = _consented(case, first, calendar)
        case = spoken.act.case
        yield spoken


def next_sweep(clock: Clocked, calendar: WorkCalendar, warned: Warned) -> datetime | None:
    """Answer after which instant a clock next asks for something; None: never, as it is now."""
    if not clock.clock_running or clock.opened_at is None:
        return None
    if clock.told is Told.NOTHING:
        return warned_from(clock.opened_at, clock.due.instant, calendar, warned, clock.spans)
    if clock.told is Told.DUE_SOON:
        return clock.due.instant
    silent = silence_due(clock)
    return silent.instant if clock.deemed_basis and not silent.provisional else None


def untold(before: Task, after: Task, now: datetime) -> Task:
    """Forget what was told of a date that is another one now; what is still to come is told anew."""
    moved = after.due.instant != before.due.instant and after.due.instant > now
    return replace(after, told=Told.NOTHING) if moved and after.told is not Told.NOTHING else after


def _consented(case: CaseFile, task: Task, calendar: WorkCalendar) -> Sweep:
    act = decide(case, task.item_code, _silence(task), calendar)
    return Sweep(Swept.DEEMED, silence_due(task).instant, act)


def _silence(task: Task) -> Verdict:
    return Verdict(
        decision=Decision.APPROVE,
        officer_id=SYSTEM,
        department_code=task.department_code,
        decided_at=silence_due(task).instant,
        reason=REASON,
        legal_basis=task.deemed_basis,
        deemed=True,
    )
