"""How an event becomes a record: the same whether it has just come or is read from the journal again.

Everything here follows from the event, the instant at which it was heard and the calendar of then; a light that changes
by itself does so at its own instant, whoever looks at it when.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.calendar import WorkCalendar
from kernel.clock import SEVEN_TENTHS, Warned, yellow_instant
from supervision.domain.accountability import Account
from supervision.domain.data_access import DataAccess
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.journal import Told
from supervision.domain.lights import Clock, Light
from supervision.domain.ratings import GivenRating
from supervision.domain.record import CaseFields, CaseRecord, LightChange, TaskFields, lit_by, observed, relit
from supervision.domain.standing import Stopped, warned_at
from supervision.domain.timeline import TimelineEntry

WHY = {
    Light.GREEN: ("恢复正常", "back in time"),
    Light.YELLOW: ("临近时限", "due soon"),
    Light.RED: ("超过时限", "past the limit"),
}


@dataclass(frozen=True, slots=True)
class RunningLimit:
    """A limit as an event tells it: until when it runs, and since when; None: since when the record says."""

    begins_at: datetime | None
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an event says about its case. ``limits`` are by item code; the empty code is the case's own."""

    case: CaseFields = field(default_factory=lambda: CaseFields())  # noqa: PLW0108 - a TypedDict class is no factory to mypy
    tasks: Mapping[str, TaskFields] = field(default_factory=dict)
    limits: Mapping[str, RunningLimit] = field(default_factory=dict)
    # What was done with the applicant's personal data.
    access: DataAccess | None = None
    # What somebody has to account for.
    account: Account | None = None
    # How the case was rated.
    rating: GivenRating | None = None
    # When the applicant was told what is missing: first, again, or anew as the right procedure has it.
    notified_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One event about one case, translated; ``told`` is the event itself."""

    case_id: UUID
    division_code: str
    entry: TimelineEntry
    changes: Changes
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeOfficeObservation:
    """One event about what has to be watched at windows and in the fee office.

    ``entry`` is for the timeline of its case, if it is about one.
    """

    division_code: str
    event: FeeOfficeEvent
    entry: TimelineEntry
    told: Told

    @property
    def case_id(self) -> UUID | None:
        """The case it is about, if it is about one."""
        return self.event.case_id

    @property
    def of_case(self) -> Observation | None:
        """The same about its case, if it is about one."""
        if self.event.case_id is None:
            return None
        return Observation(
            case_id=self.event.case_id,
            division_code=self.division_code,
            entry=self.entry,
            changes=Changes(),
            told=self.told,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreObservation:
    """One event about a centre that no record is kept of but the journal: rules hear it."""

    division_code: str
    told: Told
    case_id: None = None


def project(
    case: CaseRecord,
    observation: Observation,
    calendar: WorkCalendar | None,
    heard_at: datetime,
    warned: Warned = SEVEN_TENTHS,
) -> tuple[CaseRecord, list[TimelineEntry]]:
    """Apply an observation to its case; answers the entries for the timeline, its own among them.

    Args:
        case: as it stood when the event before was heard.
        observation: the event.
        calendar: says when a light turns yellow; None only for an event that moves no limit.
        heard_at: when the event came here.
        warned: how early a light turns yellow, as the centre had set it then.
    """
    case, entries = lights_by(case, heard_at)
    entries.append(observation.entry)
    applied = _applied(case, observation.changes, calendar, heard_at, warned)
    # Its lights stand as they do now: what says nothing of it changes none.
    if applied is case:
        return case, entries
    case, changes = relit(applied, heard_at)
    entries.extend(_light_entry(change, heard_at) for change in changes)
    return case, entries


def warned_anew(
    case: CaseRecord, warned: Warned, calendar: WorkCalendar, at: datetime
) -> tuple[CaseRecord, list[TimelineEntry]]:
    """Let the running clocks of a case warn as its centre has it from an instant on; no limit moves.

    Answers the entries of the lights that change by it, and of those that had changed by themselves until then.
    """
    case, entries = lights_by(case, at)
    limits = {
        code: RunningLimit(None, task.clock.due_at)
        for code, task in case.tasks.items()
        if task.clock and task.decided_at is None
    }
    if case.clock and case.decided_at is None:
        limits[""] = RunningLimit(None, case.clock.due_at)
    case, changes = relit(_applied(case, Changes(limits=limits), calendar, at, warned), at)
    entries.extend(_light_entry(change, at) for change in changes)
    return case, entries


def lights_by(case: CaseRecord, now: datetime) -> tuple[CaseRecord, list[TimelineEntry]]:
    """Let the lights change that have changed by themselves until now; answers the entries for the timeline."""
    case, changes = lit_by(case, now)
    return case, [_light_entry(change, at) for at, change in changes]


def _light_entry(change: LightChange, at: datetime) -> TimelineEntry:
    zh, en = WHY[change.light]
    what_zh, what_en = (change.item_code, change.item_code) if change.item_code else ("全案", "whole case")
    return TimelineEntry(
        source="supervision",
        sequence=None,
        occurred_at=at,
        event="LightChanged",
        item_code=change.item_code,
        department_code=change.department_code,
        summary_zh=f"{what_zh} {change.light.zh}：{zh}",
        summary_en=f"{what_en} {change.light.name.lower()}: {en}",
    )


def _applied(
    case: CaseRecord, changes: Changes, calendar: WorkCalendar | None, now: datetime, warned: Warned
) -> CaseRecord:
    fields, tasks = changes.case.copy(), {code: said.copy() for code, said in changes.tasks.items()}
    if changes.notified_at:
        fields["notified_at"] = case.notified_at or changes.notified_at
        fields["notice_count"] = case.notice_count + 1
    if not changes.limits:
        return observed(case, fields, tasks)
    # As they are by now: what turns yellow when depends on them.
    after = observed(case, fields, tasks)
    for code, limit in changes.limits.items():
        stops = _stops_of(after, code) if code else after.stops
        yellow_at = _yellow_at(limit, _began(case, code, limit), calendar, stops, warned) if calendar else None
        clock = _clock(limit, yellow_at, stops, now) if yellow_at else None
        if code:
            tasks.setdefault(code, TaskFields())["clock"] = clock
        else:
            fields["clock"] = clock
    return observed(case, fields, tasks)


def _stops_of(case: CaseRecord, code: str) -> Sequence[Stopped]:
    return case.tasks[code].stops if code in case.tasks else ()


def _began(case: CaseRecord, code: str, limit: RunningLimit) -> datetime:
    recorded = case.tasks[code].opened_at if code in case.tasks else case.accepted_at
    return limit.begins_at or recorded or limit.due_at


def _yellow_at(
    limit: RunningLimit, begins_at: datetime, calendar: WorkCalendar, stops: Sequence[Stopped], warned: Warned
) -> datetime:
    if limit.due_at <= begins_at:
        return limit.due_at
    return yellow_instant(begins_at, limit.due_at, calendar, [stop.span for stop in stops], warned)


def _clock(limit: RunningLimit, yellow_at: datetime, stops: Sequence[Stopped], now: datetime) -> Clock:
    if yellow_at >= limit.due_at:
        return Clock(limit.due_at, limit.due_at)
    return Clock(min(warned_at(yellow_at, stops, now), limit.due_at), limit.due_at)
