"""Answer the blocks of a centre's chain, so that everybody who may can compute it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.accounts import Balance
from fees.domain.chain import GENESIS, Block
from fees.storage import balances, ledger

_WHENEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLedgerBlocks:
    """A stretch of the chain of a centre the caller may read."""

    caller: Caller
    division_code: str
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks as they are stored, and number and hash of the last one by the centre's books."""

    page: Page[Block]
    last_number: int
    last_hash: bytes
    division_code: str
    # On the last page.
    balances: Sequence[Balance]


def list_ledger_blocks(unit: Unit, queries: Sequence[ListLedgerBlocks]) -> list[Outcome[Stretch]]:
    """Answer each page, the oldest first."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListLedgerBlocks) -> Stretch:
    (after,) = query.page.after or (0,)
    last_number, last_hash = ledger.read_end(unit, query.division_code) or (0, GENESIS)
    blocks = ledger.read_blocks(unit, query.division_code, after, query.page.row_count)
    page = query.page.of(blocks, lambda block: (block.number,))
    stood = [] if page.next_token else balances.read(unit, query.division_code, _WHENEVER)
    return Stretch(page, last_number, last_hash, query.division_code, stood)
