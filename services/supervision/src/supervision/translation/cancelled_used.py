"""Somebody tried to go on with a case about what was cancelled: in the list of attempts, and in its timeline."""

from __future__ import annotations

from dataclasses import replace

from chassis.subscription import Received
from onewindow.intake.v1 import events_pb2
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.projection import FeeOfficeObservation
from supervision.translation.fee_office_telling import telling
from supervision.translation.reading import Translation, instant
from supervision.translation.waiting_words import cancelled_used, stops


def parse(received: Received[events_pb2.CancelledUsed]) -> FeeOfficeObservation:
    """Read the event: the codes of what was tried, their names with who cancelled them, and the case."""
    said = received.event
    names_zh, _ = stops(said.items)
    event = FeeOfficeEvent(
        stream_id=received.stream_id,
        sequence=received.sequence,
        act="CANCELLED_APPLIED_FOR",
        occurred_at=instant(said.tried_at),
        case_id=received.stream_id,
        subject=" ".join(stop.code for stop in said.items),
        amount_fen=0,
        reason=names_zh,
        officer_id=said.tried_by.officer_id,
        department_code=said.tried_by.department_code,
    )
    command = telling(received, event)
    zh, en = cancelled_used(said)
    return replace(command, entry=replace(command.entry, summary_zh=zh, summary_en=en))


TRANSLATION = Translation(events_pb2.CancelledUsed, parse)
