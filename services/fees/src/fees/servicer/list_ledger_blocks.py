"""ListLedgerBlocks."""

from __future__ import annotations

from chassis.paging import number, page_asked
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.domain.chain import Block
from fees.domain.ledger import Posting
from fees.handlers.list_ledger_blocks import ListLedgerBlocks, Stretch, list_ledger_blocks
from fees.servicer.get_balances import balance_message
from kernel.fields import Violations
from onewindow.fees.v1 import ledger_pb2


def parse(request: ledger_pb2.ListLedgerBlocksRequest, call: Call) -> ListLedgerBlocks:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListLedgerBlocks(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        page=page_asked(wrong, request, call.caller, number),
    )
    wrong.raise_if_any()
    return query


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


RPC = Rpc(method="ListLedgerBlocks", parse=parse, handle=list_ledger_blocks, render=render, writes=False)
