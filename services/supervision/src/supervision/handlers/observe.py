"""Observe an event: keep it in the timeline, apply it to the record, set the lights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.published import Edition
from chassis.storage.unit import Unit
from kernel.calendar import WorkCalendar
from kernel.clock import SEVEN_TENTHS, Warned
from kernel.errors import NotYetKnown
from supervision.domain.accountability import Account
from supervision.domain.data_access import DataAccess
from supervision.domain.figures.bearing import bears
from supervision.domain.figures.facts import facts_of
from supervision.domain.journal import JournalEntry
from supervision.domain.projection import Observation, project
from supervision.domain.ratings import CALL_BACK_DAYS, WORST_GRADES, GivenRating
from supervision.domain.record import CaseRecord
from supervision.domain.timeline import TimelineEntry
from supervision.handlers.find_hits import Heard, find_hits
from supervision.handlers.limits import clock_of
from supervision.handlers.tell_pages import tell_pages
from supervision.storage import (
    accountability,
    calendars,
    cards,
    complaints,
    data_accesses,
    figures,
    journal,
    parameters,
    ratings,
    records,
    said,
    supervision_orders,
)
from supervision.translation.erasing import without_words
from supervision.translation.reading_again import seen_again

PATIENCE = timedelta(minutes=5)
"""How old an event may be that still waits for its centre's calendar.

Due instants come with the events, the calendar says only when a light turns yellow; and a worker of a release before
left no trace of a calendar without days. A light that turns a day early is better than a service that sees nothing.
"""


def observe(unit: Unit, observations: Sequence[Observation]) -> list[Outcome[None]]:
    """Apply a batch in order; several observations of one case build on each other.

    When a light turns yellow is judged with the centre's calendar: the observation is tried again until it has arrived,
    but not for longer than ``PATIENCE``.
    """
    # Asked along with the records.
    centres = {observation.division_code for observation in observations if observation.changes.limits}
    newest = calendars.versions_ahead(unit, centres)
    cases = records.lock(unit, {observation.case_id: observation.division_code for observation in observations})
    before = dict(cases)
    versions = newest()
    outcomes: list[Outcome[None]] = []
    kept: list[tuple[CaseRecord, TimelineEntry]] = []
    accesses: list[tuple[UUID, str, DataAccess]] = []
    accounts: list[tuple[UUID, str, Account, datetime]] = []
    rated: list[tuple[CaseRecord, GivenRating]] = []
    told: list[JournalEntry] = []
    heard: list[Heard] = []
    for observation in observations:
        calendar: Edition[WorkCalendar] | None = None
        if observation.changes.limits:
            try:
                calendar = _calendar(unit, observation, versions)
            except NotYetKnown as refusal:
                outcomes.append(refusal)
                continue
        content, version = (calendar.content, calendar.version) if calendar else (None, 0)
        case, entries = project(cases[observation.case_id], observation, content, unit.now, _warned(unit, observation))
        cases[observation.case_id] = case
        kept.extend((case, entry) for entry in entries)
        told.append(
            JournalEntry(
                division_code=case.division_code, told=observation.told, heard_at=unit.now, calendar_version=version
            )
        )
        heard.append((case.division_code, observation.told, case))
        if observation.changes.access is not None:
            accesses.append((case.case_id, case.division_code, observation.changes.access))
        if observation.changes.account is not None:
            accounts.append((case.case_id, case.division_code, observation.changes.account, unit.now))
        if observation.changes.rating is not None:
            rated.append((case, observation.changes.rating))
        outcomes.append(None)
    if kept:
        touched = ((before[case_id], cases[case_id]) for case_id in {case.case_id for case, _ in kept})
        # What says nothing of its record leaves it as it is, with the instant at which its lights are looked at next.
        pairs = [(earlier, after) for earlier, after in touched if after is not earlier and after != earlier]
        records.write(unit, pairs)
        figures.keep(
            unit, [(after, facts_of(earlier), facts_of(after)) for earlier, after in pairs if bears(earlier, after)]
        )
        records.append(unit, kept)
        journal.append(unit, told)
        find_hits(unit, heard)
        # Whichever came first: the erasure or what somebody said.
        erased = {case.case_id for case, _ in kept if cases[case.case_id].erased_at}
        if erased:
            _erase_words(unit, erased)
        tell_pages(unit, kept)
    data_accesses.append(unit, accesses)
    accountability.append(unit, accounts)
    for case, rating in rated:
        # After the timeline, which tells who handed the result over.
        wants_call = rating.grade in WORST_GRADES
        due_at = clock_of(unit, case.division_code, CALL_BACK_DAYS).due_at if wants_call else None
        ratings.keep(unit, case.case_id, case.division_code, rating, due_at)
    return outcomes


def _erase_words(unit: Unit, case_ids: set[UUID]) -> None:
    """Take out what people said of these cases: out of the journal, and out of the timelines that were made from it."""
    entries = journal.rewrite(unit, case_ids, without_words)
    said_again = (seen_again(entry.division_code, entry.told) for entry in entries)
    records.say_again(unit, [observation for observation, _ in said_again if observation])
    said.erase(unit, case_ids)
    complaints.erase(unit, case_ids)
    cards.erase(unit, case_ids)
    supervision_orders.erase(unit, case_ids)


def _warned(unit: Unit, observation: Observation) -> Warned:
    if not observation.changes.limits:
        return SEVEN_TENTHS
    return parameters.lately(unit, observation.division_code).warned(unit.now)


def _calendar(unit: Unit, observation: Observation, versions: Mapping[str, int]) -> Edition[WorkCalendar]:
    try:
        return calendars.CALENDARS.at_least(unit, observation.division_code, versions)
    except NotYetKnown:
        if unit.now - observation.entry.occurred_at < PATIENCE:
            raise
        return calendars.NONE_PUBLISHED
