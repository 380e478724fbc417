"""ListLedgerBlocks."""

from __future__ import annotations

from chassis.listing import CENTRE, paged_by
from chassis.paging import number
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.domain.chain import Block
from fees.domain.ledger import Posting
from fees.handlers.list_ledger_blocks import ListLedgerBlocks, Stretch, list_ledger_blocks
from fees.servicer.get_balances import balance_message
from onewindow.fees.v1 import ledger_pb2


def render(found: Stretch) -> ledger_pb2.ListLedgerBlocksResponse:
    """Write the answer."""
    return ledger_pb2.ListLedgerBlocksResponse(
        blocks=[_block(block) for block in found.page.rows],
        next_page_token=found.page.next_token,
        last_number=found.last_number,
        last_hash=found.last_hash,
        division_code=found.division_code,
        balances=[balance_message(balance) for balance in found.balances],
    )


def _block(block: Block) -> ledger_pb2.LedgerBlock:
    return ledger_pb2.LedgerBlock(
        number=block.number,
        previous_hash=block.previous_hash,
        hash=block.hash,
        postings=[_posting(posting) for posting in block.postings],
    )


def _posting(posting: Posting) -> ledger_pb2.LedgerPosting:
    return ledger_pb2.LedgerPosting(
        entry_id=str(posting.entry_id),
        case_id="" if posting.case_id is None else str(posting.case_id),
        kind=posting.kind.value,
        account=posting.account,
        department_code=posting.department_code,
        amount_fen=posting.amount_fen,
        reference=posting.reference,
        posted_at=posting.posted_at,
    )


RPC = Rpc(
    method="ListLedgerBlocks",
    parse=reading(ledger_pb2.ListLedgerBlocksRequest, ListLedgerBlocks, division_code=CENTRE, page=paged_by(number)),
    handle=list_ledger_blocks,
    render=render,
    writes=False,
)
