"""Hints of a service to its own servicers: which streams have moved, so that who watches them looks at once.

A hint is told after the commit that moved the streams, and may be lost, come twice or be somebody else's: whoever hears
it asks the database for what has changed, in the name of who watches, and asks without any hint from time to time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

CHANNEL_PREFIX = "onewindow:moved"
# Streams of one hint; of more it is said that much has moved.
MOST_TOLD = 1_000
# Who tells: a process knows its own by them.
ORIGIN_BYTES = 16
_ID_BYTES = 16


def moved_channel(service: str) -> str:
    """Answer the Redis channel of a service's hints."""
    return f"{CHANNEL_PREFIX}:{service}"


def moved_bytes(origin: bytes, stream_ids: Iterable[UUID]) -> bytes:
    """Write a hint.

    Args:
        origin: of who tells, ``ORIGIN_BYTES``.
        stream_ids: what has moved; none, or more than ``MOST_TOLD``: much.
    """
    told = [stream_id.bytes for stream_id in stream_ids]
    return origin + (b"".join(told) if len(told) <= MOST_TOLD else b"")


def read_moved(written: bytes) -> tuple[bytes, frozenset[UUID]] | None:
    """Answer who tells and what has moved, no stream where it is much.

    None if it is no hint: whoever reaches Redis may publish there.
    """
    if len(written) % _ID_BYTES or not ORIGIN_BYTES <= len(written) <= ORIGIN_BYTES + MOST_TOLD * _ID_BYTES:
        return None
    return written[:ORIGIN_BYTES], frozenset(_ids(written[ORIGIN_BYTES:]))


def _ids(written: bytes) -> Iterator[UUID]:
    return (UUID(bytes=written[at : at + _ID_BYTES]) for at in range(0, len(written), _ID_BYTES))
