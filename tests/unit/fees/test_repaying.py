"""Refunds: each step once and in order, by two persons, and no more than there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from fees.domain.bill import PaymentMethod
from fees.domain.refund_refusals import NothingToGiveBack, RefundNeedsSecondPerson, RefundTooLarge, WayIsTheOneItCame
from fees.domain.repaying import (
    HOLDS,
    TRANSITIONS,
    Act,
    Carrier,
    Owed,
    Refund,
    RefundState,
    RefundWish,
    ask,
    decide,
    paid,
    refund_entry,
    state_diagram,
    voucher_number,
)
from fees.domain.waiving import Evidence

NOW = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
PAPER = Evidence(file_name="决定书.pdf", sha256="0" * 64, size_bytes=1)
WISH = RefundWish(amount_fen=None, payment_id=None, way=None, reason="事项未获准予", evidence=PAPER)


def carrier(number: int, left_fen: int, method: PaymentMethod = PaymentMethod.CASH) -> Carrier:
    """A payment that money may go back to."""
    return Carrier(payment_id=UUID(int=number), method=method, provider_reference="", left_fen=left_fen)


def owed(left_fen: int, *carriers: Carrier) -> Owed:
    """Money of a bill that is due back."""
    return Owed(
        division_code="632801",
        case_id=UUID(int=9),
        case_no="C",
        surplus_id=None,
        left_fen=left_fen,
        carriers=carriers,
    )


def asked(of: Owed, wish: RefundWish = WISH, failed: Refund | None = None) -> Refund:
    """Have a refund asked for by chen."""
    found = ask(of, wish, failed, UUID(int=1), "chen", NOW)
    assert isinstance(found, Refund), found
    return found


def test_every_act_in_every_state_has_its_cell_and_the_diagram_is_the_table() -> None:
    """And what is over stays over: nothing leads out of declined, paid and failed."""
    assert {(state, act) for state in RefundState for act in Act} == set(TRANSITIONS)
    ended = {RefundState.DECLINED, RefundState.PAID, RefundState.FAILED}
    assert {RefundState.FAILED} == {
        outcome for (state, _), outcome in TRANSITIONS.items() if state in ended and isinstance(outcome, RefundState)
    }
    assert ended - {RefundState.PAID} == set(RefundState) - HOLDS
    readme = Path(__file__).parents[3] / "services/fees/README.md"
    assert f"```mermaid\n{state_diagram()}\n```" in readme.read_text("utf-8")


def test_a_refund_goes_to_the_payment_that_carries_most_the_newest_of_equals() -> None:
    """As much as it carries of what is due, no more."""
    both = owed(100, carrier(1, 60), carrier(2, 100), carrier(3, 200))
    assert (UUID(int=3), 100) == (asked(both).payment_id, asked(both).amount_fen)
    assert (UUID(int=1), 60) == (
        asked(owed(100, carrier(1, 60), carrier(2, 40))).payment_id,
        asked(owed(100, carrier(1, 60), carrier(2, 40))).amount_fen,
    )


@pytest.mark.parametrize(
    ("of", "wish", "refused"),
    [
        (owed(0, carrier(1, 60)), WISH, NothingToGiveBack),
        (owed(100, carrier(1, 0)), WISH, NothingToGiveBack),
        (owed(100, carrier(1, 60)), replace(WISH, amount_fen=61), RefundTooLarge),
        (owed(40, carrier(1, 60)), replace(WISH, amount_fen=41), RefundTooLarge),
        (owed(40, carrier(1, 60)), replace(WISH, way=PaymentMethod.TRANSFER), WayIsTheOneItCame),
    ],
    ids=["nothing due", "nothing carried", "more than was paid", "more than is due", "another way"],
)
def test_no_more_goes_back_than_there_is_and_the_way_it_came(of: Owed, wish: RefundWish, refused: type) -> None:
    """Each limit by itself."""
    assert isinstance(ask(of, wish, None, UUID(int=1), "chen", NOW), refused)


def test_what_failed_goes_back_in_another_way_and_two_persons_agree_anew() -> None:
    """For the same payment; the refund that failed stays as it was."""
    code = owed(100, carrier(1, 100, PaymentMethod.QR_CODE))
    failed = replace(asked(code), state=RefundState.FAILED, failure="账户已注销")
    again = asked(code, replace(WISH, way=PaymentMethod.CASH), failed)
    assert (PaymentMethod.CASH, failed.refund_id, RefundState.ASKED) == (again.way, again.replaces, again.state)
    assert isinstance(decide(again, "chen", "", NOW, approve=True), RefundNeedsSecondPerson)


def test_what_is_paid_back_is_owed_no_more_and_no_longer_where_it_lay() -> None:
    """The entry sums to zero and names the voucher; the day of the voucher is the centre's."""
    approved = replace(asked(owed(100, carrier(1, 100))), voucher_no=voucher_number(NOW, 7))
    entry = refund_entry(paid(approved, "wu", UUID(int=5), NOW), NOW)
    assert [("refund_due", 100, "T202701010007"), ("cash", -100, "T202701010007")] == [
        (one.account, one.amount_fen, one.reference) for one in entry
    ]
