"""An event as it travels: one CloudEvent of a batch, data in protobuf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from uuid import UUID

from google.protobuf.message import DecodeError

from chassis.messages import put_instant
from kernel.calendar import instant_of
from onewindow.cloudevents.v1.cloudevents_pb2 import CloudEvent, CloudEventBatch

CONTENT_TYPE = "application/cloudevents-batch+protobuf"
SPEC_VERSION = "1.0"
DIGEST_BYTES = 8
_BIGINT = 1 << 63
_SEVEN_BITS = 0x7F


class UnreadableEvent(Exception):
    """A message that is no CloudEvents batch, or an event that lacks a required attribute."""


@dataclass(frozen=True)
class Envelope:
    """Everything about an event but its meaning.

    ``sequence`` counts the events of one stream of one source from 1 without a gap; ``type`` is the full name of the
    protobuf message in ``data``; ``traceparent`` is the W3C context of the step that emitted it.
    """

    source: str
    stream_id: UUID
    sequence: int
    division_code: str
    type: str
    time: datetime
    traceparent: str
    data: bytes

    @property
    def event_id(self) -> str:
        """Unique over all events: source, stream and number."""
        return f"{self.source}/{self.stream_id}/{self.sequence}"

    @cached_property
    def digest(self) -> bytes:
        """Tell what is said under this number from anything else (8 bytes).

        Consumers keep it: releases that run side by side must make the same one.
        """
        told = blake2b(digest_size=DIGEST_BYTES)
        for part in (self.type.encode(), self.division_code.encode(), self.time.isoformat().encode(), self.data):
            told.update(len(part).to_bytes(4, "big"))
            told.update(part)
        return told.digest()


def event_bytes(envelope: Envelope) -> bytes:
    """Serialize one event."""
    # Said three times, and made out of a number each time.
    stream_id = str(envelope.stream_id)
    event = CloudEvent(
        id=f"{envelope.source}/{stream_id}/{envelope.sequence}",
        source=envelope.source,
        spec_version=SPEC_VERSION,
        type=envelope.type,
        binary_data=envelope.data,
    )
    attributes = event.attributes
    attributes["datacontenttype"].ce_string = "application/protobuf"
    attributes["subject"].ce_string = stream_id
    attributes["partitionkey"].ce_string = stream_id
    attributes["sequence"].ce_string = str(envelope.sequence)
    attributes["division"].ce_string = envelope.division_code
    attributes["traceparent"].ce_string = envelope.traceparent
    put_instant(attributes["time"].ce_timestamp, envelope.time)
    return event.SerializeToString()


def batch_bytes(events: Iterable[bytes]) -> bytes:
    """Join serialized events into one serialized ``CloudEventBatch`` without parsing them again."""
    return b"".join(length_delimited(b"\x0a", event) for event in events)


def read_batch(body: bytes) -> Iterator[tuple[Envelope | None, bytes]]:
    """Parse a message into envelopes and each event's own bytes.

    What cannot be read comes without an envelope: one event of a batch, or the whole message.
    """
    batch = CloudEventBatch()
    try:
        batch.ParseFromString(body)
    except DecodeError:
        yield None, body
        return
    for event in batch.events:
        # First, because reading leaves an entry in the map for every attribute that is missing.
        own = event.SerializeToString()
        try:
            yield read_event(event), own
        except UnreadableEvent:
            yield None, own


def parse_event(body: bytes) -> Envelope:
    """Parse one serialized event (as kept in the inbox).

    Raises:
        UnreadableEvent: the bytes are no event of ours.
    """
    event = CloudEvent()
    try:
        event.ParseFromString(body)
    except DecodeError as fault:
        raise UnreadableEvent("not a CloudEvent") from fault
    return read_event(event)


def read_event(event: CloudEvent) -> Envelope:
    """Turn a CloudEvent into an envelope.

    Raises:
        UnreadableEvent: an attribute is missing or malformed.
    """
    attributes = event.attributes
    at = attributes["time"].ce_timestamp
    try:
        return Envelope(
            source=_source(event.source),
            stream_id=UUID(attributes["subject"].ce_string),
            sequence=_sequence(attributes["sequence"].ce_string),
            division_code=attributes["division"].ce_string,
            type=event.type,
            time=instant_of(at),
            traceparent=attributes["traceparent"].ce_string,
            data=event.binary_data,
        )
    except (ValueError, OverflowError) as fault:
        raise UnreadableEvent(f"event {event.id!r} lacks a source, subject or sequence") from fault


def _source(text: str) -> str:
    if not text:
        raise ValueError("no source")
    return text


def _sequence(text: str) -> int:
    if not 0 < (number := int(text)) < _BIGINT:
        raise ValueError("not a number of an event")
    return number


def length_delimited(tag: bytes, payload: bytes) -> bytes:
    """Serialize one field of protobuf's wire type 2: its tag, the size of its payload, the payload."""
    size = len(payload)
    prefix = bytearray(tag)
    while size > _SEVEN_BITS:
        prefix.append(size & _SEVEN_BITS | 0x80)
        size >>= 7
    prefix.append(size)
    return bytes(prefix) + payload
