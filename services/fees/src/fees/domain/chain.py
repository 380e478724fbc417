"""The hash chain over a centre's postings: whoever changes, drops or adds one later breaks it.

A block holds everything one transaction posted for one centre. Its hash is SHA-256 over the centre, the block's
number, the previous block's hash and each posting's fields, every value preceded by its length, so that no two
different blocks have the same bytes. A posting of no case has an empty text in the place of the case.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fees.domain.ledger import Posting

GENESIS = bytes(32)
"""What the first block of a centre follows."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One link of a centre's chain; numbers count from 1 without a gap."""

    division_code: str
    number: int
    previous_hash: bytes
    hash: bytes
    postings: tuple[Posting, ...]


def next_block(division_code: str, last_number: int, last_hash: bytes, postings: Sequence[Posting]) -> Block:
    """Seal postings into the block after the last one (number 0 and ``GENESIS`` when there is none)."""
    number = last_number + 1
    return Block(
        division_code=division_code,
        number=number,
        previous_hash=last_hash,
        hash=block_hash(division_code, number, last_hash, postings),
        postings=tuple(postings),
    )


def block_hash(division_code: str, number: int, previous_hash: bytes, postings: Sequence[Posting]) -> bytes:
    """Compute the hash of a block from its content."""
    digest = hashlib.sha256()
    for text in (division_code, str(number), previous_hash.hex(), str(len(postings))):
        digest.update(_framed(text))
    for posting in postings:
        for text in _fields(posting):
            digest.update(_framed(text))
    return digest.digest()


def first_broken(blocks: Iterable[Block], last_number: int = 0, last_hash: bytes = GENESIS) -> int | None:
    """Answer the number of the first block that does not follow from the one before or from its own postings.

    Args:
        blocks: the blocks after ``last_number`` as they are stored, by number.
        last_number: number of the block before the first one given.
        last_hash: hash of that block.

    Returns:
        The number the block should have, or None if every block holds.
    """
    for block in blocks:
        last_number += 1
        expected = block_hash(block.division_code, last_number, last_hash, block.postings)
        if (block.number, block.previous_hash, block.hash) != (last_number, last_hash, expected):
            return last_number
        last_hash = block.hash
    return None


def _fields(posting: Posting) -> tuple[str, ...]:
    return (
        str(posting.entry_id),
        "" if posting.case_id is None else str(posting.case_id),
        posting.kind.value,
        posting.account,
        posting.department_code,
        str(posting.amount_fen),
        posting.reference,
        # The instant itself, to the microsecond the database keeps, whatever zone it is written in.
        str((posting.posted_at - _EPOCH) // _MICROSECOND),
    )


def _framed(text: str) -> bytes:
    data = text.encode()
    return b"%d:%b," % (len(data), data)
