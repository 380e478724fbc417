"""That a service knows more of a stream than before, told to those of its servicers where somebody watches.

A move may be lost, come twice or be a lie; nothing depends on it: whoever hears one looks for themselves.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

CHANNEL_PREFIX = "onewindow:moves"
# Of one message; when there are more, it says that much has moved.
MOST_MOVES = 500
_LONGEST_BYTES = 128 * MOST_MOVES


class Move(NamedTuple):
    """How far a stream is known: what ``source`` has said of it, or, where that is empty, the service itself."""

    stream_id: UUID
    source: str
    sequence: int


def channel_of(service: str) -> str:
    """Answer the Redis channel of a service's moves."""
    return f"{CHANNEL_PREFIX}:{service}"


def moves_bytes(moves: Sequence[Move]) -> bytes:
    """Write moves as JSON; none stand for more than can be told."""
    return json.dumps([(move.stream_id.hex, move.source, move.sequence) for move in moves]).encode()


def read_moves(written: bytes) -> list[Move] | None:
    """Read what somebody has published; None if it is nothing of the kind: anybody may publish who reaches Redis."""
    if len(written) > _LONGEST_BYTES:
        return None
    try:
        moves = [Move(UUID(stream), str(source), int(sequence)) for stream, source, sequence in json.loads(written)]
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return moves if len(moves) <= MOST_MOVES else None
