"""Drafts of a catalogue: made by one administrator, published or sent back by another."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from intake.domain.case.model import Officer
from intake.domain.refusals import (
    CatalogueDraftDecided,
    CatalogueDraftsWait,
    PublicationNeedsSecondPerson,
    PublishedMeanwhile,
)

MOST_WAITING = 10
"""Of a centre at a time: each holds its files, and nobody compares more."""


class DraftState(enum.Enum):
    """Where a draft stands."""

    WAITING = "waiting"
    STALE = "stale"
    PUBLISHED = "published"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Who published a draft as which ``version``, or sent it back (no version) for which ``reason``."""

    by: str
    at: datetime
    version: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Files that wait for a second person; ``base_version`` is what they were compared with.

    The counts are of rows that are new, say something else, or are gone.
    """

    draft_no: int
    drafted_by: Officer
    drafted_at: datetime
    source: str
    base_version: int
    added_count: int
    changed_count: int
    removed_count: int
    decided: Decided | None = None

    def state(self, published: int) -> DraftState:
        """Answer where it stands while version ``published`` is in force."""
        if self.decided is None:
            return DraftState.WAITING if self.base_version == published else DraftState.STALE
        return DraftState.RETURNED if self.decided.version is None else DraftState.PUBLISHED


def check_room(waiting_count: int) -> None:
    """Refuse one more draft than a centre may have waiting.

    Raises:
        CatalogueDraftsWait: there are as many already.
    """
    if waiting_count >= MOST_WAITING:
        raise CatalogueDraftsWait(most=str(MOST_WAITING))


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
