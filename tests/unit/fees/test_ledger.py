"""Entries balance, whatever the bill."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fees.domain.bill import Bill, BillLine, PaymentMethod
from fees.domain.bill_states import first_state
from fees.domain.ledger import EntryKind, Posting, change_entry, issue_entry, payment_entry

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
ENTRY = UUID(int=9)


def cancellation(bill: Bill) -> list[Posting]:
    """Nothing of a bill is owed any more."""
    parts = [(line, -line.due_fen) for line in bill.lines]
    return change_entry(bill, EntryKind.BILL_CANCELLED, parts, ENTRY, NOW)


line = st.builds(
    BillLine,
    line_no=st.just(1),
    item_code=st.just("ZRZY-001"),
    fee_code=st.just("FEE-ZRZY-01"),
    name_zh=st.just("费"),
    name_en=st.just("fee"),
    department_code=st.sampled_from(["ZRZY", "GA", "CG"]),
    amount_fen=st.integers(0, 10**15),
    arithmetic_zh=st.just(""),
    arithmetic_en=st.just(""),
    legal_basis=st.just(""),
    treasury_account=st.sampled_from(["treasury_local", "special_account"]),
    collected_by_tax=st.booleans(),
)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    """A bill with any lines."""
    lines = tuple(draw(st.lists(line, max_size=8)))
    total_fen = sum(one.amount_fen for one in lines)
    return Bill(
        case_id=UUID(int=1),
        case_no="N1",
        division_code="410105",
        state=first_state(total_fen),
        total_fen=total_fen,
        issued_at=NOW,
        lines=lines,
    )


def balances(postings: list[Posting]) -> dict[tuple[str, str], int]:
    """Sum by account and department."""
    sums: dict[tuple[str, str], int] = {}
    for posting in postings:
        key = posting.account, posting.department_code
        sums[key] = sums.get(key, 0) + posting.amount_fen
    return sums


def _paid(bill: Bill, method: PaymentMethod) -> list[Posting]:
    return payment_entry(bill, [(method, bill.total_fen)], "A00000001", ENTRY, NOW)


@given(bills(), st.sampled_from(PaymentMethod))
def test_every_entry_sums_to_zero_and_moves_something(bill: Bill, method: PaymentMethod) -> None:
    """Issue, payment and cancellation each balance; no posting is over nothing."""
    issued = issue_entry(bill, ENTRY, NOW)
    for entry in (
        issued,
        _paid(bill, method),
        cancellation(bill),
    ):
        assert 0 == sum(posting.amount_fen for posting in entry)
        assert all(posting.amount_fen for posting in entry)


@given(bills())
def test_what_is_owed_on_is_what_the_lines_say(bill: Bill) -> None:
    """Each department and treasury account is credited with exactly the sum of its lines."""
    owed: dict[tuple[str, str], int] = {}
    for one in bill.lines:
        key = f"payable.{one.treasury_account}", one.department_code
        owed[key] = owed.get(key, 0) - one.amount_fen
    expected = {key: fen for key, fen in owed.items() if fen} | (
        {("receivable", ""): bill.total_fen} if bill.total_fen else {}
    )
    assert expected == balances(issue_entry(bill, ENTRY, NOW))


@given(bills(), st.sampled_from(PaymentMethod))
def test_after_payment_the_applicant_owes_nothing_and_the_money_is_here(bill: Bill, method: PaymentMethod) -> None:
    """The receivable is back at zero, the money account holds the total."""
    both = balances([*issue_entry(bill, ENTRY, NOW), *_paid(bill, method)])
    money = "cash" if method is PaymentMethod.CASH else f"bank.{method.value}"
    assert (0, bill.total_fen) == (both.get(("receivable", ""), 0), both.get((money, ""), 0))


@given(bills())
def test_cancellation_takes_back_exactly_what_was_posted(bill: Bill) -> None:
    """Nothing is left on any account."""
    issued = issue_entry(bill, ENTRY, NOW)
    assert {0} >= set(balances([*issued, *cancellation(bill)]).values())
