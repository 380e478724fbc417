"""Compute the chain of a centre again from what its servicer tells, with no code of the services.

A block's hash is SHA-256 over the centre, the block's number, the previous block's hash in hexadecimal, the number of
its postings, and of each posting entry, case, kind, account, department, amount, reference and instant (microseconds
since 1970), every value as decimal length, colon, text, comma.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onewindow.fees.v1.ledger_pb2 import AccountBalance, LedgerBlock, LedgerPosting

AccountKey = tuple[str, str]
"""An account, and the department it is of; empty where it is of none."""


@dataclass(slots=True)
class Proof:
    """How far a chain was followed, what stands on its accounts by then, and what is wrong with it."""

    division_code: str
    number: int = 0
    last_hash: bytes = bytes(32)
    balances: Counter[AccountKey] = field(default_factory=Counter)
    posting_count: int = 0
    faults: list[str] = field(default_factory=list)

    def follow(self, blocks: Iterable[LedgerBlock]) -> None:
        """Go on with the blocks that come next."""
        for block in blocks:
            self.faults += self._faults(block)
            # What is wrong is told once: the next block is looked at for itself.
            self.number, self.last_hash = block.number, block.hash
            for posting in block.postings:
                self.balances[posting.account, posting.department_code] += posting.amount_fen
            self.posting_count += len(block.postings)

    def end(self, last_number: int, last_hash: bytes, stood: Iterable[AccountBalance]) -> None:
        """Compare with what the books say of themselves: the last block, and what stands on each account."""
        if (self.number, self.last_hash) != (last_number, last_hash):
            self.faults.append(f"the books end with block {last_number}, found {self.number} 账本末块不符")
        told = {(one.account, one.department_code): one.balance_fen for one in stood}
        for account in sorted(self.balances.keys() | told.keys()):
            if self.balances[account] != told.get(account, 0):
                name = " ".join(filter(None, account))
                self.faults.append(f"{name}: {told.get(account, 0)} fen told, {self.balances[account]} posted 余额不符")

    def _faults(self, block: LedgerBlock) -> Iterator[str]:
        if block.number != self.number + 1:
            yield f"block {block.number} follows block {self.number} 区块缺失"
        if block.previous_hash != self.last_hash:
            yield f"block {block.number} does not follow from the one before 与前块不衔接"
        if block.hash != _hash(self.division_code, block):
            yield f"block {block.number} is not what was sealed 区块内容与封存时不符"
        sums: Counter[str] = Counter()
        for posting in block.postings:
            sums[posting.entry_id] += posting.amount_fen
        for entry_id, fen in sums.items():
            if fen:
                yield f"entry {entry_id} of block {block.number} sums to {fen} fen 分录不平"


def _hash(division_code: str, block: LedgerBlock) -> bytes:
    head = (division_code, str(block.number), block.previous_hash.hex(), str(len(block.postings)))
    digest = hashlib.sha256()
    for text in (*head, *(text for posting in block.postings for text in _fields(posting))):
        data = text.encode()
        digest.update(b"%d:%b," % (len(data), data))
    return digest.digest()


def _fields(posting: LedgerPosting) -> tuple[str, ...]:
    return (
        posting.entry_id,
        posting.case_id,
        posting.kind,
        posting.account,
        posting.department_code,
        str(posting.amount_fen),
        posting.reference,
        str(posting.posted_at.seconds * 1_000_000 + posting.posted_at.nanos // 1_000),
    )
