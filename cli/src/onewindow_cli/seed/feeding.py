"""Tell supervision the events of a made-up centre, by the handlers that hear them from the bus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import Refusal
from onewindow_cli.seed.telling import Plan, telling
from supervision.domain.projection import FeeOfficeObservation, Observation
from supervision.handlers.keep_calendar import KeepCalendar, keep_calendar
from supervision.handlers.keep_fee_office_events import keep_fee_office_events
from supervision.handlers.observe import observe
from supervision.storage import journal, records
from supervision.translation import TRANSLATIONS

if TYPE_CHECKING:
    from chassis.outcome import Outcome
    from chassis.storage.database import Database
    from chassis.storage.unit import Unit
    from onewindow_cli.seed.lives import Told
    from onewindow_cli.seed.register import Register
    from onewindow_cli.seed.troubles import Trouble

AT_ONCE = 1_000
"""Events of a transaction."""

_FIRST = ("intake", 1)

# By what is made of an event: of a case, or of what has to be watched.
_HANDLERS: Mapping[type, Callable[[Unit, Any], list[Outcome[None]]]] = {
    Observation: observe,
    FeeOfficeObservation: keep_fee_office_events,
}
_BY_EVENT = {one.event: one for one in TRANSLATIONS}


class CentreInUse(Exception):
    """The centre has other cases than those that are made up."""


class Clock:
    """The clock of the transactions: the instant of the newest event."""

    def __init__(self) -> None:
        """Begin now."""
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """Answer it."""
        return self.now


class Feeder:
    """Makes up the cases of a centre and tells supervision of them."""

    def __init__(self, database: Database, clock: Clock, division: str, register: Register, seed: int) -> None:
        """Prepare.

        Args:
            database: of supervision, open, with this clock.
            clock: is set to when things happen.
            division: a centre that is empty, or was filled with a part of the same cases before.
            register: what its cases are about.
            seed: of what falls by chance.
        """
        self._database = database
        self._clock = clock
        self._division = division
        self._register = register
        self._seed = seed
        self.event_count = 0
        # Cases of the centre of which no event was met yet that it has heard.
        self._unmet = 0

    def feed(self, plan: Plan, plant: Callable[[Trouble], None], progress: Callable[[int, int], None]) -> None:
        """Tell everything that happens until the last day is over, except what an earlier run told.

        Args:
            plan: how many cases, and when.
            plant: is told each trouble once its events were told.
            progress: is told after each day how many cases and events there were.

        Raises:
            CentreInUse: the centre has other cases; nothing was told.
        """
        self._begin(plan.last - timedelta(days=plan.days))
        batch: list[Told] = []
        told_of = telling(
            plan, self._division, self._register, self._seed, plant, lambda number: progress(number, self.event_count)
        )
        for told in told_of:
            batch.append(told)
            if len(batch) >= AT_ONCE:
                self._keep(self._untold(batch))
                batch = []
        self._keep(self._untold(batch))
        if self._unmet:
            raise CentreInUse

    def _begin(self, before: date) -> None:
        with self._database.unit(reach=Reach(self._division)) as unit:
            self._unmet = records.count(unit, self._division)
            self._clock.now = datetime.combine(before, datetime.min.time(), UTC)
            keep_calendar(
                unit, [KeepCalendar(division_code=self._division, version=1, published_at=self._clock.now, days=())]
            )

    def _untold(self, batch: Sequence[Told]) -> Sequence[Told]:
        """Answer what of a batch has to be told: all, once every case that there was has been met."""
        if not self._unmet:
            return batch
        with self._database.unit(reach=Reach(self._division), read_only=True) as unit:
            heard = journal.heard_already(unit, [(told.stream_id, told.source, told.sequence) for told in batch])
        # A case begins with the first word of intake.
        self._unmet -= sum(
            is_heard and (told.source, told.sequence) == _FIRST for told, is_heard in zip(batch, heard, strict=True)
        )
        untold = [told for told, is_heard in zip(batch, heard, strict=True) if not is_heard]
        if untold and self._unmet:
            raise CentreInUse
        return untold

    def _keep(self, batch: Sequence[Told]) -> None:
        if not batch:
            return
        self._clock.now = batch[-1].at.astimezone(UTC)
        with self._database.unit(reach=Reach(self._division)) as unit:
            seen = [self._seen(told) for told in batch]
            for kind, group in groupby(seen, key=type):
                outcomes = _HANDLERS[kind](unit, [*group])
                for outcome in outcomes:
                    if isinstance(outcome, Refusal):
                        raise outcome
        self.event_count += len(batch)

    def _seen(self, told: Told) -> Observation | FeeOfficeObservation:
        received = Received(
            event=told.event,
            source=told.source,
            stream_id=told.stream_id,
            sequence=told.sequence,
            division_code=self._division,
            occurred_at=told.at.astimezone(UTC),
        )
        seen: Observation | FeeOfficeObservation = _BY_EVENT[type(told.event)].parse(received)
        return seen
