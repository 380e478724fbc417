"""Verifying a centre's chain: new blocks as they come, the whole chain once a night, a bounded stretch at a time."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from fees.domain.chain import GENESIS, first_broken
from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fees.domain.chain import Block

# Whole passes begin within so many hours after midnight at the centre, each centre at its own time.
NIGHT = timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCheck:
    """How far the current pass over a centre's chain got.

    ``found_number``: the first broken block the pass has met; ``broken_number``: what is told to everybody, cleared
    only by a whole pass that meets none; ``whole_due_at``: when the next whole pass begins.
    """

    division_code: str
    checked_number: int
    checked_hash: bytes
    found_number: int | None
    broken_number: int | None
    whole_due_at: datetime


def begun(check: ChainCheck, now: datetime) -> ChainCheck:
    """Answer the check with which to go on: at the first block if the whole pass is due."""
    if now < check.whole_due_at:
        return check
    return replace(
        check,
        checked_number=0,
        checked_hash=GENESIS,
        found_number=None,
        whole_due_at=next_whole_pass(check.division_code, now),
    )


def advanced(check: ChainCheck, blocks: Sequence[Block], end: tuple[int, bytes] | None) -> ChainCheck:
    """Verify the blocks that follow a check.

    A broken block does not hold the pass up: it goes on from what is stored, so that what is tampered with later is
    found too, and nothing is looked at twice in a pass.

    Args:
        check: how far the pass got.
        blocks: the blocks after it as they are stored, by number.
        end: number and hash of the last block by the centre's books; None if there are more blocks than these.
    """
    broken = first_broken(blocks, check.checked_number, check.checked_hash)
    reached = (blocks[-1].number, blocks[-1].hash) if blocks else (check.checked_number, check.checked_hash)
    if end is not None and reached[0] <= end[0] and reached != end:
        # The last blocks are gone, or are not those the books name.
        broken = broken or min(reached[0] + 1, end[0])
        reached = end
    found = broken if check.found_number is None else check.found_number
    known = check.broken_number if found is None else found
    return replace(
        check,
        checked_number=reached[0],
        checked_hash=reached[1],
        found_number=found,
        broken_number=known if end is None else found,
    )


def next_whole_pass(division_code: str, now: datetime) -> datetime:
    """Answer when the next whole pass of a centre begins: in its next night, spread over the centres by their code."""
    share = zlib.crc32(division_code.encode()) / 2**32
    midnight = datetime.combine(now.astimezone(CENTRE_ZONE).date(), time(), CENTRE_ZONE)
    begin = midnight + NIGHT * share
    return begin if begin > now else begin + timedelta(days=1)
