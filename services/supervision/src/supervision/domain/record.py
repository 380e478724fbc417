"""What supervision keeps about a case, and how one observation changes it.

Events of one service arrive in order, those of different services in any order: every change here commutes with the
changes other services cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypedDict, TypeVar
from uuid import UUID

from supervision.domain.lights import Clock, Light, burns
from supervision.domain.standing import Stopped

RecordT = TypeVar("RecordT", "CaseRecord", "TaskRecord")

_MOMENT = timedelta(microseconds=1)


# Without slots: a copy is one of a dictionary (see ``_with``), and each event makes some.
@dataclass(frozen=True, kw_only=True)
class TaskRecord:
    """One department's task of a case; times are None until they are known."""

    item_code: str
    name_zh: str = ""
    name_en: str = ""
    department_code: str = ""
    state: str = ""
    opened_at: datetime | None = None
    last_day: str = ""
    clock: Clock | None = None
    provisional: bool = False
    decided_at: datetime | None = None
    light: Light = Light.GREEN
    # How often and how long its clock was stopped; ``stopped_days`` as its limit counts.
    stops: tuple[Stopped, ...] = ()
    stopped_days: int = 0
    # What figures count: whether it is instant, the days of its limits where they are known and how many of them were
    # used, who decided, and when what became of it happened.
    instant: bool = False
    statutory_days: int | None = None
    committed_days: int | None = None
    used_days: int | None = None
    decided_by: str = ""
    deemed: bool = False
    overdue_at: datetime | None = None
    revoked_at: datetime | None = None
    billed_fen: int = 0


@dataclass(frozen=True, kw_only=True)
class CaseRecord:
    """One case; ``tasks`` by item code."""

    case_id: UUID
    division_code: str
    case_no: str = ""
    received_at: datetime | None = None
    accepted_at: datetime | None = None
    decided_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    last_day: str = ""
    clock: Clock | None = None
    provisional: bool = False
    light: Light = Light.GREEN
    # It goes before others (绿色通道).
    green_channel: bool = False
    # What it waits for before it is accepted, ``PAPERS`` or ``EXAMINATION``, and until which day; empty once it is.
    waits_for: str = ""
    waits_until: str = ""
    # When the applicant's personal data was erased; what people said of the case goes with it.
    erased_at: datetime | None = None
    # How many of its items are instant 即办件, and whether it was finished at the window in one act.
    instant_count: int = 0
    in_one_act: bool = False
    # Who served it, how often it was told what is missing, its bill as issued and as paid, and how it was rated.
    received_by: str = ""
    accepted_by: str = ""
    issued_by: str = ""
    notified_at: datetime | None = None
    notice_count: int = 0
    billed_at: datetime | None = None
    paid_at: datetime | None = None
    paid_fen: int = 0
    rated_at: datetime | None = None
    grade: int = 0
    tasks: Mapping[str, TaskRecord] = field(default_factory=dict)

    @property
    def stops(self) -> tuple[Stopped, ...]:
        """Every stop of the clocks of its items: its own limit counts none of their days."""
        return tuple(stop for task in self.tasks.values() for stop in task.stops)

    def next_light_at(self, now: datetime) -> datetime | None:
        """When the lights have to be looked at again; None when nothing burns any more."""
        clocks = [task.clock for task in self.tasks.values() if task.clock and not task.decided_at]
        if self.clock and not self.decided_at:
            clocks.append(self.clock)
        return min((change for clock in clocks if (change := clock.next_change(now))), default=None)


@dataclass(frozen=True, slots=True)
class LightChange:
    """A light that is another one than before; an empty item code is the case's own."""

    item_code: str
    department_code: str
    light: Light


class TaskFields(TypedDict, total=False):
    """What an event may say about a task."""

    name_zh: str
    name_en: str
    department_code: str
    state: str
    opened_at: datetime
    last_day: str
    provisional: bool
    clock: Clock | None
    decided_at: datetime | None
    stops: tuple[Stopped, ...]
    stopped_days: int
    instant: bool
    statutory_days: int | None
    committed_days: int | None
    used_days: int | None
    decided_by: str
    deemed: bool
    overdue_at: datetime
    revoked_at: datetime
    billed_fen: int


class CaseFields(TypedDict, total=False):
    """What an event may say about a case."""

    case_no: str
    received_at: datetime
    accepted_at: datetime
    decided_at: datetime
    closed_at: datetime
    outcome: str
    last_day: str
    provisional: bool
    clock: Clock | None
    green_channel: bool
    waits_for: str
    waits_until: str
    erased_at: datetime
    instant_count: int
    in_one_act: bool
    received_by: str
    accepted_by: str
    issued_by: str
    notified_at: datetime
    notice_count: int
    billed_at: datetime
    paid_at: datetime | None
    paid_fen: int
    rated_at: datetime
    grade: int


def observed(case: CaseRecord, fields: CaseFields, tasks: Mapping[str, TaskFields]) -> CaseRecord:
    """Apply what an event says: fields of the case, and fields of its tasks by item code."""
    if not tasks:
        return _with(case, fields) if fields else case
    merged = dict(case.tasks)
    for item_code, said in tasks.items():
        known = merged.get(item_code) or TaskRecord(item_code=item_code)
        merged[item_code] = _with(known, said)
    return _with(case, {"tasks": merged, **fields})


def _with(record: RecordT, fields: Mapping[str, Any]) -> RecordT:
    """Copy a record with other values of some fields, a twentieth of what ``dataclasses.replace`` takes.

    Raises:
        TypeError: it has no such field.
    """
    copy = object.__new__(type(record))
    values = vars(copy)
    values.update(vars(record))
    known = len(values)
    values.update(fields)
    if len(values) != known:
        raise TypeError(f"{type(record).__name__} has not all of the fields {', '.join(fields)}")
    return copy


def lit_by(case: CaseRecord, now: datetime) -> tuple[CaseRecord, list[tuple[datetime, LightChange]]]:
    """Let every light change that has changed by itself until now, each at its own instant, and tell which did when."""
    running = [(task.clock, task.light) for task in case.tasks.values() if task.clock and task.decided_at is None]
    if case.clock and case.decided_at is None:
        running.append((case.clock, case.light))
    # What burns already is not looked at again.
    warned = {clock.yellow_at for clock, light in running if light is Light.GREEN and clock.yellow_at <= now}
    late = {clock.due_at for clock, light in running if light is not Light.RED and clock.due_at <= now}
    changes: list[tuple[datetime, LightChange]] = []
    for at in sorted(warned | late):
        # At the due instant itself it is still in time.
        case, changed = relit(case, min(at + _MOMENT, now))
        changes.extend((at, change) for change in changed)
    return case, changes


def relit(case: CaseRecord, now: datetime) -> tuple[CaseRecord, list[LightChange]]:
    """Set every light as it stands now, and tell which changed.

    A case's light is the worst of its own clock's and of its undecided tasks'.
    """
    changes: list[LightChange] = []
    tasks: dict[str, TaskRecord] = {}
    for item_code, task in case.tasks.items():
        light = burns(task.clock, task.decided_at, now)
        if light is not task.light:
            changes.append(LightChange(item_code, task.department_code, light))
        tasks[item_code] = task if light is task.light else _with(task, {"light": light})
    own = burns(case.clock, case.decided_at, now)
    light = max([own, *(task.light for task in tasks.values() if task.decided_at is None)])
    if light is not case.light:
        changes.append(LightChange("", "", light))
    # Most events change no light, and a copy of a record costs as much as the rest of this.
    return (_with(case, {"tasks": tasks, "light": light}) if changes else case), changes
