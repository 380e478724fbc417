"""What a centre's evidence is made of, byte for byte: leaves, heads, and files that prove something without a platform.

A leaf is a text of fixed lines about one event that supervision was told. Of the message itself it holds three digests:
over what everybody may be shown of it, over the message without what people said, and over the whole message. The last
two are salted. When what people said is erased the salt of the whole message goes with it: what is left is still
proven, and whoever guesses the words finds nothing to compare them with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kernel import merkle

SALT_BYTES = 16
FORMAT = "onewindow-evidence/1"
"""First line of every leaf and head, and the format of proof files."""
HEADS_FORMAT = f"{FORMAT} consistency"

IsSigned = Callable[[bytes, bytes, bytes], bool]
"""Whether a public key (32 bytes) signed a text: key, text, signature, of Ed25519."""


class NoEvidence(ValueError):
    """A file is no proof, or not of a format that is known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """An event as its leaf has it; ``statement`` is what everybody may be shown of it, empty for most."""

    division_code: str
    entry_id: int
    stream_id: UUID
    source: str
    sequence: int
    type: str
    occurred_at: datetime
    heard_at: datetime
    calendar_version: int
    statement: str
    kept_digest: bytes
    whole_digest: bytes

    def text(self) -> bytes:
        """Answer the bytes that are hashed: a line each, of which none can hold the end of a line."""
        lines = (
            FORMAT,
            self.division_code,
            str(self.entry_id),
            str(self.stream_id),
            self.source,
            str(self.sequence),
            self.type,
            micros(self.occurred_at),
            micros(self.heard_at),
            str(self.calendar_version),
            digest_of_statement(self.statement).hex(),
            self.kept_digest.hex(),
            self.whole_digest.hex(),
        )
        return "".join(f"{line}\n" for line in lines).encode()

    def hashed(self) -> bytes:
        """Answer its hash in the tree."""
        return merkle.leaf_hash(self.text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a centre's tree was at an instant; numbers count from 1 without a gap."""

    division_code: str
    number: int
    tree_size: int
    root_hash: bytes
    signed_at: datetime

    def text(self) -> bytes:
        """Answer the bytes that are signed."""
        lines = (
            f"{FORMAT} head",
            self.division_code,
            str(self.number),
            str(self.tree_size),
            self.root_hash.hex(),
            micros(self.signed_at),
        )
        return "".join(f"{line}\n" for line in lines).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """A head with the public key (32 bytes) and its signature (64 bytes), of Ed25519."""

    head: Head
    public_key: bytes
    signature: bytes

    def as_json(self) -> dict[str, Any]:
        """Answer what stands of it in a file."""
        return {
            "division_code": self.head.division_code,
            "number": self.head.number,
            "tree_size": self.head.tree_size,
            "root_hash": self.head.root_hash.hex(),
            "signed_at": micros(self.head.signed_at),
            "public_key": self.public_key.hex(),
            "signature": self.signature.hex(),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> SignedHead:
        """Read it from a file.

        Raises:
            NoEvidence: something is missing, or is something else.
        """
        try:
            return cls(
                head=Head(
                    division_code=str(told["division_code"]),
                    number=int(told["number"]),
                    tree_size=int(told["tree_size"]),
                    root_hash=bytes.fromhex(told["root_hash"]),
                    signed_at=_instant(told["signed_at"]),
                ),
                public_key=bytes.fromhex(told["public_key"]),
                signature=bytes.fromhex(told["signature"]),
            )
        except (KeyError, OverflowError, TypeError, ValueError) as fault:
            raise NoEvidence(f"no head: {fault}") from fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A leaf, its place in the tree of a head, and the path there."""

    leaf: Leaf
    index: int
    path: tuple[bytes, ...]

    def as_json(self) -> dict[str, Any]:
        """Answer what stands of it in a file: all of the leaf, and nothing else of its message."""
        return {
            "index": self.index,
            "entry_id": self.leaf.entry_id,
            "stream_id": str(self.leaf.stream_id),
            "source": self.leaf.source,
            "sequence": self.leaf.sequence,
            "type": self.leaf.type,
            "occurred_at": micros(self.leaf.occurred_at),
            "heard_at": micros(self.leaf.heard_at),
            "calendar_version": self.leaf.calendar_version,
            "statement": self.leaf.statement,
            "kept_digest": self.leaf.kept_digest.hex(),
            "whole_digest": self.leaf.whole_digest.hex(),
            "path": [hashed.hex() for hashed in self.path],
        }

    @classmethod
    def from_json(cls, division_code: str, told: Mapping[str, Any]) -> Proof:
        """Read it from a file.

        Raises:
            NoEvidence: something is missing, or is something else.
        """
        try:
            leaf = Leaf(
                division_code=division_code,
                entry_id=int(told["entry_id"]),
                stream_id=UUID(told["stream_id"]),
                source=str(told["source"]),
                sequence=int(told["sequence"]),
                type=str(told["type"]),
                occurred_at=_instant(told["occurred_at"]),
                heard_at=_instant(told["heard_at"]),
                calendar_version=int(told["calendar_version"]),
                statement=str(told["statement"]),
                kept_digest=bytes.fromhex(told["kept_digest"]),
                whole_digest=bytes.fromhex(told["whole_digest"]),
            )
            return cls(leaf=leaf, index=int(told["index"]), path=tuple(map(bytes.fromhex, told["path"])))
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as fault:
            raise NoEvidence(f"no proof: {fault}") from fault

    def leads_to(self, head: Head) -> bool:
        """Whether the leaf is in the tree of the head, at its place."""
        hashed = self.leaf.hashed()
        return head.root_hash == merkle.root_by_inclusion(hashed, self.index, head.tree_size, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofFile:
    """What a stranger needs to see that events stood on a day: a signed head, and leaves with their paths to it."""

    signed: SignedHead
    proofs: tuple[Proof, ...]

    def written(self) -> str:
        """Answer the file."""
        told = {
            "format": FORMAT,
            "head": self.signed.as_json(),
            "proofs": [proof.as_json() for proof in self.proofs],
        }
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> ProofFile:
        """Read the JSON of a file.

        Raises:
            NoEvidence: something is missing, or is something else.
        """
        try:
            head, told_proofs = told["head"], list(told["proofs"])
        except (KeyError, TypeError) as fault:
            raise NoEvidence(f"no proofs: {fault}") from fault
        signed = SignedHead.from_json(head)
        proofs = [Proof.from_json(signed.head.division_code, each) for each in told_proofs]
        return cls(signed=signed, proofs=tuple(proofs))

    def faults(self, is_signed: IsSigned) -> list[str]:
        """Answer in English what does not hold; nothing if all of it does. Whose the key is the file cannot say."""
        found: list[str] = []
        if not is_signed(self.signed.public_key, self.signed.head.text(), self.signed.signature):
            found.append("the head is not signed by its key")
        if not self.proofs:
            found.append("it proves nothing")
        found += [
            f"{proof.leaf.type} of {micros(proof.leaf.occurred_at)} is not in the tree of the head"
            for proof in self.proofs
            if not proof.leads_to(self.signed.head)
        ]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsFile:
    """Two signed heads, and what shows that the earlier tree is the beginning of the later one."""

    earlier: SignedHead
    later: SignedHead
    path: tuple[bytes, ...]

    def written(self) -> str:
        """Answer the file."""
        told = {
            "format": HEADS_FORMAT,
            "earlier": self.earlier.as_json(),
            "later": self.later.as_json(),
            "path": [hashed.hex() for hashed in self.path],
        }
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> HeadsFile:
        """Read the JSON of a file.

        Raises:
            NoEvidence: something is missing, or is something else.
        """
        try:
            path = tuple(map(bytes.fromhex, told["path"]))
            earlier, later = told["earlier"], told["later"]
        except (KeyError, OverflowError, TypeError, ValueError) as fault:
            raise NoEvidence(f"no heads: {fault}") from fault
        return cls(earlier=SignedHead.from_json(earlier), later=SignedHead.from_json(later), path=path)

    def faults(self, is_signed: IsSigned) -> list[str]:
        """Answer in English what does not hold."""
        found = [
            f"head {signed.head.number} is not signed by its key"
            for signed in (self.earlier, self.later)
            if not is_signed(signed.public_key, signed.head.text(), signed.signature)
        ]
        one, two = self.earlier.head, self.later.head
        is_one_tree = one.division_code == two.division_code and merkle.is_consistent(
            one.tree_size, one.root_hash, two.tree_size, two.root_hash, self.path
        )
        if not is_one_tree:
            found.append(
                f"head {two.number} does not follow from head {one.number}: something was changed between them"
            )
        return found


def read_file(text: str | bytes) -> ProofFile | HeadsFile:
    """Read a file of either kind.

    Raises:
        NoEvidence: it is none.
    """
    try:
        told = json.loads(text)
        format_told = told["format"]
    except (KeyError, RecursionError, TypeError, ValueError) as fault:
        raise NoEvidence(f"no proof file: {fault}") from fault
    if format_told == HEADS_FORMAT:
        return HeadsFile.read(told)
    if format_told != FORMAT:
        raise NoEvidence(f"another format: {format_told}")
    return ProofFile.read(told)


def _instant(written: str) -> datetime:
    """Read an instant with its zone; ValueError or OverflowError if it is none."""
    at = datetime.fromisoformat(written)
    if at.tzinfo is None:
        raise ValueError(f"an instant without a zone: {written}")
    return at.astimezone(UTC)


def micros(at: datetime) -> str:
    """Write an instant to the microsecond, in UTC, whatever zone it came in: always of the same length."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def fingerprint(public_key: bytes) -> str:
    """Answer what people compare of a key: SHA-256 in groups of four hexadecimal digits."""
    digits = hashlib.sha256(public_key).hexdigest()
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def digest_of_statement(statement: str) -> bytes:
    """Digest what everybody may be shown."""
    return hashlib.sha256(statement.encode()).digest()


def kept_salt(salt: bytes) -> bytes:
    """Answer the salt of a message without its words; it follows from that of the whole message, and not back."""
    return hashlib.sha256(salt + b"kept").digest()[:SALT_BYTES]


def salted(salt: bytes, message: bytes) -> bytes:
    """Digest a message."""
    return hashlib.sha256(salt + message).digest()
