"""A bill is paid in several ways and in parts, and is whole exactly when its payments come to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fees.domain.bill import Bill, BillState, PaymentMethod
from fees.domain.billing import FeeDemand
from fees.domain.till import Tender
from kernel.errors import Refusal
from onewindow.cloudevents.v1.cloudevents_pb2 import CloudEvent
from onewindow.fees.v1 import events_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.fees.conftest import Window

CASH, CARD = PaymentMethod.CASH, PaymentMethod.CARD
HOUSE, FLATS = (FeeDemand(item_code=item, fee_code="FEE-ZRZY-01", quantities={}) for item in ("ZRZY-001", "ZRZY-002"))


def cash(amount_fen: int, given_fen: int | None = None) -> Tender:
    """Cash, given as so much."""
    return Tender(amount_fen=amount_fen, method=CASH, tendered_fen=given_fen)


def part(window: Window, case_id: UUID, *tenders: Tender) -> Bill:
    """Take a part of a bill."""
    [bill] = window.pay(window.offer(case_id, *tenders, is_part=True))
    assert isinstance(bill, Bill), bill
    return bill


def adds_up(window: Window, case_id: UUID) -> bool:
    """Whether the audit finds the bill, its payments and the ledger over the same amounts."""
    counts, facts = window.facts(case_id)[case_id]
    is_paid = facts.get("payment_fen") == facts["bill_fen"] == facts.get("receipt_fen")
    return (facts["to_post"], facts.get("payment_fen"), bool(counts["paid"])) == (
        facts["posted"],
        facts.get("paid_fen"),
        is_paid,
    )


def test_cash_and_card_in_one_act_are_two_payments_and_one_receipt(window: Window) -> None:
    """Each lies on its own account, the change is on record, and the event tells both."""
    case_id = window.accepted()
    card = Tender(amount_fen=5000, method=CARD, provider_reference="POS-1")
    [bill] = window.pay(window.offer(case_id, cash(3000, 10000), card))
    assert isinstance(bill, Bill)
    assert bill == window.bill(case_id)
    assert bill.receipt is not None
    assert (BillState.PAID, 8000, 0, None) == (bill.state, bill.paid_fen, bill.left_fen, bill.receipt.method)
    assert {(CASH, 3000, 10000), (CARD, 5000, None)} == {
        (one.method, one.amount_fen, one.tendered_fen) for one in bill.payments
    }
    assert [("bank.card", 5000), ("cash", 3000), ("receivable", -8000)] == window.query(
        "select account, amount_fen from posting where kind = 'bill_paid' order by account"
    )
    assert adds_up(window, case_id)
    [(_,), (body,)] = window.query("select event from outbox order by outbox_id")
    event = events_pb2.BillPaid.FromString(CloudEvent.FromString(body).binary_data)
    assert (8000, 0, 2) == (event.amount_fen, event.method, len(event.payments))


def test_a_bill_in_parts_is_whole_with_its_last_one(window: Window) -> None:
    """Until then it has no receipt and uses no number; what is left is what may be paid."""
    case_id = window.accepted()
    bill = part(window, case_id, cash(3000))
    assert (BillState.PARTLY_PAID, 3000, 5000, None) == (bill.state, bill.paid_fen, bill.left_fen, bill.receipt)
    assert bill == window.bill(case_id)
    assert adds_up(window, case_id)
    refused = window.pay(window.cash(case_id, 8000), window.cash(case_id, 4999))
    assert ["OVERPAYMENT", "UNDERPAYMENT"] == [one.reason for one in refused if isinstance(one, Refusal)]
    assert {"bills_unpaid": 1, "receipts_issued": 0}.items() <= window.figures().items()
    [last] = window.pay(window.cash(case_id, 5000))
    assert isinstance(last, Bill)
    assert last.receipt is not None
    assert (BillState.PAID, 8000, CASH) == (last.state, last.receipt.amount_fen, last.receipt.method)
    assert adds_up(window, case_id)
    assert [("bill_paid", 5000), ("payment_taken", 3000)] == window.query(
        "select kind, amount_fen from posting where account = 'cash' order by kind"
    )


def test_what_was_paid_in_part_for_an_item_that_is_refused_makes_the_rest_whole(window: Window) -> None:
    """The receipt comes with the decision, over what is left, and what is above it is to be given back."""
    case_id = window.accepted(HOUSE, FLATS)
    part(window, case_id, cash(9000))
    assert [None] == window.refuse(case_id, items=["ZRZY-002"])
    bill = window.bill(case_id)
    assert bill.receipt is not None
    assert (BillState.PAID, 8000, 8000, 8000) == (bill.state, bill.total_fen, bill.paid_fen, bill.receipt.amount_fen)
    assert adds_up(window, case_id)
    assert [(1000, "not_granted")] == window.query("select amount_fen, reason from payment_surplus")
    assert [(-1000,)] == window.query("select sum(amount_fen)::integer from posting where account = 'surplus'")
    said = [
        CloudEvent.FromString(body).type.rpartition(".")[2]
        for (body,) in window.query("select event from outbox order by outbox_id")
    ]
    assert ["BillIssued", "PaymentTaken", "BillReduced", "SurplusFound", "BillPaid"] == said


def test_a_part_of_a_bill_of_which_nothing_is_granted_is_given_back(window: Window) -> None:
    """The bill is cancelled as any other, and its money is a surplus."""
    case_id = window.accepted()
    part(window, case_id, cash(3000))
    assert [None] == window.refuse(case_id)
    bill = window.bill(case_id)
    assert (BillState.CANCELLED, 0, 8000) == (bill.state, bill.paid_fen, bill.total_fen)
    assert adds_up(window, case_id)
    assert [
        ("cash", 3000),
        ("payable.treasury_central_local", 0),
        ("receivable", 0),
        ("surplus", -3000),
    ] == window.query("select account, sum(amount_fen)::integer from posting group by account order by account")


def test_less_of_a_part_paid_bill_stays_due_while_it_is_not_covered(window: Window) -> None:
    """What was paid counts for what is left."""
    case_id = window.accepted(HOUSE, FLATS)
    part(window, case_id, cash(3000))
    assert [None] == window.refuse(case_id, items=["ZRZY-002"])
    bill = window.bill(case_id)
    assert (BillState.PARTLY_PAID, 8000, 5000, None) == (bill.state, bill.total_fen, bill.left_fen, bill.receipt)
    assert adds_up(window, case_id)


def test_without_receipt_numbers_a_refusal_that_makes_a_bill_whole_is_tried_again(window: Window) -> None:
    """Nothing of it is done by halves; with a new range it goes through."""
    case_id = window.accepted(HOUSE, FLATS)
    part(window, case_id, cash(8000))
    window.query("update receipt_range set next_number = last_number + 1")
    [refused] = window.refuse(case_id, items=["ZRZY-002"])
    assert isinstance(refused, Refusal)
    assert ("RECEIPTS_EXHAUSTED", BillState.PARTLY_PAID) == (refused.reason, window.bill(case_id).state)
    window.add_range(1, 9, batch_code="B")
    assert [None] == window.refuse(case_id, items=["ZRZY-002"])
    assert BillState.PAID is window.bill(case_id).state
    assert adds_up(window, case_id)
