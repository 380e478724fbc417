"""The books of the centres: locking them, posting to them, reading them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import Values, fields_of
from chassis.storage.unit import Row, Unit
from fees.domain.chain import GENESIS, Block, next_block
from fees.domain.ledger import EntryKind, Posting
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "ledger.sql")

Books = Mapping[str, tuple[int, bytes]]
"""The last block of each locked centre: number and hash."""


def lock_books(unit: Unit, divisions: Iterable[str]) -> Books:
    """Hold the books of centres until commit.

    Serialises what posts or numbers receipts at one centre, and nothing else. Taken after the locks on bills: whoever
    holds books waits for no bill.
    """
    return lock_books_ahead(unit, divisions)()


def lock_books_ahead(unit: Unit, divisions: Iterable[str]) -> Callable[[], Books]:
    """Hold the same; what is answered waits for the locks, and what is asked behind it reads under them."""
    codes = sorted(set(divisions))
    asked = unit.ahead(SQL.lock_books, division_code=codes, genesis=GENESIS) if codes else list
    return lambda: {row["division_code"]: (row["last_number"], row["last_hash"]) for row in asked()}


def post(unit: Unit, books: Books, entries: Iterable[tuple[str, Sequence[Posting]]]) -> Books:
    """Append (division code, postings of an entry) to locked books, one block a centre; answers the books after it."""
    by_division: defaultdict[str, list[Posting]] = defaultdict(list)
    for division_code, postings in entries:
        if postings:
            by_division[division_code] += postings
    blocks = [next_block(division, *books[division], postings) for division, postings in by_division.items()]
    unit.write(
        WRITES.insert_ledger_block,
        [
            {
                "division_code": block.division_code,
                "number": block.number,
                "previous_hash": block.previous_hash,
                "hash": block.hash,
            }
            for block in blocks
        ],
    )
    unit.write(WRITES.insert_posting, [row for block in blocks for row in _posting_rows(block)])
    unit.write(WRITES.insert_fee_movement, [row for block in blocks for row in _movement_rows(block)])
    unit.write(
        WRITES.update_ledger_book,
        [
            {"division_code": block.division_code, "last_number": block.number, "last_hash": block.hash}
            for block in blocks
        ],
    )
    return {**books, **{block.division_code: (block.number, block.hash) for block in blocks}}


def read_postings(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[Posting]]:
    """Answer the postings of each case, in the order they were made."""
    found: dict[UUID, list[Posting]] = {case_id: [] for case_id in case_ids}
    if found:
        for row in unit.rows(SQL.read_postings, case_id=list(found)):
            found[row["case_id"]].append(_posting(row))
    return found


def read_end(unit: Unit, division_code: str) -> tuple[int, bytes] | None:
    """Answer number and hash of a centre's last block by its books; None if nothing was ever posted there."""
    row = unit.row(SQL.read_end, division_code=division_code)
    return (row["last_number"], row["last_hash"]) if row else None


def read_blocks(unit: Unit, division_code: str, after: int, most: int) -> list[Block]:
    """Answer the blocks of a centre that follow number ``after`` as they are stored, at most so many."""
    rows = unit.rows(SQL.read_blocks, division_code=division_code, after=after, most=most)
    if not rows:
        return []
    postings: defaultdict[int, list[Posting]] = defaultdict(list)
    stretch = {"first": rows[0]["number"], "last": rows[-1]["number"]}
    for row in unit.rows(SQL.read_block_postings, division_code=division_code, **stretch):
        postings[row["block_number"]].append(_posting(row))
    return [
        Block(
            division_code=division_code,
            number=row["number"],
            previous_hash=row["previous_hash"],
            hash=row["hash"],
            postings=tuple(postings[row["number"]]),
        )
        for row in rows
    ]


def _posting_rows(block: Block) -> Iterator[Values]:
    for posting_no, posting in enumerate(block.postings, start=1):
        yield {
            "division_code": block.division_code,
            "block_number": block.number,
            "posting_no": posting_no,
            **{name: value for name, value in fields_of(posting).items() if name != "parts"},
            "kind": posting.kind.value,
        }


def _movement_rows(block: Block) -> Iterator[Values]:
    for posting in block.postings:
        for line, fen in posting.parts:
            yield {
                "entry_id": posting.entry_id,
                "line_no": line.line_no,
                "division_code": block.division_code,
                "case_id": posting.case_id,
                "fee_code": line.fee_code,
                "department_code": line.department_code,
                "kind": posting.kind.value,
                "amount_fen": fen,
                "moved_at": posting.posted_at,
            }


def _posting(row: Row) -> Posting:
    return Posting(
        entry_id=row["entry_id"],
        case_id=row["case_id"],
        kind=EntryKind(row["kind"]),
        account=row["account"],
        department_code=row["department_code"],
        amount_fen=row["amount_fen"],
        reference=row["reference"],
        posted_at=row["posted_at"],
    )
