"""A centre's tree as it is kept: tiles of up to 256 hashes, so that one of millions is read and grown by a few rows.

Tile ``(level, index)`` holds the hashes over 256**level leaves each, of which it has the 256 from ``index * 256`` on,
or as many of them as are complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from kernel.merkle import EMPTY, HASH_BYTES, Growing, Subtree

T = TypeVar("T")

_BITS = 8
WIDTH = 1 << _BITS

TilePlace = tuple[int, int]
"""Level and index of a tile."""
Tiles = Mapping[TilePlace, bytes]
"""Tiles by place; the hashes of each one after the other."""


def needed(work: Callable[[Subtree], T]) -> set[TilePlace]:
    """Answer the tiles that a computation reads (which must not depend on the hashes): they are fetched at once."""
    places: set[TilePlace] = set()

    def asked(begin: int, end: int) -> bytes:
        place, _, _ = _where(begin, end)
        places.add(place)
        return EMPTY

    work(asked)
    return places


def subtree_of(tiles: Tiles) -> Subtree:
    """Answer hashes of complete subtrees out of tiles.

    Raises, when it is called:
        LookupError: a tile is not there, or too short.
    """

    def hashed(begin: int, end: int) -> bytes:
        place, first, count = _where(begin, end)
        hashes = tiles.get(place, b"")[first * HASH_BYTES : (first + count) * HASH_BYTES]
        if len(hashes) != count * HASH_BYTES:
            raise LookupError(f"tile {place} has no hashes {first} to {first + count}")
        grown = Growing()
        for hash_ in split(hashes):
            grown.add(hash_)
        return grown.root()

    return hashed


def split(hashes: bytes) -> Iterable[bytes]:
    """Answer the hashes of a tile, or of a part of it, one by one."""
    return (hashes[begin : begin + HASH_BYTES] for begin in range(0, len(hashes), HASH_BYTES))


def edge(size: int) -> set[TilePlace]:
    """Answer the tiles that are there and not full in a tree of so many leaves: they grow next."""
    places: set[TilePlace] = set()
    level = 0
    while size:
        if size % WIDTH:
            places.add((level, size // WIDTH))
        level, size = level + 1, size // WIDTH
    return places


def grown(tiles: Tiles, size: int, leaves: Iterable[bytes]) -> dict[TilePlace, bytes]:
    """Add hashes of leaves to a tree of ``size`` leaves; answers the tiles that are new or other ones.

    Args:
        tiles: those of ``edge(size)``.
        size: leaves of the tree before.
        leaves: their hashes.
    """
    changed: dict[TilePlace, bytearray] = {}
    for number, leaf in enumerate(leaves, size):
        level, index, hashed = 0, number, leaf
        while True:
            place = level, index // WIDTH
            tile = changed.get(place)
            if tile is None:
                tile = changed[place] = bytearray(tiles.get(place, b""))
            tile += hashed
            if (index + 1) % WIDTH:
                break
            full = Growing()
            for each in split(bytes(tile)):
                full.add(each)
            level, index, hashed = level + 1, index // WIDTH, full.root()
    return {place: bytes(tile) for place, tile in changed.items()}


def _where(begin: int, end: int) -> tuple[TilePlace, int, int]:
    """Answer which tile has the hashes that a complete subtree is made of, from which one on, and how many."""
    level, within = divmod((end - begin).bit_length() - 1, _BITS)
    first = begin >> level * _BITS
    return (level, first // WIDTH), first % WIDTH, 1 << within
