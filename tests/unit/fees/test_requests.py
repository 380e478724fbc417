"""Requests are read or refused with every field at fault."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from chassis.rpc import Call, Caller
from fees.domain.bill import PaymentMethod
from fees.domain.till import Offer, Tender
from fees.servicer import ROOM, record_payment
from kernel.errors import InvalidRequest
from onewindow.fees.v1 import fees_pb2

CALL = Call(Caller("chen", "410105", "SF"), datetime(2026, 11, 2, tzinfo=UTC))
CASE = UUID(int=5)


def card_slip(amount_fen: int, slip_fen: int) -> fees_pb2.Tender:
    """A card by a terminal without a link."""
    return fees_pb2.Tender(
        amount_fen=amount_fen, method=fees_pb2.PAYMENT_METHOD_CARD, provider_reference="1", slip_fen=slip_fen
    )


def test_every_method_of_the_service_is_served() -> None:
    """The room lists what the proto promises."""
    assert {method.name for method in ROOM.descriptor.methods} == {rpc.method for rpc in ROOM.rpcs}


def test_a_payment_is_read_with_the_callers_centre() -> None:
    """Blanks around the reference are dropped."""
    request = fees_pb2.RecordPaymentRequest(
        case_id=str(CASE), amount_fen=8000, method=fees_pb2.PAYMENT_METHOD_CARD, provider_reference=" 42 "
    )
    tender = Tender(amount_fen=8000, method=PaymentMethod.CARD, provider_reference="42")
    expected = Offer(case_id=CASE, division_code="410105", tenders=(tender,))
    assert expected == record_payment.parse(request, CALL).offer


def test_several_tenders_are_read_with_their_own_methods() -> None:
    """What they come to is said as well, and cash says what was given."""
    request = fees_pb2.RecordPaymentRequest(case_id=str(CASE), amount_fen=8000, part=True)
    request.tenders.add(amount_fen=3000, method=fees_pb2.PAYMENT_METHOD_CASH, tendered_fen=5000)
    request.tenders.add(amount_fen=5000, method=fees_pb2.PAYMENT_METHOD_CARD, provider_reference="42", slip_fen=5000)
    offer = record_payment.parse(request, CALL).offer
    cash = Tender(amount_fen=3000, method=PaymentMethod.CASH, tendered_fen=5000)
    card = Tender(amount_fen=5000, method=PaymentMethod.CARD, provider_reference="42")
    assert (True, (cash, card)) == (offer.is_part, offer.tenders)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"amount_fen": 7999}, ["amount_fen"]),
        ({"method": fees_pb2.PAYMENT_METHOD_CASH, "tendered_fen": 1}, ["method", "tendered_fen"]),
        (
            {"tenders": [fees_pb2.Tender()]},
            ["tenders[0].amount_fen", "tenders[0].method", "tenders[0].provider_reference"],
        ),
        (
            {"tenders": [fees_pb2.Tender(amount_fen=8000, method=fees_pb2.PAYMENT_METHOD_CASH, tendered_fen=7999)]},
            ["tenders[0].tendered_fen"],
        ),
        (
            {
                "tenders": [
                    fees_pb2.Tender(
                        amount_fen=8000,
                        method=fees_pb2.PAYMENT_METHOD_QR_CODE,
                        provider_reference="1",
                        tendered_fen=9000,
                    )
                ]
            },
            ["tenders[0].tendered_fen"],
        ),
        ({"tenders": [fees_pb2.Tender(amount_fen=1, method=fees_pb2.PAYMENT_METHOD_CASH)] * 6}, ["tenders"]),
        ({"tenders": [card_slip(8000, 800)]}, ["tenders[0].slip_fen"]),
        ({"tenders": [card_slip(8000, 8000)], "slip_fen": 8000}, ["slip_fen"]),
        (
            {"tenders": [fees_pb2.Tender(amount_fen=8000, method=fees_pb2.PAYMENT_METHOD_CASH, slip_fen=8000)]},
            ["tenders[0].slip_fen"],
        ),
    ],
    ids=[
        "another sum",
        "said twice",
        "an empty one",
        "less than its share",
        "change of a code",
        "too many",
        "another slip",
        "slip said twice",
        "slip of cash",
    ],
)
def test_what_is_wrong_with_several_tenders_is_named(changes: dict[str, Any], fields: list[str]) -> None:
    """Each fault at its tender."""
    given: dict[str, Any] = {
        "case_id": str(CASE),
        "amount_fen": 8000,
        "tenders": [fees_pb2.Tender(amount_fen=8000, method=fees_pb2.PAYMENT_METHOD_CASH)],
    }
    with pytest.raises(InvalidRequest) as refused:
        record_payment.parse(fees_pb2.RecordPaymentRequest(**(given | changes)), CALL)
    assert fields == [violation.field for violation in refused.value.violations]


def test_an_empty_payment_names_all_its_fields() -> None:
    """Case, amount, method and reference at once."""
    with pytest.raises(InvalidRequest) as refused:
        record_payment.parse(fees_pb2.RecordPaymentRequest(), CALL)
    fields = ["case_id", "amount_fen", "method", "provider_reference"]
    assert fields == [violation.field for violation in refused.value.violations]


def test_cash_needs_no_reference() -> None:
    """There is no provider."""
    request = fees_pb2.RecordPaymentRequest(case_id=str(CASE), amount_fen=1, method=fees_pb2.PAYMENT_METHOD_CASH)
    assert "" == record_payment.parse(request, CALL).offer.tenders[0].provider_reference


def test_a_method_of_a_later_release_is_refused() -> None:
    """An unknown number is not taken for cash."""
    request = fees_pb2.RecordPaymentRequest(case_id=str(CASE), amount_fen=1, provider_reference="1")
    request.method = 99  # type: ignore[assignment] # an open enum carries any number
    with pytest.raises(InvalidRequest) as refused:
        record_payment.parse(request, CALL)
    assert ["method"] == [violation.field for violation in refused.value.violations]
