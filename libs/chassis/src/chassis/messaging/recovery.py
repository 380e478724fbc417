"""Finds out what the broker has lost, and gets it again: the broker confirms an event, and may forget it all the same.

A consumer that waits for an event too long asks its source for it. The last event of a stream leaves no gap when it is
lost, so each source says now and then how far what it has sent has got, a page after the other, and consumers compare.
Notes are bounded, may be lost and may come twice: they are said again, and what comes twice is seen by its number.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import structlog
from google.protobuf.message import DecodeError

from chassis.execution import describe
from chassis.messaging.topology import CONSUMERS, has_listeners, missing_key, sent_key
from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM
from chassis.storage.sent import SQL as SENT
from chassis.storage.sent import send_again
from chassis.storage.unit import SQL as OUTBOX
from onewindow.delivery.v1.delivery_pb2 import DeliveryNote, Missing, Sent, StreamPosition, StreamRange

if TYPE_CHECKING:
    from chassis.messaging.delivery import Notes
    from chassis.messaging.sequencing import Key
    from chassis.storage.database import Database
    from chassis.storage.unit import Row, Unit
    from chassis.telemetry.recorder import Telemetry

SQL = load_queries("chassis.messaging", "recovery.sql")
LOG = structlog.get_logger(__name__)

# Streams in a note, events sent again for one, and events of one stream among them.
MOST_STREAMS = 2000
MOST_RESENT = 2000
MOST_OF_A_STREAM = 100
# Pages of what is new that are told at once.
MOST_PAGES = 10
# Streams of which a source said more than has come.
MOST_SUSPECTS = 10_000
_FIRST: Key = ("", UUID(int=0))


@dataclass(frozen=True, slots=True)
class Suspect:
    """A source has sent a stream's events up to this number, and not all had come (``time.monotonic``)."""

    sequence: int
    seen_at: float


