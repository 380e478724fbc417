"""A record made again from its journal, and in what another one differs from it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from kernel.calendar import WorkCalendar
from kernel.clock import SEVEN_TENTHS, Warned
from supervision.domain.accountability import Account
from supervision.domain.data_access import DataAccess
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.figures.facts import Fact, facts_of
from supervision.domain.parameters import Turn
from supervision.domain.projection import Observation, lights_by, project, warned_anew
from supervision.domain.record import CaseRecord
from supervision.domain.timeline import TimelineEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardAgain:
    """An event of the journal, read again: when it was heard, by which calendar its limits were judged, how they warn.

    ``observation`` is what it says about its case, ``fee_office`` what it adds to the list of what has to be watched.
    """

    observation: Observation | None
    fee_office: FeeOfficeEvent | None
    heard_at: datetime
    calendar: WorkCalendar | None
    warned: Warned = SEVEN_TENTHS


@dataclass(slots=True, kw_only=True)
class Projected:
    """All that follows from the events of a stream; ``timeline`` without what supervision itself did with the case.

    ``case`` is empty for a stream that is about none.
    """

    case: CaseRecord
    timeline: list[TimelineEntry] = field(default_factory=list)
    accesses: list[DataAccess] = field(default_factory=list)
    # With the instant at which it was heard.
    accounts: dict[Account, datetime] = field(default_factory=dict)
    fee_office: list[FeeOfficeEvent] = field(default_factory=list)
    facts: set[Fact] = field(default_factory=set)

    def differences(self, other: Projected) -> list[str]:
        """Name the parts in which another one differs, in whatever order it lists them."""
        pairs = {
            "record": (replace(self.case, tasks={}), replace(other.case, tasks={})),
            "tasks": (dict(self.case.tasks), dict(other.case.tasks)),
            "timeline": (Counter(self.timeline), Counter(other.timeline)),
            "accesses": (Counter(self.accesses), Counter(other.accesses)),
            "accounts": (set(self.accounts), set(other.accounts)),
            "fee_office": (Counter(self.fee_office), Counter(other.fee_office)),
            "figures": (self.facts, other.facts),
        }
        return [part for part, (own, theirs) in pairs.items() if own != theirs]


def made_again(
    stream_id: UUID, division_code: str, heard: Sequence[HeardAgain], turns: Sequence[Turn], now: datetime
) -> Projected:
    """Apply the events of a stream in the order in which they were heard, with the lights as they stand now.

    Clocks that run when a setting of lights begins to count go by it from then on (``turns``, the oldest first).
    """
    projected = Projected(case=CaseRecord(case_id=stream_id, division_code=division_code))
    # Another event under the same number takes the place of the first.
    lines: dict[tuple[str, int], TimelineEntry] = {}
    watched: dict[int, FeeOfficeEvent] = {}
    coming = deque(turn for turn in turns if turn.at <= now)
    calendar: WorkCalendar | None = None
    for each in heard:
        while coming and coming[0].at <= each.heard_at:
            _turn(projected, coming.popleft(), calendar)
        calendar = each.calendar or calendar
        if each.fee_office is not None:
            watched[each.fee_office.sequence] = each.fee_office
        if each.observation is None:
            continue
        projected.case, entries = project(projected.case, each.observation, each.calendar, each.heard_at, each.warned)
        for entry in entries:
            if entry.sequence is None:
                projected.timeline.append(entry)
            else:
                lines[entry.source, entry.sequence] = entry
        changes = each.observation.changes
        if changes.access is not None:
            projected.accesses.append(changes.access)
        if changes.account is not None:
            projected.accounts.setdefault(changes.account, each.heard_at)
    for turn in coming:
        _turn(projected, turn, calendar)
    projected.timeline.extend(lines.values())
    projected.fee_office.extend(watched.values())
    projected.case, entries = lights_by(projected.case, now)
    projected.timeline.extend(entries)
    projected.facts.update(facts_of(projected.case))
    return projected


def _turn(projected: Projected, turn: Turn, calendar: WorkCalendar | None) -> None:
    """Let the clocks go by a setting; without a calendar none has begun to run."""
    if calendar is not None:
        projected.case, entries = warned_anew(projected.case, turn.warned, calendar, turn.at)
        projected.timeline.extend(entries)
