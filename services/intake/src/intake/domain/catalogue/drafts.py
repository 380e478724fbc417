"""Drafts of a catalogue: made by one administrator, published or sent back by another."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from intake.domain.case.model import Officer
from intake.domain.refusals import (
    CatalogueDraftDecided,
    CatalogueDraftsWait,
    PublicationNeedsSecondPerson,
    PublishedMeanwhile,
)
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations

MOST_WAITING = 10
"""Of a centre at a time: each holds its files, and nobody compares more."""

MOST_DAYS_AHEAD = 366


class DraftState(enum.Enum):
    """Where a draft stands."""

    WAITING = "waiting"
    STALE = "stale"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Who published a draft as which ``version``, or sent it back (no version) for which ``reason``."""

    by: str
    at: datetime
    version: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """Who took back, before it took effect, the version that a draft became, and for which ``reason``."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Files that wait for a second person; ``base_version`` is what they were compared with.

    The counts are of rows that are new, say something else, or are gone. ``valid_from``: the first day on which the
    version is in force; None: from its publication.
    """

    draft_no: int
    drafted_by: Officer
    drafted_at: datetime
    source: str
    base_version: int
    added_count: int
    changed_count: int
    removed_count: int
    valid_from: date | None = None
    decided: Decided | None = None
    withdrawn: Withdrawn | None = None

    def state(self, published: int) -> DraftState:
        """Answer where it stands while version ``published`` is in force."""
        if self.decided is None:
            return DraftState.WAITING if self.base_version == published else DraftState.STALE
        if self.decided.version is None:
            return DraftState.RETURNED
        if self.withdrawn is not None:
            return DraftState.WITHDRAWN
        return DraftState.SCHEDULED if self.decided.version > published else DraftState.PUBLISHED


def check_room(waiting_count: int) -> None:
    """Refuse one more draft than a centre may have waiting.

    Raises:
        CatalogueDraftsWait: there are as many already.
    """
    if waiting_count >= MOST_WAITING:
        raise CatalogueDraftsWait(most=str(MOST_WAITING))


def check_day(valid_from: date | None, today: date, violations: Violations) -> None:
    """Record a first day that has come, or that lies too far ahead for anybody to know what holds then."""
    if valid_from is None:
        return
    last = today + timedelta(days=MOST_DAYS_AHEAD)
    if not today < valid_from <= last:
        violations.add(
            "valid_from",
            f"Give a day from {today + timedelta(days=1)} to {last}, or none.",
            f"请填写{today + timedelta(days=1)}至{last}之间的日期，或留空。",
            FaultKind.OUT_OF_RANGE,
        )


def takes_effect_at(valid_from: date | None, now: datetime) -> datetime | None:
    """Answer the midnight a version takes effect at; None if that is now: no day was asked for, or it has come."""
    if valid_from is None:
        return None
    midnight = datetime.combine(valid_from, time.min, CENTRE_ZONE)
    return midnight if midnight > now else None


def check_open(draft: Draft) -> None:
    """Refuse to decide a draft twice.

    Raises:
        CatalogueDraftDecided: it was published or sent back.
    """
    if draft.decided is not None:
        raise CatalogueDraftDecided(decided_by=draft.decided.by)


def check_publishable(draft: Draft, officer_id: str, published: int) -> None:
    """Hold who may publish what over which version.

    Raises:
        CatalogueDraftDecided: it was published or sent back.
        PublicationNeedsSecondPerson: the officer made it.
        PublishedMeanwhile: it was compared with another version than the one in force.
    """
    check_open(draft)
    if draft.drafted_by.officer_id == officer_id:
        raise PublicationNeedsSecondPerson
    if draft.base_version != published:
        raise PublishedMeanwhile(version=str(published), expected_version=str(draft.base_version))