class Recovery:
    """One service's part in it, as source and as consumer."""

    def __init__(self, database: Database, telemetry: Telemetry, *, patience_seconds: float) -> None:
        """Prepare.

        Args:
            database: of the service.
            telemetry: of the process.
            patience_seconds: how long an event may be on its way; for so long it is neither told nor asked for.
        """
        # Age of the oldest message in hand: whoever is behind with what it has asks for no more.
        self.lag_seconds = 0.0
        self._database = database
        self._service = database.source
        self._telemetry = telemetry
        self._patience = timedelta(seconds=patience_seconds)
        self._suspects: dict[Key, Suspect] = {}
        self._asked_from = _FIRST
        # Ends of the last page of everything that is kept, and of what was sent since.
        self._swept = 0
        self._new_from: int | None = None

    def hear(self, body: bytes) -> None:
        """Act on a note; one that cannot be read is dropped.

        Raises:
            DatabaseUnavailable: it is not acted on.
        """
        try:
            note = DeliveryNote.FromString(body)
            said = {UUID(bytes=stream.stream_id): stream.sequence for stream in note.sent.streams}
            asked = {UUID(bytes=stream.stream_id): stream for stream in note.missing.streams}
        except (DecodeError, ValueError) as fault:
            LOG.warning("A note cannot be read.", action="note_unreadable", bytes=len(body), fault=describe(fault))
            return
        if said and len(said) <= MOST_STREAMS and note.service in CONSUMERS[self._service]:
            self._compare(note.service, said)
        if asked and len(asked) <= MOST_STREAMS and self._service in CONSUMERS.get(note.service, ()):
            self._resend(note.service, asked)

    def tell(self, notes: Notes) -> None:
        """Say what was sent, and ask for what has not come.

        Raises:
            BusUnavailable: some of it was not said.
            DatabaseUnavailable: nothing was.
        """
        if has_listeners(self._service):
            for rows in self._sent_pages():
                streams = [StreamPosition(stream_id=row["stream_id"].bytes, sequence=row["sequence"]) for row in rows]
                note = DeliveryNote(service=self._service, sent=Sent(streams=streams))
                notes.tell(sent_key(self._service), note.SerializeToString())
        if self.lag_seconds > self._patience.total_seconds():
            return
        for source, rows in self._missing().items():
            ranges = [
                StreamRange(
                    stream_id=row["stream_id"].bytes,
                    first_sequence=row["first_sequence"],
                    last_sequence=row["last_sequence"],
                )
                for row in rows
            ]
            note = DeliveryNote(service=self._service, missing=Missing(streams=ranges))
            notes.tell(missing_key(source), note.SerializeToString())
            self._telemetry.count("onewindow.streams.missed", len(rows), source=source)
            LOG.warning("Events are missing and asked for.", action="events_missed", source=source, streams=len(rows))

    def _sent_pages(self) -> Sequence[Sequence[Row]]:
        """The next page of everything kept, over and over; while its end is out of sight, also what is new."""
        before = datetime.now(UTC) - self._patience
        with self._database.unit(reach=PLATFORM, read_only=True) as unit:
            if self._new_from is None:
                self._new_from = (unit.row(SENT.last_sent) or {"sent_id": 0})["sent_id"]
            page = _Page.after(unit, self._swept, before)
            pages = [page]
            self._swept = page.end if page.full else 0
            if not page.full:
                self._new_from = max(self._new_from, page.end)
            while page.full and len(pages) <= MOST_PAGES:
                page = _Page.after(unit, self._new_from, before)
                pages.append(page)
                self._new_from = max(self._new_from, page.end)
        return [page.rows for page in pages if page.rows]

    def _compare(self, source: str, said: Mapping[UUID, int]) -> None:
        """Note which streams a source has sent more of than has come, until they are compared again."""
        behind = self._behind({(source, stream_id): sequence for stream_id, sequence in said.items()})
        for stream_id, sequence in said.items():
            key = (source, stream_id)
            if key not in behind:
                self._suspects.pop(key, None)
            elif key in self._suspects:
                known = self._suspects[key]
                self._suspects[key] = Suspect(max(sequence, known.sequence), known.seen_at)
            elif len(self._suspects) < MOST_SUSPECTS:
                self._suspects[key] = Suspect(sequence, time.monotonic())

    def _missing(self) -> Mapping[str, Sequence[Row]]:
        """What to ask each source for: where a stream stands still at a gap, and where it has ended too early."""
        ripe_at = time.monotonic() - self._patience.total_seconds()
        ripe = [key for key, suspect in self._suspects.items() if suspect.seen_at <= ripe_at][:MOST_STREAMS]
        # Whatever becomes of them: their source will say it again.
        missing = self._behind({key: self._suspects.pop(key).sequence for key in ripe})
        source, stream_id = self._asked_from
        with self._database.unit(reach=PLATFORM, read_only=True) as unit:
            before = unit.now - self._patience
            gaps = unit.rows(SQL.gaps, before=before, source=source, stream_id=stream_id, most=MOST_STREAMS)
        self._asked_from = _key(gaps[-1]) if len(gaps) == MOST_STREAMS else _FIRST
        by_source: dict[str, list[Row]] = {}
        for key, row in {**missing, **{_key(row): row for row in gaps}}.items():
            # Unreadable messages are kept under a source of their own.
            if key[0] in CONSUMERS[self._service]:
                by_source.setdefault(key[0], []).append(row)
        return {source: rows[:MOST_STREAMS] for source, rows in by_source.items()}

    def _behind(self, sequences: Mapping[Key, int]) -> Mapping[Key, Row]:
        if not sequences:
            return {}
        with self._database.unit(reach=PLATFORM, read_only=True) as unit:
            rows = unit.rows(
                SQL.behind,
                sources=[source for source, _ in sequences],
                stream_ids=[stream_id for _, stream_id in sequences],
                sequences=list(sequences.values()),
            )
        return {_key(row): row for row in rows}

    def _resend(self, consumer: str, asked: Mapping[UUID, StreamRange]) -> None:
        """Send again what is kept of it; not while as much waits to be sent already."""
        (backlog,) = self._database.peek(OUTBOX.outbox_backlog, at_most=MOST_RESENT)
        if backlog["events"] >= MOST_RESENT:
            return
        with self._database.unit(reach=PLATFORM) as unit:
            found = unit.rows(
                SENT.find_sent,
                stream_ids=list(asked),
                first_sequences=[stream.first_sequence for stream in asked.values()],
                last_sequences=[
                    min(stream.last_sequence, stream.first_sequence + MOST_OF_A_STREAM - 1) for stream in asked.values()
                ],
                most=MOST_RESENT,
            )
            count = send_again(unit, found)
        self._telemetry.count("onewindow.events.resent", count, consumer=consumer)
        LOG.warning(
            "Events are sent again.", action="events_resent", consumer=consumer, streams=len(asked), events=count
        )


@dataclass(frozen=True, slots=True)
class _Page:
    """Streams of a page of what was sent, and the last event of the page."""

    rows: Sequence[Row]
    end: int
    full: bool

    @classmethod
    def after(cls, unit: Unit, sent_id: int, before: datetime) -> _Page:
        rows = unit.rows(SENT.sent_page, after=sent_id, before=before, page_size=MOST_STREAMS)
        full = sum(row["events"] for row in rows) == MOST_STREAMS
        return cls(rows, max((row["sent_id"] for row in rows), default=sent_id), full)


def _key(row: Row) -> Key:
    return row["source"], row["stream_id"]
