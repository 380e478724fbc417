"""Observe an event: keep it in the timeline, apply it to the record, set the lights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from kernel.calendar import WorkCalendar
from kernel.clock import yellow_instant
from kernel.errors import NotYetKnown
from supervision.domain.accountability import Account
from supervision.domain.data_access import DataAccess
from supervision.domain.lights import Clock
from supervision.domain.ratings import CALL_BACK_DAYS, WORST_GRADES, GivenRating
from supervision.domain.record import CaseFields, CaseRecord, TaskFields, observed
from supervision.domain.standing import Stopped, warned_at
from supervision.domain.timeline import TimelineEntry
from supervision.handlers.complaining import clock_of
from supervision.handlers.relight import relight
from supervision.handlers.tell_pages import tell_pages
from supervision.storage import accountability, calendars, complaints, data_accesses, ratings, records, said

PATIENCE = timedelta(minutes=5)
"""How old an event may be that still waits for its centre's calendar.

Due instants come with the events, the calendar says only when a light turns yellow; and a worker of a release before
left no trace of a calendar without days. A light that turns a day early is better than a service that sees nothing.
"""

_NOTHING_PUBLISHED = WorkCalendar(())


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One event about one case, translated."""

    case_id: UUID
    division_code: str
    entry: TimelineEntry
    changes: Changes


def observe(unit: Unit, observations: Sequence[Observation]) -> list[Outcome[None]]:
    """Apply a batch in order; several observations of one case build on each other.

    When a light turns yellow is judged with the centre's calendar: the observation is tried again until it has arrived,
    but not for longer than ``PATIENCE``.
    """
    cases = records.lock(unit, {observation.case_id: observation.division_code for observation in observations})
    before = dict(cases)
    centres = {observation.division_code for observation in observations if observation.changes.limits}
    versions = calendars.versions(unit, centres)
    outcomes: list[Outcome[None]] = []
    kept: list[tuple[CaseRecord, TimelineEntry]] = []
    accesses: list[tuple[UUID, str, DataAccess]] = []
    accounts: list[tuple[UUID, str, Account]] = []
    rated: list[tuple[CaseRecord, GivenRating]] = []
    for observation in observations:
        calendar: WorkCalendar | None = None
        if observation.changes.limits:
            try:
                calendar = _calendar(unit, observation, versions)
            except NotYetKnown as refusal:
                outcomes.append(refusal)
                continue
        case = _applied(cases[observation.case_id], observation.changes, calendar, unit.now)
        case, entries = relight(unit, case)
        cases[observation.case_id] = case
        kept.extend((case, entry) for entry in [observation.entry, *entries])
        if observation.changes.access is not None:
            accesses.append((case.case_id, case.division_code, observation.changes.access))
        if observation.changes.account is not None:
            accounts.append((case.case_id, case.division_code, observation.changes.account))
        if observation.changes.rating is not None:
            rated.append((case, observation.changes.rating))
        outcomes.append(None)
    if kept:
        records.write(unit, [(before[case_id], cases[case_id]) for case_id in {case.case_id for case, _ in kept}])
        records.append(unit, kept)
        said.erase(unit, [(case.case_id, entry.event) for case, entry in kept])
        erased = {case.case_id for case, entry in kept if entry.event == said.ERASURE}
        if erased:
            complaints.erase(unit, erased)
        tell_pages(unit, kept)
    data_accesses.append(unit, accesses)
    accountability.append(unit, accounts)
    for case, rating in rated:
        # After the timeline, which tells who handed the result over.
        wants_call = rating.grade in WORST_GRADES
        due_at = clock_of(unit, case.division_code, CALL_BACK_DAYS).due_at if wants_call else None
        ratings.keep(unit, case.case_id, case.division_code, rating, due_at)
    return outcomes


def _calendar(unit: Unit, observation: Observation, versions: Mapping[str, int]) -> WorkCalendar:
    try:
        return calendars.CALENDARS.at_least(unit, observation.division_code, versions).content
    except NotYetKnown:
        if unit.now - observation.entry.occurred_at < PATIENCE:
            raise
        return _NOTHING_PUBLISHED


def _applied(case: CaseRecord, changes: Changes, calendar: WorkCalendar | None, now: datetime) -> CaseRecord:
    fields, tasks = changes.case.copy(), {code: said.copy() for code, said in changes.tasks.items()}
    if not changes.limits:
        return observed(case, fields, tasks)
    # As they are by now: what turns yellow when depends on them.
    after = observed(case, fields, tasks)
    for code, limit in changes.limits.items():
        stops = _stops_of(after, code) if code else after.stops
        clock = _clock(limit, _began(case, code, limit), calendar, stops, now) if calendar else None
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


def _clock(
    limit: RunningLimit, begins_at: datetime, calendar: WorkCalendar, stops: Sequence[Stopped], now: datetime
) -> Clock:
    if limit.due_at <= begins_at:
        return Clock(limit.due_at, limit.due_at)
    yellow_at = yellow_instant(begins_at, limit.due_at, calendar, [stop.span for stop in stops])
    return Clock(min(warned_at(yellow_at, stops, now), limit.due_at), limit.due_at)
