"""ListPostings."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.reading import reading
from chassis.rpc import Rpc
from fees.domain.ledger import EntryKind, Posting
from fees.handlers.list_postings import ListPostings, list_postings
from onewindow.fees.v1 import fees_pb2 as pb

KINDS = {
    EntryKind.BILL_ISSUED: pb.POSTING_KIND_BILL_ISSUED,
    EntryKind.BILL_PAID: pb.POSTING_KIND_BILL_PAID,
    EntryKind.BILL_CANCELLED: pb.POSTING_KIND_BILL_CANCELLED,
    EntryKind.BILL_REDUCED: pb.POSTING_KIND_BILL_REDUCED,
    EntryKind.REFUND_DUE: pb.POSTING_KIND_REFUND_DUE,
    EntryKind.PAYMENT_TAKEN: pb.POSTING_KIND_PAYMENT_TAKEN,
    EntryKind.PAYMENT_SURPLUS: pb.POSTING_KIND_PAYMENT_SURPLUS,
    EntryKind.BILL_AMENDED: pb.POSTING_KIND_BILL_AMENDED,
    EntryKind.BILL_EXPIRED: pb.POSTING_KIND_BILL_EXPIRED,
    EntryKind.FEE_WAIVED: pb.POSTING_KIND_FEE_WAIVED,
    EntryKind.REFUND_PAID: pb.POSTING_KIND_REFUND_PAID,
    EntryKind.CASH_OVER: pb.POSTING_KIND_CASH_OVER,
    EntryKind.CASH_SHORT: pb.POSTING_KIND_CASH_SHORT,
    EntryKind.CASH_REMITTED: pb.POSTING_KIND_CASH_REMITTED,
    EntryKind.REMITTANCE_CONFIRMED: pb.POSTING_KIND_REMITTANCE_CONFIRMED,
    EntryKind.BANK_SETTLED: pb.POSTING_KIND_BANK_SETTLED,
    EntryKind.BANK_CHARGE: pb.POSTING_KIND_BANK_CHARGE,
    EntryKind.OFF_CENTRE_TAKEN: pb.POSTING_KIND_OFF_CENTRE_TAKEN,
    EntryKind.FLOAT_CHANGED: pb.POSTING_KIND_FLOAT_CHANGED,
    EntryKind.PAYMENT_VOIDED: pb.POSTING_KIND_PAYMENT_VOIDED,
}


def render(postings: Sequence[Posting]) -> pb.ListPostingsResponse:
    """Write the answer."""
    return pb.ListPostingsResponse(
        postings=[
            pb.Posting(
                entry_id=str(posting.entry_id),
                account=posting.account,
                department_code=posting.department_code,
                amount_fen=posting.amount_fen,
                kind=posting.kind.value,
                posted_at=posting.posted_at,
                posting_kind=KINDS[posting.kind],
            )
            for posting in postings
        ]
    )


RPC = Rpc(
    method="ListPostings",
    parse=reading(pb.ListPostingsRequest, ListPostings),
    handle=list_postings,
    render=render,
    writes=False,
)
