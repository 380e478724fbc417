"""The example, composed: called ``fees``, it notes what ``intake`` and ``approval`` say and says something itself.

The number of an event stands in ``item_codes``, its ill (one of the constants, or nothing) in ``bundle_codes``.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import ServicerRoom
from chassis.service import Service
from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from chassis.subscription import Received, Subscription, WorkerRoom
from kernel.errors import NotYetKnown, Refusal
from onewindow.fees.v1 import events_pb2 as fees_events
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import events_pb2

SQL = load_queries("busexample.storage", "noted.sql")

POISON = "poison"  # refused
BROKEN = "broken"  # the handler raises
EARLY = "early"  # not yet known
GARBLED = "garbled"  # cannot be parsed
DEADLY = "deadly"  # kills the process
SLOW = "slow"  # takes a while
SLOW_SECONDS = 0.3


class Disliked(Refusal):
    """The example dislikes this event."""

    reason = "DISLIKED"
    zh = "示例不喜欢该事件。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Note an event."""

    case_id: UUID
    source: str
    number: int
    ill: str
    division_code: str


def note(unit: Unit, commands: Sequence[Note]) -> list[Outcome[None]]:
    """Note all events of the batch, well or ill."""
    cures = {row["ill"] for row in unit.rows(SQL.read_cures)}
    ills = {command.ill for command in commands} - cures
    # Before it refuses, to show that nothing of a refused batch is left.
    unit.run(
        SQL.insert_noted,
        sources=[command.source for command in commands],
        stream_ids=[command.case_id for command in commands],
        numbers=[command.number for command in commands],
    )
    for command in commands:
        unit.emit(command.case_id, command.division_code, fees_events.BillCancelled(case_id=str(command.case_id)))
    if SLOW in ills:
        unit.row(SQL.doze, seconds=SLOW_SECONDS)
    if DEADLY in ills:
        os.kill(os.getpid(), signal.SIGKILL)
    if BROKEN in ills:
        raise ZeroDivisionError("a secret that must not be kept")
    refusals: dict[str, Refusal] = {POISON: Disliked(), EARLY: NotYetKnown()}
    return [None if command.ill in cures else refusals.get(command.ill) for command in commands]


def parse(received: Received[events_pb2.ApplicationReceived]) -> Note:
    """Read the number and the ill."""
    ill = received.event.bundle_codes[0] if received.event.bundle_codes else ""
    if ill == GARBLED:
        raise ValueError(ill)
    return Note(
        case_id=received.stream_id,
        source=received.source,
        number=int(received.event.item_codes[0]),
        ill=ill,
        division_code=received.division_code,
    )


def parse_closed(received: Received[events_pb2.CaseClosed]) -> Note:
    """Take the number of the event itself."""
    return Note(
        case_id=received.stream_id,
        source=received.source,
        number=received.sequence,
        ill="",
        division_code=received.division_code,
    )


SERVICE = Service(
    name="fees",
    storage="busexample.storage",
    servicer=ServicerRoom(descriptor=fees_pb2.DESCRIPTOR.services_by_name["FeesService"], rpcs=()),
    worker=WorkerRoom(
        subscriptions=[
            Subscription(event=events_pb2.ApplicationReceived, source=source, parse=parse, handle=note)
            for source in ("intake", "approval")
        ]
    ),
)

# Says what the tests emit in its name, and listens to nobody.
SPEAKER = Service(
    name="intake",
    storage="busexample.storage",
    servicer=ServicerRoom(descriptor=fees_pb2.DESCRIPTOR.services_by_name["FeesService"], rpcs=()),
    worker=WorkerRoom(subscriptions=[]),
)

# The same, one release later: it hears one more kind of event.
NEXT_RELEASE = replace(
    SERVICE,
    worker=WorkerRoom(
        subscriptions=[
            *SERVICE.worker.subscriptions,
            Subscription(event=events_pb2.CaseClosed, source="intake", parse=parse_closed, handle=note),
        ]
    ),
)
