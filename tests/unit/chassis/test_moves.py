"""Moves as they are written and read."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

import pytest

from chassis.moves import MOST_MOVES, Move, channel_of, moves_bytes, read_moves

STREAM = UUID(int=7)


def test_moves_are_read_as_they_were_told() -> None:
    """What the service said itself, and what it heard; none stand for many."""
    moves = [Move(STREAM, "", 3), Move(STREAM, "intake", 2)]
    assert "onewindow:moves:fees" == channel_of("fees")
    assert moves == read_moves(moves_bytes(moves))
    assert [] == read_moves(moves_bytes(()))


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"nonsense",
        b"[" * 1000,
        b"7",
        b"\xff",
        b'["abc"]',
        json.dumps([[7, "", 1]]).encode(),
        json.dumps([[STREAM.hex, ""]]).encode(),
        json.dumps([[STREAM.hex, "", "x"]]).encode(),
        json.dumps([[STREAM.hex, "", float("inf")]]).encode(),
        json.dumps([[STREAM.hex, "s" * 128 * MOST_MOVES, 1]]).encode(),
        moves_bytes([Move(uuid4(), "", 1) for _ in range(MOST_MOVES + 1)]),
    ],
    ids=["empty", "text", "deep", "number", "bytes", "letters", "id", "short", "word", "infinite", "large", "many"],
)
def test_what_is_no_move_is_passed_over(written: bytes) -> None:
    """Anybody who reaches Redis can publish there."""
    assert read_moves(written) is None
