"""Money is taken once, in one way or several, and each bill that is whole uses exactly one receipt number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from fees.domain.bill import Bill, BillState, PaymentMethod
from fees.domain.receipts import ReceiptRange, ReceiptStock
from fees.domain.till import Offer, Reference, Taken, Tender, Till
from kernel.errors import Refusal

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
CENTRE, OTHER_CENTRE = "410105", "410106"


def bill(case: int, *, state: BillState = BillState.UNPAID, total_fen: int = 8000, centre: str = CENTRE) -> Bill:
    """A bill of a numbered case."""
    return Bill(
        case_id=UUID(int=case), case_no=str(case), division_code=centre, state=state, total_fen=total_fen, issued_at=NOW
    )


def tender(case: int, *, amount_fen: int = 8000, reference: str = "", centre: str = CENTRE) -> Offer:
    """Cash for a numbered case, or a QR payment if it has a reference."""
    method = PaymentMethod.QR_CODE if reference else PaymentMethod.CASH
    return offer(case, Tender(amount_fen=amount_fen, method=method, provider_reference=reference), centre=centre)


def offer(case: int, *tenders: Tender, is_part: bool = False, centre: str = CENTRE) -> Offer:
    """Money in these ways for a numbered case."""
    return Offer(case_id=UUID(int=case), division_code=centre, tenders=tenders, is_part=is_part)


def till(bills: Iterable[Bill], *, first: int = 1, last: int = 100, used: Iterable[Reference] = ()) -> Till:
    """A till over these bills with one range A of receipt numbers at the centre."""
    stock = ReceiptStock([(7, ReceiptRange(batch_code="A", first_number=1, last_number=last, next_number=first))])
    return Till({one.key: one for one in bills}, {CENTRE: stock}, used)


def outcome(taken: Taken | Refusal) -> str:
    """Receipt number, or the reason of the refusal."""
    if isinstance(taken, Refusal):
        return taken.reason
    return taken.issued.receipt.receipt_no if taken.issued else f"left {taken.bill.left_fen}"


def test_a_payment_gets_the_next_number_and_the_bill_is_paid() -> None:
    """The receipt carries batch code and eight digits, amount and code."""
    taken = till([bill(1)], first=42).take(tender(1), "ABC234", NOW)
    assert isinstance(taken, Taken)
    assert taken.issued
    receipt = taken.issued.receipt
    assert ("A00000042", 8000, "ABC234") == (receipt.receipt_no, receipt.amount_fen, receipt.verification_code)
    assert (BillState.PAID, receipt) == (taken.bill.state, taken.bill.receipt)


@pytest.mark.parametrize(("paid_fen", "reason"), [(7999, "UNDERPAYMENT"), (8001, "OVERPAYMENT")])
def test_another_amount_is_refused_by_name(paid_fen: int, reason: str) -> None:
    """One fen more or less is refused, telling both amounts."""
    refused = till([bill(1)]).take(tender(1, amount_fen=paid_fen), "", NOW)
    assert isinstance(refused, Refusal)
    assert (reason, {"due_fen": "8000", "paid_fen": str(paid_fen)}) == (refused.reason, refused.facts)


def test_two_payments_for_one_bill_in_a_batch_end_as_they_would_in_turn() -> None:
    """The first wins, the second hears of its receipt."""
    one = till([bill(1)])
    first, second = one.take(tender(1), "", NOW), one.take(tender(1), "", NOW)
    assert ["A00000001", "BILL_ALREADY_PAID"] == [outcome(first), outcome(second)]
    assert isinstance(second, Refusal)
    assert {"receipt_no": "A00000001"} == second.facts


def test_the_same_provider_payment_pays_one_bill_only() -> None:
    """A reference used before, or earlier in the batch, is refused by field; another method's same number is fine."""
    one = till([bill(1), bill(2), bill(3)], used=[(CENTRE, PaymentMethod.QR_CODE, "OLD")])
    outcomes = [one.take(tender(case, reference=text), "", NOW) for case, text in [(1, "OLD"), (1, "NEW"), (2, "NEW")]]
    card = offer(3, Tender(amount_fen=8000, method=PaymentMethod.CARD, provider_reference="NEW"))
    outcomes.append(one.take(card, "", NOW))
    expected = ["PROVIDER_REFERENCE_USED", "A00000001", "PROVIDER_REFERENCE_USED", "A00000002"]
    assert expected == [outcome(taken) for taken in outcomes]
    assert isinstance(outcomes[0], Refusal)
    assert ["provider_reference"] == [violation.field for violation in outcomes[0].violations]


