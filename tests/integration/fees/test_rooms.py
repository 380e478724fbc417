"""From message to message: what the servicer and the worker declare, over the real handlers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from chassis.rpc import Call, Caller
from chassis.storage.reach import Reach
from chassis.subscription import Received
from fees.bootstrap import SERVICE
from kernel.errors import InvalidRequest, Refusal
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import events_pb2 as intake

if TYPE_CHECKING:
    from collections.abc import Callable

    from google.protobuf.message import Message

    from chassis.storage.database import Database
    from fees.domain.catalogue import PublishedRate

CENTRE = "410105"
NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)


def hear(database: Database, event: Message, stream_id: UUID) -> object:
    """Hand an event to the subscription that listens to it."""
    [subscription] = [one for one in SERVICE.worker.subscriptions if one.event is type(event)]
    received = Received(event, subscription.source, stream_id, 1, CENTRE, NOON)
    with database.unit(reach=Reach(CENTRE)) as unit:
        return subscription.handle(unit, [subscription.parse(received)])[0]


def call(database: Database, method: str, request: Message, centre: str = CENTRE) -> Any:  # noqa: ANN401 - any response
    """Call an RPC as its servicer would."""
    [rpc] = [one for one in SERVICE.servicer.rpcs if one.method == method]
    command = rpc.parse(request, Call(Caller("chen", centre, "SF"), NOON))
    with database.unit(reach=Reach(centre), read_only=not rpc.writes) as unit:
        outcome = rpc.handle(unit, [command])[0]
    return outcome if isinstance(outcome, Refusal) else rpc.render(outcome)


def published(rates: tuple[PublishedRate, ...]) -> intake.CataloguePublished:
    """The starter catalogue as intake announces it."""
    names = list(rates[0].__dataclass_fields__)
    rows = [{name: value for name in names if (value := getattr(rate, name)) is not None} for rate in rates]
    return intake.CataloguePublished(
        division_code=CENTRE, version=1, published_at=NOON, fee_rates=[intake.FeeRate(**row) for row in rows]
    )


def accepted(case_id: UUID, at: datetime, fee_code: str, **quantities: str) -> intake.CaseAccepted:
    """A case with one fee."""
    return intake.CaseAccepted(
        case_id=str(case_id),
        case_no="410105202611020000012",
        accepted_at=at,
        catalogue_version=1,
        fee_demands=[intake.FeeDemand(item_code="ZRZY-001", fee_code=fee_code, quantities=quantities)],
    )


def test_a_case_goes_from_acceptance_to_receipt(
    new_database: Callable[[str], Database], fee_rates: tuple[PublishedRate, ...]
) -> None:
    """Catalogue and acceptance come as events, range and payment as calls; the answers show the whole bill."""
    database, case_id = new_database("fees"), uuid4()
    assert hear(database, published(fee_rates), uuid4()) is None
    assert hear(database, accepted(case_id, NOON, "FEE-ZRZY-04", copies="3"), case_id) is None
    added = call(
        database, "AddReceiptRange", fees_pb2.AddReceiptRangeRequest(batch_code="b1", first_number=7, last_number=9)
    )
    assert ("B1", 7, 9, 7) == (
        added.range.batch_code,
        added.range.first_number,
        added.range.last_number,
        added.range.next_number,
    )
    unpaid = call(database, "GetBill", fees_pb2.GetBillRequest(case_id=str(case_id))).bill
    assert (fees_pb2.BILL_STATE_UNPAID, 3000, False) == (unpaid.state, unpaid.total_fen, unpaid.HasField("receipt"))
    payment = fees_pb2.RecordPaymentRequest(
        case_id=str(case_id), amount_fen=3000, method=fees_pb2.PAYMENT_METHOD_TRANSFER, provider_reference="T-1"
    )
    bill = call(database, "RecordPayment", payment).bill
    assert (fees_pb2.BILL_STATE_PAID, "B100000007", fees_pb2.PAYMENT_METHOD_TRANSFER, "410105202611020000012") == (
        bill.state,
        bill.receipt.receipt_no,
        bill.receipt.method,
        bill.case_no,
    )
    assert "3 本 × 10.00 元 = 30.00 元" == bill.lines[0].arithmetic_zh
    by_number = fees_pb2.GetBillRequest(case_no=" 410105202611020000012 ")
    assert bill == call(database, "GetBill", by_number).bill
    postings = call(database, "ListPostings", fees_pb2.ListPostingsRequest(case_id=str(case_id))).postings
    assert [("receivable", 3000), ("payable.treasury_central_local", -3000), ("bank.transfer", 3000)] == [
        (posting.account, posting.amount_fen) for posting in postings[:3]
    ]
    [left] = call(database, "ListReceiptRanges", fees_pb2.ListReceiptRangesRequest()).ranges
    assert 8 == left.next_number
    elsewhere = call(database, "GetBill", fees_pb2.GetBillRequest(case_id=str(case_id)), centre="410106")
    assert isinstance(elsewhere, Refusal)
    assert "CASE_NOT_FOUND" == elsewhere.reason
    assert "CASE_NOT_FOUND" == call(database, "GetBill", by_number, centre="410106").reason


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (fees_pb2.GetBillRequest(), "case_id"),
        (fees_pb2.GetBillRequest(case_no="410105202611020000010"), "case_no"),
        (fees_pb2.GetBillRequest(case_id=str(uuid4()), case_no="410105202611020000012"), "case_no"),
    ],
    ids=["neither", "mistyped", "both"],
)
def test_a_bill_is_asked_for_by_id_or_by_number(
    new_database: Callable[[str], Database], request_: fees_pb2.GetBillRequest, field: str
) -> None:
    """A mistyped number is told by its check character; nothing at all is what callers without numbers were told."""
    with pytest.raises(InvalidRequest) as refused:
        call(new_database("fees"), "GetBill", request_)
    assert [field] == [violation.field for violation in refused.value.violations]


def test_a_fee_is_computed_on_the_acceptance_day_in_beijing(
    new_database: Callable[[str], Database], fee_rates: tuple[PublishedRate, ...]
) -> None:
    """A fee that stopped on 1 April 2018 is lawful until midnight in Beijing, which is 16:00 in UTC."""
    database, before, after = new_database("fees"), uuid4(), uuid4()
    hear(database, published(fee_rates), uuid4())
    last_second = datetime(2018, 3, 31, 15, 59, 59, tzinfo=UTC)
    hear(database, accepted(before, last_second, "FEE-GA-C1", cards="1"), before)
    hear(database, accepted(after, datetime(2018, 3, 31, 16, 0, tzinfo=UTC), "FEE-GA-C1", cards="1"), after)
    totals = [
        call(database, "GetBill", fees_pb2.GetBillRequest(case_id=str(case_id))).bill.total_fen
        for case_id in (before, after)
    ]
    assert [2000, 0] == totals


def test_a_refused_case_cancels_its_bill(
    new_database: Callable[[str], Database], fee_rates: tuple[PublishedRate, ...]
) -> None:
    """Approval's event, heard before the bill exists, waits."""
    database, case_id = new_database("fees"), uuid4()
    hear(database, published(fee_rates), uuid4())
    results = [approval.ItemResult(item_code="ZRZY-001", granted=False)]
    refused = approval.CaseRefused(case_id=str(case_id), decided_at=NOON, results=results)
    early = hear(database, refused, case_id)
    assert isinstance(early, Refusal)
    assert "NOT_YET_KNOWN" == early.reason
    hear(database, accepted(case_id, NOON, "FEE-ZRZY-01"), case_id)
    assert hear(database, refused, case_id) is None
    bill = call(database, "GetBill", fees_pb2.GetBillRequest(case_id=str(case_id))).bill
    assert fees_pb2.BILL_STATE_CANCELLED == bill.state
