"""A centre's evidence computed again, leaf by leaf: what was changed, taken out, put in or moved, each by its name.

In memory are the heads (one a day) and one hash for each power of two in the number of leaves, however many they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.signing_keys import is_signed
from kernel.evidence import FORMAT, Head, Leaf, NoEvidence, SignedHead, salted
from kernel.merkle import HASH_BYTES, Growing

if TYPE_CHECKING:
    from onewindow.supervision.v1.evidence_pb2 import EvidenceEntry, EvidenceHead, ListEvidenceResponse

LATE = timedelta(minutes=10)
"""What was heard so long before a head was signed is in it: services sign no head before all of that is sealed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold, in English and Chinese."""

    en: str
    zh: str


def head_of(message: EvidenceHead) -> SignedHead:
    """Read a head."""
    head = Head(
        division_code=message.division_code,
        number=message.number,
        tree_size=message.tree_size,
        root_hash=message.root_hash,
        signed_at=message.signed_at.ToDatetime(UTC),
    )
    return SignedHead(head=head, public_key=message.public_key, signature=message.signature)


class Verification:
    """Follows the leaves of a centre from the first one."""

    def __init__(self, division_code: str, heads: Iterable[SignedHead], kept: Iterable[SignedHead] = ()) -> None:
        """Compare the heads with each other, and with those that somebody kept.

        Args:
            division_code: of the centre.
            heads: all that it has.
            kept: as they were given out before.
        """
        self._heads = sorted(heads, key=lambda signed: signed.head.number)
        self._division_code = division_code
        self._tree = Growing()
        # Since a leaf was passed over the hash of the tree is nobody's.
        self._is_whole = True
        self._passed = 0
        self._is_sealed_late = False
        self._tree_size = 0
        self.faults: list[Fault] = [*self._faults_of_heads(), *self._faults_of_kept(kept)]

    @property
    def leaf_count(self) -> int:
        """How many leaves were followed."""
        return self._tree.size

    @property
    def head_count(self) -> int:
        """How many heads there are."""
        return len(self._heads)

    def follow(self, page: ListEvidenceResponse) -> None:
        """Compute the next leaves again."""
        for entry in page.entries:
            self._follow(entry)
        self.faults += (
            Fault(f"entry {each} of the journal was put in: it has no leaf", f"日志第{each}条系事后插入：没有存证")
            for each in page.unsealed
        )
        self._tree_size = page.tree_size

    def end(self) -> None:
        """Say what should have come and did not."""
        size = self._tree.size
        if self._tree_size > size:
            self.faults.append(
                Fault(
                    f"leaves {size} to {self._tree_size - 1} were taken out",
                    f"第{size}至{self._tree_size - 1}片存证已被删除",
                )
            )
        self.faults += (
            Fault(
                f"head {signed.head.number} counts {signed.head.tree_size} leaves, and there are {size}",
                f"第{signed.head.number}号签名计{signed.head.tree_size}片，实有{size}片",
            )
            for signed in self._heads[self._passed :]
        )

    def _follow(self, entry: EvidenceEntry) -> None:
        if entry.leaf_index > self._tree.size:
            first, last = self._tree.size, entry.leaf_index - 1
            self._is_whole = False
            self.faults.append(Fault(f"leaves {first} to {last} were taken out", f"第{first}至{last}片存证已被删除"))
            while self._tree.size < entry.leaf_index:
                self._add(bytes(HASH_BYTES))
        if fault := self._fault_of(entry):
            self.faults.append(fault)
        self._add(entry.leaf_hash)

    def _add(self, leaf_hash: bytes) -> None:
        self._pass_heads()
        self._tree.add(leaf_hash)
        self._pass_heads()

    def _pass_heads(self) -> None:
        """Compare with the heads of this size."""
        while self._passed < len(self._heads):
            head = self._heads[self._passed].head
            if head.tree_size > self._tree.size:
                return
            if self._is_whole and self._tree.root() != head.root_hash:
                before = self._heads[self._passed - 1].head.tree_size if self._passed else 0
                last = head.tree_size - 1
                self.faults.append(
                    Fault(
                        f"the tree is not what head {head.number} signed: it, or one of leaves {before} to {last}",
                        f"与第{head.number}号签名不符：第{before}至{last}片存证或该签名被更改",
                    )
                )
            self._passed += 1

    def _fault_of(self, entry: EvidenceEntry) -> Fault | None:
        name_en, name_zh = (
            f"leaf {entry.leaf_index} (entry {entry.entry_id}",
            f"第{entry.leaf_index}片（日志第{entry.entry_id}条",
        )
        if entry.gone:
            return Fault(f"{name_en}): its record was taken out", f"{name_zh}）：记录已被删除")
        told = entry.type.rpartition(".")[2]
        name_en += f", {told} of {entry.stream_id})"
        name_zh += f"，{entry.stream_id} 的 {told}）"
        if entry.leaf_hash != self._leaf_of(entry).hashed():
            return Fault(
                f"{name_en}: when it happened or was heard, its place, or its leaf was changed",
                f"{name_zh}：时间、次序或存证被更改",
            )
        digest = entry.kept_digest if entry.erased else entry.whole_digest
        if digest != salted(entry.salt, entry.data):
            return Fault(f"{name_en}: what was told was changed", f"{name_zh}：内容被更改")
        signed = self._heads[self._passed - 1].head if self._passed else None
        if signed and entry.leaf_index >= signed.tree_size:
            heard_at = entry.heard_at.ToDatetime(UTC)
            if heard_at < signed.signed_at - LATE:
                return Fault(
                    f"{name_en}: it says that it was heard before head {signed.number} was signed, and is not in it",
                    f"{name_zh}：所称时间早于第{signed.number}号签名，却不在其中",
                )
        return None

    def _leaf_of(self, entry: EvidenceEntry) -> Leaf:
        return Leaf(
            division_code=self._division_code,
            entry_id=entry.entry_id,
            stream_id=UUID(entry.stream_id),
            source=entry.source,
            sequence=entry.sequence,
            type=entry.type,
            occurred_at=entry.occurred_at.ToDatetime(UTC),
            heard_at=entry.heard_at.ToDatetime(UTC),
            calendar_version=entry.calendar_version,
            statement=entry.statement,
            kept_digest=entry.kept_digest,
            whole_digest=entry.whole_digest,
        )

    def _faults_of_heads(self) -> Iterator[Fault]:
        size = 0
        for expected, signed in enumerate(self._heads, 1):
            head = signed.head
            if expected == 1 or head.number != self._heads[expected - 2].head.number + 1:
                first = 1 if expected == 1 else self._heads[expected - 2].head.number + 1
                if head.number > first:
                    yield Fault(
                        f"heads {first} to {head.number - 1} were taken out",
                        f"第{first}至{head.number - 1}号签名已被删除",
                    )
            if head.division_code != self._division_code or not is_signed(
                signed.public_key, head.text(), signed.signature
            ):
                yield Fault(f"head {head.number} was changed: its key did not sign it", f"第{head.number}号签名被更改")
            if head.tree_size < size:
                yield Fault(
                    f"head {head.number} counts fewer leaves than the one before",
                    f"第{head.number}号签名的片数少于前一号",
                )
            size = head.tree_size

    def _faults_of_kept(self, kept: Iterable[SignedHead]) -> Iterator[Fault]:
        known: Mapping[int, SignedHead] = {signed.head.number: signed for signed in self._heads}
        for signed in kept:
            number = signed.head.number
            if signed.head.division_code != self._division_code:
                continue
            if known.get(number) != signed:
                yield Fault(f"head {number} is another one than the one kept", f"第{number}号签名与留存的不一致")


def kept_heads(text: bytes) -> list[SignedHead]:
    """Read heads that ``onewindow evidence export`` wrote.

    Raises:
        NoEvidence: it did not write this.
    """
    try:
        told = json.loads(text)
        listed = told["heads"] if told["format"] == f"{FORMAT} heads" else None
    except (KeyError, RecursionError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise NoEvidence(f"no heads: {fault}") from fault
    if not isinstance(listed, list):
        raise NoEvidence("no heads of this format")
    return [SignedHead.from_json(each) for each in listed]
