"""Streams of events that are of no case: their ids never look like a case's (UUIDv7)."""

from __future__ import annotations

from enum import Enum, unique
from uuid import UUID, uuid5


@unique
class Streams(Enum):
    """What such streams are about; the value is the namespace of their ids and is never changed."""

    # Of a centre.
    CATALOGUE = "3f0c7a0e-6c1b-5d2e-9a35-41d6b8f0c2e7"
    """Publications of its catalogue."""
    ATTEMPTS = "7f2d1c64-2a0b-5e7d-8f7c-2b9e0f0c6a11"
    """Attempts to use what is cancelled."""
    OFF_CENTRE = "5e1c9b0a-8d34-5f6b-9c21-7a40d2e8b9f3"
    """Acceptances outside of it."""
    QUEUE = "5b1c6a53-2f4e-5a0d-9a77-0d8a4f3f9c52"
    """Long waits."""
    RECEIPTS = "6d3f0c62-6f2b-5f0e-9a55-0d6a2b7c9e10"
    """Its receipt numbers."""
    ITEMS = "0d2f4f57-6a0c-4c0d-9d0e-2f7b8f0b6f11"
    """What rules look at in the items of its catalogue."""
    LIGHTS = "5c1a7f0e-3d52-4b8e-9a35-0f6f3c1d7b24"
    """How early its lights turn yellow."""
    # Of an order.
    ORDERS = "d4486fcf-7284-41ce-97c5-160d8e87569b"
    """An order of supervision about no case."""

    def of(self, name: str) -> UUID:
        """Answer the stream of a centre, by its division code, or of an order, by the hexadecimal digits of its id."""
        return uuid5(UUID(self.value), name)
