"""Envelope encryption: each row under a data key of its own, each data key wrapped by a key-encryption key.

A sealed value is bound to its row: put into another row, table or centre it does not open. Search hashes let equal
values be found without opening anything, one centre at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chassis.privacy.ciphers import Algorithm
from kernel.errors import Code, Refusal


class KeyUnavailable(Refusal):
    """The key this record is sealed with is not here; ask whoever runs the platform."""

    code = Code.UNAVAILABLE
    zh = "缺少解密该记录所需的密钥，请联系平台运维人员。"
    says_enough = True
    lasting = True


@dataclass(frozen=True, slots=True)
class SealedRow:
    """The row a sealed value belongs to: its table, its key within the table, its centre."""

    table: str
    row: str
    division_code: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed value as its row keeps it. Without ``wrapped_key`` nobody opens ``content`` again."""

    key_id: str
    wrapped_key: bytes = field(repr=False)
    content: bytes = field(repr=False)


class Key:
    """A key-encryption key; what it is used for are keys derived from it (HKDF, RFC 5869), one for each use."""

    __slots__ = ("_search", "_wrap", "algorithm", "key_id")

    def __init__(self, key_id: str, algorithm: Algorithm, secret: bytes) -> None:
        """Derive the keys of each use from the secret, which is not kept."""
        self.key_id = key_id
        self.algorithm = algorithm
        self._wrap = self._derive(secret, b"wrap", algorithm.key_bytes)
        self._search = self._derive(secret, b"search", algorithm.hash.digest_size)

    def seal(self, plain: bytes, place: SealedRow) -> Sealed:
        """Seal a value for its row, under a new data key."""
        data_key = self.algorithm.new_key()
        bound = self._bound(place)
        return Sealed(
            self.key_id,
            self.algorithm.encrypt(self._wrap, data_key, bound),
            self.algorithm.encrypt(data_key, plain, bound),
        )

    def unseal(self, sealed: Sealed, place: SealedRow) -> bytes:
        """Open a value.

        Raises:
            SealBroken: it was changed, or belongs to another row.
        """
        bound = self._bound(place)
        data_key = self.algorithm.decrypt(self._wrap, sealed.wrapped_key, bound)
        return self.algorithm.decrypt(data_key, sealed.content, bound)

    def search_hash(self, place: SealedRow, value: str) -> bytes:
        """Digest a value to be found again; the place's ``row`` names the field."""
        digest = HMAC(self._search, self.algorithm.hash)
        digest.update(_joined((place.table, place.row, place.division_code, value)))
        return digest.finalize()

    def _derive(self, secret: bytes, use: bytes, length: int) -> bytes:
        info = b"onewindow privacy 1 " + use
        return HKDF(algorithm=self.algorithm.hash, length=length, salt=None, info=info).derive(secret)

    def _bound(self, place: SealedRow) -> bytes:
        return _joined((self.algorithm.name, self.key_id, place.table, place.row, place.division_code))


class Keyring:
    """The keys at hand: one seals, every one opens and finds."""

    __slots__ = ("_keys", "current")

    def __init__(self, keys: Iterable[Key], current_id: str) -> None:
        """Put keys together.

        Raises:
            KeyError: the current one is not among them.
        """
        self._keys = {key.key_id: key for key in keys}
        self.current = self._keys[current_id]

    def __contains__(self, key_id: str) -> bool:
        """Whether values sealed by this key can be opened."""
        return key_id in self._keys

    @property
    def older_ids(self) -> list[str]:
        """The keys that open and no longer seal."""
        return [key_id for key_id in self._keys if key_id != self.current.key_id]

    def seal(self, plain: bytes, place: SealedRow) -> Sealed:
        """Seal a value for its row with the current key."""
        return self.current.seal(plain, place)

    def unseal(self, sealed: Sealed, place: SealedRow) -> bytes:
        """Open the value of a row.

        Raises:
            KeyUnavailable: its key is not at hand.
            SealBroken: it was changed, or belongs to another row.
        """
        key = self._keys.get(sealed.key_id)
        if key is None:
            raise KeyUnavailable(key_id=sealed.key_id)
        return key.unseal(sealed, place)

    def search_hash(self, place: SealedRow, value: str) -> bytes:
        """Digest a value as its row keeps it: by the current key."""
        return self.current.search_hash(place, value)

    def search_hashes(self, place: SealedRow, value: str) -> list[bytes]:
        """Digest a value that is looked for, by every key: rows not yet rotated keep the digest of an older one."""
        return [key.search_hash(place, value) for key in self._keys.values()]


def columns(sealed: Iterable[Sealed]) -> dict[str, list[object]]:
    """Answer sealed values as parameters of a statement, one array a column."""
    values = list(sealed)
    return {
        "key_ids": [value.key_id for value in values],
        "wrapped_keys": [value.wrapped_key for value in values],
        "contents": [value.content for value in values],
    }


def _joined(parts: Iterable[str]) -> bytes:
    """Join texts so that no two different lists give the same bytes."""
    written = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in written)
