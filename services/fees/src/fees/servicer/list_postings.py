"""ListPostings."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.reading import reading
from chassis.rpc import Rpc
from fees.domain.ledger import EntryKind, Posting
from fees.handlers.list_postings import ListPostings, list_postings
from onewindow.fees.v1 import fees_pb2

KINDS = {
    EntryKind.BILL_ISSUED: fees_pb2.POSTING_KIND_BILL_ISSUED,
    EntryKind.BILL_PAID: fees_pb2.POSTING_KIND_BILL_PAID,
    EntryKind.BILL_CANCELLED: fees_pb2.POSTING_KIND_BILL_CANCELLED,
    EntryKind.BILL_REDUCED: fees_pb2.POSTING_KIND_BILL_REDUCED,
    EntryKind.REFUND_DUE: fees_pb2.POSTING_KIND_REFUND_DUE,
    EntryKind.PAYMENT_TAKEN: fees_pb2.POSTING_KIND_PAYMENT_TAKEN,
    EntryKind.PAYMENT_SURPLUS: fees_pb2.POSTING_KIND_PAYMENT_SURPLUS,
    EntryKind.BILL_AMENDED: fees_pb2.POSTING_KIND_BILL_AMENDED,
    EntryKind.BILL_EXPIRED: fees_pb2.POSTING_KIND_BILL_EXPIRED,
    EntryKind.FEE_WAIVED: fees_pb2.POSTING_KIND_FEE_WAIVED,
    EntryKind.REFUND_PAID: fees_pb2.POSTING_KIND_REFUND_PAID,
    EntryKind.CASH_OVER: fees_pb2.POSTING_KIND_CASH_OVER,
    EntryKind.CASH_SHORT: fees_pb2.POSTING_KIND_CASH_SHORT,
    EntryKind.CASH_REMITTED: fees_pb2.POSTING_KIND_CASH_REMITTED,
    EntryKind.REMITTANCE_CONFIRMED: fees_pb2.POSTING_KIND_REMITTANCE_CONFIRMED,
    EntryKind.BANK_SETTLED: fees_pb2.POSTING_KIND_BANK_SETTLED,
    EntryKind.BANK_CHARGE: fees_pb2.POSTING_KIND_BANK_CHARGE,
    EntryKind.OFF_CENTRE_TAKEN: fees_pb2.POSTING_KIND_OFF_CENTRE_TAKEN,
    EntryKind.FLOAT_CHANGED: fees_pb2.POSTING_KIND_FLOAT_CHANGED,
    EntryKind.PAYMENT_VOIDED: fees_pb2.POSTING_KIND_PAYMENT_VOIDED,
}


def render(postings: Sequence[Posting]) -> fees_pb2.ListPostingsResponse:
    """Write the answer."""
    return fees_pb2.ListPostingsResponse(
        postings=[
            fees_pb2.Posting(
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
    parse=reading(fees_pb2.ListPostingsRequest, ListPostings),
    handle=list_postings,
    render=render,
    writes=False,
)