def test_only_successful_payments_use_numbers() -> None:
    """Refused tenders between others leave no gap."""
    one = till([bill(1), bill(2), bill(3, state=BillState.CANCELLED)])
    tenders = [tender(1), tender(1, amount_fen=1), tender(3), tender(9), tender(2)]
    assert ["A00000001", "BILL_ALREADY_PAID", "BILL_IS_CANCELLED", "CASE_NOT_FOUND", "A00000002"] == [
        outcome(one.take(offered, "", NOW)) for offered in tenders
    ]


def test_without_numbers_no_money_is_taken() -> None:
    """The refusal names what to do, and the bill stays unpaid."""
    one = till([bill(1), bill(2)], first=100)
    assert ["A00000100", "RECEIPTS_EXHAUSTED", "RECEIPTS_EXHAUSTED"] == [
        outcome(one.take(tender(case), "", NOW)) for case in (1, 2, 2)
    ]


def test_an_officer_of_another_centre_finds_no_case() -> None:
    """A bill that a colleague's tender brought into the batch is not found from elsewhere."""
    one = till([bill(1)])
    assert "CASE_NOT_FOUND" == outcome(one.take(tender(1, centre=OTHER_CENTRE), "", NOW))


def test_cash_and_card_together_pay_a_bill_with_one_receipt() -> None:
    """What they come to is what counts; change is what cash was given above its share."""
    cash = Tender(amount_fen=3000, method=PaymentMethod.CASH, tendered_fen=5000)
    card = Tender(amount_fen=5000, method=PaymentMethod.CARD, provider_reference="POS-1")
    mixed = offer(1, cash, card)
    one = till([bill(1), bill(2)])
    assert ["A00000001", "PROVIDER_REFERENCE_USED"] == [
        outcome(one.take(mixed, "", NOW)),
        outcome(one.take(offer(2, cash, card), "", NOW)),
    ]
    assert (8000, 2000) == (mixed.amount_fen, mixed.change_fen)


def test_one_reference_is_no_two_tenders_of_an_act() -> None:
    """The same slip put in twice is refused whole."""
    half = Tender(amount_fen=4000, method=PaymentMethod.CARD, provider_reference="POS-1")
    assert "PROVIDER_REFERENCE_USED" == outcome(till([bill(1)]).take(offer(1, half, half), "", NOW))


def test_parts_leave_less_and_the_last_gives_the_receipt_over_all() -> None:
    """A part has to be called one; the rest is told by what is left, and the receipt is over the whole bill."""
    one = till([bill(1)])
    cash = [Tender(amount_fen=fen, method=PaymentMethod.CASH) for fen in (3000, 2000, 3001, 3000)]
    first = one.take(offer(1, cash[0], is_part=True), "", NOW)
    assert ["left 5000", "UNDERPAYMENT", "left 3000", "OVERPAYMENT"] == [
        outcome(first),
        outcome(one.take(offer(1, cash[1]), "", NOW)),
        outcome(one.take(offer(1, cash[1], is_part=True), "", NOW)),
        outcome(one.take(offer(1, cash[2], is_part=True), "", NOW)),
    ]
    assert isinstance(first, Taken)
    assert BillState.PARTLY_PAID is first.bill.state
    last = one.take(offer(1, cash[3], is_part=True), "", NOW)
    assert isinstance(last, Taken)
    assert last.issued
    assert (BillState.PAID, 8000, 8000) == (last.bill.state, last.bill.paid_fen, last.issued.receipt.amount_fen)
