"""A file at rest: pieces, each encrypted under the file's own key and bound to its file, its place and the end.

A piece that was changed, left out, moved, or taken from another file does not open, nor does a file that was cut off.
The key of a file is sealed like personal data, for its row and its centre (``chassis.privacy``): a rotation of keys
rewrites rows and no files, and without the row nobody opens the file again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chassis.privacy.ciphers import ALGORITHMS, NONCE_BYTES, TAG_BYTES, Algorithm, SealBroken

PIECE_BYTES = 256 * 1024
_SEALED_BYTES = NONCE_BYTES + PIECE_BYTES + TAG_BYTES


def new_key(algorithm: str) -> bytes:
    """Draw the key of a file: the name of its cipher, a blank, and the key."""
    return algorithm.encode() + b" " + ALGORITHMS[algorithm].new_key()


class Sealer:
    """Seals a file as it comes; keeps less than two pieces."""

    def __init__(self, key: bytes, name: str) -> None:
        """Begin a file.

        Args:
            key: as ``new_key`` drew it.
            name: of the object; it opens under no other.
        """
        self._algorithm, self._key = _read(key)
        self._name = name
        self._held = bytearray()
        self._count = 0

    def add(self, plain: bytes) -> bytes:
        """Take what comes next; answers what is to be stored now, perhaps nothing."""
        self._held += plain
        sealed = bytearray()
        # A full piece waits: it may be the last one.
        while len(self._held) > PIECE_BYTES:
            sealed += self._seal(bytes(self._held[:PIECE_BYTES]), is_last=False)
            del self._held[:PIECE_BYTES]
        return bytes(sealed)

    def end(self) -> bytes:
        """Answer the last piece."""
        return self._seal(bytes(self._held), is_last=True)

    def _seal(self, plain: bytes, *, is_last: bool) -> bytes:
        sealed = self._algorithm.encrypt(self._key, plain, _bound(self._name, self._count, is_last=is_last))
        self._count += 1
        return sealed


def opened(key: bytes, name: str, stored: Iterable[bytes]) -> Iterator[bytes]:
    """Open a file piece by piece; keeps less than two.

    Args:
        key: of the file.
        name: of its object.
        stored: what is kept of it, in any portions.

    Raises:
        SealBroken: it is not what was sealed, to its end.
    """
    algorithm, secret = _read(key)
    held = bytearray()
    count = 0
    for portion in stored:
        held += portion
        while len(held) > _SEALED_BYTES:
            yield algorithm.decrypt(secret, bytes(held[:_SEALED_BYTES]), _bound(name, count, is_last=False))
            del held[:_SEALED_BYTES]
            count += 1
    yield algorithm.decrypt(secret, bytes(held), _bound(name, count, is_last=True))


def _read(key: bytes) -> tuple[Algorithm, bytes]:
    name, sign, secret = key.partition(b" ")
    algorithm = ALGORITHMS.get(name.decode("ascii", "replace"))
    if algorithm is None or not sign or len(secret) != algorithm.key_bytes:
        raise SealBroken
    return algorithm, secret


def _bound(name: str, count: int, *, is_last: bool) -> bytes:
    return f"{name}\0{count}\0{'last' if is_last else 'more'}".encode()
