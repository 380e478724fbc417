"""Merkle trees over a list that only grows, in the shape of RFC 6962, section 2.1 (RFC 9162 has the same tree).

A leaf is hashed with a byte 0 before it, a node with a byte 1 before its two halves; the left half is the largest power
of two that is smaller than the whole. Whoever has the hash of the whole can be shown with some thirty hashes that a
leaf is in it, and that an earlier tree is its beginning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

HASH_BYTES = 32
EMPTY = hashlib.sha256(b"").digest()
"""The hash of a tree without leaves."""

Subtree = Callable[[int, int], bytes]
"""Answers the hash over the leaves from ``begin`` to before ``end``: a power of two of them, which divides both."""


def leaf_hash(leaf: bytes) -> bytes:
    """Hash a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash a node over its two halves."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Growing:
    """The hash of a tree whose leaves come one after another; keeps one hash for each power of two in their number."""

    def __init__(self) -> None:
        self.size = 0
        # Of complete subtrees from the left, each smaller than the one before.
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        done = self.size
        while done & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            done >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Answer the hash of the tree as it is now."""
        if not self._peaks:
            return EMPTY
        *others, root = self._peaks
        for peak in reversed(others):
            root = node_hash(peak, root)
        return root


def root_of(subtree: Subtree, size: int) -> bytes:
    """Answer the hash of the tree of the first ``size`` leaves."""
    return _hash(subtree, 0, size) if size else EMPTY


def inclusion_path(subtree: Subtree, index: int, size: int) -> list[bytes]:
    """Answer what shows that leaf ``index`` is in the tree of ``size`` leaves (RFC 6962, 2.1.1).

    Raises:
        ValueError: that tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    path: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _left(end - begin)
        if index < middle:
            path.append(_hash(subtree, middle, end))
            end = middle
        else:
            path.append(_hash(subtree, begin, middle))
            begin = middle
    return path[::-1]


def consistency_path(subtree: Subtree, earlier: int, size: int) -> list[bytes]:
    """Answer what shows that the tree of ``earlier`` leaves is the beginning of that of ``size`` (RFC 6962, 2.1.2).

    Raises:
        ValueError: the earlier tree is empty, or the larger one.
    """
    if not 0 < earlier <= size:
        raise ValueError(f"a tree of {earlier} leaves is no beginning of one of {size}")
    path: list[bytes] = []
    begin, end, is_known = 0, size, True
    while earlier != end:
        middle = begin + _left(end - begin)
        if earlier <= middle:
            path.append(_hash(subtree, middle, end))
            end = middle
        else:
            path.append(_hash(subtree, begin, middle))
            begin, is_known = middle, False
    if not is_known:
        path.append(_hash(subtree, begin, end))
    return path[::-1]


def root_by_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Answer the hash of the tree of ``size`` leaves that a path leads to (RFC 9162, 2.1.3.2).

    None if the path is too long or too short for that place.
    """
    if not 0 <= index < size:
        return None
    node, last, found = index, size - 1, leaf
    for hashed in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(hashed, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, hashed)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None


def is_consistent(earlier: int, earlier_root: bytes, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether a path shows that the earlier tree is the beginning of the later one (RFC 9162, 2.1.4.2)."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not path and earlier_root == root
    rest: Iterable[bytes] = path
    if earlier & (earlier - 1) == 0:
        # A complete tree is a node of the later one: whoever asks has it.
        rest = (earlier_root, *path)
    node, last = earlier - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    hashes = iter(rest)
    first = next(hashes, None)
    if first is None:
        return False
    old, new = first, first
    for hashed in hashes:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(hashed, old), node_hash(hashed, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, hashed)
        node, last = node >> 1, last >> 1
    return last == 0 and (old, new) == (earlier_root, root)


def _hash(subtree: Subtree, begin: int, end: int) -> bytes:
    """Hash the leaves of a subtree that begins where a complete one may."""
    size = end - begin
    if size & (size - 1) == 0:
        return subtree(begin, end)
    middle = begin + _left(size)
    return node_hash(_hash(subtree, begin, middle), _hash(subtree, middle, end))


def _left(size: int) -> int:
    """The largest power of two that is smaller than a number above 1."""
    return 1 << (size - 1).bit_length() - 1
