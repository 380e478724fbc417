"""Receipt ranges are registered once and listed as they are used."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from psycopg.errors import CheckViolation
from tests.databases import handled

from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM, Reach
from fees.domain.bill import Bill
from fees.domain.receipts import ReceiptRange, new_range
from fees.domain.refusals import ReceiptBatchWithdrawn, ReceiptRangeOverlaps, ReceiptsExhausted
from fees.handlers.add_receipt_range import AddReceiptRange, add_receipt_range
from fees.handlers.list_receipt_ranges import ListReceiptRanges, list_receipt_ranges
from fees.handlers.withdraw_receipt_batch import WithdrawnBatch
from kernel.errors import Refusal

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

CENTRE, OTHER_CENTRE = "410105", "410106"


def listed(window: Window, centre: str = CENTRE) -> list[tuple[str, int, int, int]]:
    """Batch, first, last, next of each range of a centre."""
    case_id = window.order().case_id
    with window.database.unit(reach=Reach(centre), read_only=True) as unit:
        query = ListReceiptRanges(caller=window.cash(case_id, centre=centre).caller, division_code=centre)
        [held] = list_receipt_ranges(unit, [query])
    assert not isinstance(held, Refusal)
    assert held.total_count == len(held.ranges)
    assert held.level.left_count == sum(one.unused_count for one in held.ranges if not one.is_withdrawn)
    return [(one.batch_code, one.first_number, one.last_number, one.next_number) for one in held.ranges]


def test_a_list_shows_how_far_each_range_is_used(window: Window) -> None:
    """In the order they are used, each centre its own."""
    window.add_range(1, 5, batch_code="B")
    window.add_range(1001, 1005, centre=OTHER_CENTRE)
    window.pay(window.cash(window.accepted()), window.cash(window.accepted()))
    assert [("A", 1, 1000, 3), ("B", 1, 5, 1)] == listed(window)
    assert [("A", 1001, 1005, 1001)] == listed(window, OTHER_CENTRE)


def test_numbers_that_are_here_already_are_refused_by_field(window: Window) -> None:
    """Also if only one number is shared, or the old range is used up; the refusal names both fields."""
    refused = window.add_range(1000, 1001)
    assert isinstance(refused, Refusal)
    assert ["first_number", "last_number"] == [violation.field for violation in refused.violations]
    assert "1 to 1000" in refused.violations[0].en
    assert isinstance(window.add_range(1001, 1001), ReceiptRange)
    assert [("A", 1, 1000, 1), ("A", 1001, 1001, 1001)] == listed(window)


def test_the_same_range_registered_twice_at_once_is_taken_over_once(window: Window, twin: Window) -> None:
    """The finance bureau's slip was scanned at two desks."""
    for round_no in range(5):
        together = threading.Barrier(2)

        def add(desk: Window, batch_code: str = f"R{round_no}", start: threading.Barrier = together) -> str:
            start.wait(60)
            return type(desk.add_range(1, 9, batch_code=batch_code)).__name__

        with ThreadPoolExecutor(2) as pool:
            assert ["ReceiptRange", "ReceiptRangeOverlaps"] == sorted(pool.map(add, [window, twin]))


def test_numbers_that_another_centre_holds_are_refused_without_telling_whose(window: Window) -> None:
    """A receipt number is the finance bureau's: it cannot lie in two drawers. The own centre's numbers are told."""
    window.add_range(500, 600, batch_code="B", centre=OTHER_CENTRE)
    refused = window.add_range(600, 700, batch_code="B")
    assert isinstance(refused, ReceiptRangeOverlaps)
    assert ["first_number", "last_number"] == [violation.field for violation in refused.violations]
    told = " ".join(violation.en + violation.zh for violation in refused.violations)
    assert not [hint for hint in (OTHER_CENTRE, "500", "600") if hint in told], told
    assert isinstance(window.add_range(601, 700, batch_code="B"), ReceiptRange)
    assert isinstance(window.add_range(500, 600, batch_code="C"), ReceiptRange)


def test_two_centres_that_register_the_same_range_at_once_do_not_both_get_it(window: Window, twin: Window) -> None:
    """Whichever comes second is refused, also in one batch."""
    for round_no in range(5):
        together = threading.Barrier(2)

        def add(
            desk: Window, centre: str, batch_code: str = f"R{round_no}", start: threading.Barrier = together
        ) -> str:
            start.wait(60)
            return type(desk.add_range(1, 9, batch_code=batch_code, centre=centre)).__name__

        with ThreadPoolExecutor(2) as pool:
            assert ["ReceiptRange", "ReceiptRangeOverlaps"] == sorted(
                pool.map(add, [window, twin], [CENTRE, OTHER_CENTRE])
            )
    commands = [
        AddReceiptRange(caller=window.cash(UUID(int=0), centre=centre).caller, range=new_range("BATCH", 1, 9))
        for centre in (CENTRE, OTHER_CENTRE)
    ]
    outcomes = handled(window.database, add_receipt_range, commands)
    assert ["ReceiptRange", "ReceiptRangeOverlaps"] == sorted(type(outcome).__name__ for outcome in outcomes)


def test_an_electronic_range_is_taken_over_and_printed_with_ten_digits(window: Window) -> None:
    """财政电子票据: eight digits of batch code, ten of number; the same range at another centre is refused."""
    other = window.add_range(1_000_000_001, 1_000_000_050, batch_code="63060126", centre=OTHER_CENTRE)
    assert isinstance(other, ReceiptRange)
    assert isinstance(window.add_range(1_000_000_050, 1_000_000_099, batch_code="63060126"), ReceiptRangeOverlaps)
    # Printed alike, though neither batch nor number is the same.
    assert isinstance(window.add_range(1, 9, batch_code="6306012610"), ReceiptRangeOverlaps)
    window.query("delete from receipt_range where batch_code = 'A'")
    assert isinstance(window.add_range(1_000_000_051, 1_000_000_060, batch_code="63060126"), ReceiptRange)
    [bill] = window.pay(window.cash(window.accepted()))
    assert isinstance(bill, Bill)
    assert bill.receipt is not None
    assert "630601261000000051" == bill.receipt.receipt_no


def test_a_withdrawn_batch_gives_no_number_any_more(window: Window, twin: Window) -> None:
    """What is left of it is skipped, in the middle of a day, at every process; it is not taken over again."""
    window.add_range(1, 5, batch_code="B")
    window.pay(window.cash(window.accepted()))
    assert WithdrawnBatch("A", 999) == window.withdraw("A")
    assert isinstance(window.withdraw("A"), ReceiptBatchWithdrawn)
    assert isinstance(window.add_range(2001, 2002), ReceiptBatchWithdrawn)
    [bill] = twin.pay(twin.cash(window.accepted()))
    assert isinstance(bill, Bill)
    assert bill.receipt is not None
    assert "B00000001" == bill.receipt.receipt_no
    assert WithdrawnBatch("C", 0) == window.withdraw("C")
    assert isinstance(window.add_range(1, 2, batch_code="C"), ReceiptBatchWithdrawn)
    uses = [
        (use.issued_count, use.void_count, use.left_count, use.withdrawn_count, use.is_closed)
        for use in window.receipt_use()
    ]
    assert [(1, 0, 0, 999, True), (1, 0, 4, 0, True)] == uses


def test_a_receipt_of_a_withdrawn_batch_cannot_be_stored(window: Window) -> None:
    """Not by SQL either: a process of the release before knows nothing of it."""
    case_id = window.accepted()
    window.withdraw("A")
    with pytest.raises(CheckViolation, match="withdrawn"):
        window.query(
            "insert into treasury_receipt (division_code, batch_code, number, range_id, case_id, amount_fen,"  # noqa: S608 - a UUID
            " verification_code, issued_at) select division_code, batch_code, next_number, range_id,"
            f" '{case_id}', 8000, 'ABCDEF', now() from receipt_range"
        )


def test_a_range_used_up_in_the_middle_of_a_batch_goes_on_in_the_next(window: Window) -> None:
    """Without a gap, and refused only when the last number of the last range is given; the report closes."""
    window.withdraw("A")
    window.add_range(8, 9, batch_code="B")
    window.add_range(1, 2, batch_code="C")
    outcomes = window.pay(*(window.cash(window.accepted()) for _ in range(5)))
    told = [one.receipt.receipt_no if isinstance(one, Bill) and one.receipt else "" for one in outcomes]
    assert ["B00000008", "B00000009", "C00000001", "C00000002", ""] == told
    assert isinstance(outcomes[-1], ReceiptsExhausted)
    assert [True, True, True] == [use.is_closed for use in window.receipt_use()]


def test_the_audit_counts_what_is_on_record_for_each_case(window: Window) -> None:
    """Paged by case id; one row per case with a bill, which says what is to be posted and what was."""
    paid, cancelled, unpaid = (window.accepted() for _ in range(3))
    window.pay(window.cash(paid))
    window.refuse(cancelled)
    audit = load_queries("fees.storage", "audit.sql")
    seen: list[UUID] = []
    with window.database.unit(reach=PLATFORM, read_only=True) as unit:
        while page := unit.rows(audit.audit_cases, after=seen[-1] if seen else UUID(int=0), page_size=2):
            assert len(page) <= 2
            seen += [row["case_id"] for row in page]
    assert sorted([paid, cancelled, unpaid]) == seen
    facts = window.facts(*seen)
    nothing = {"bills": 1, "paid": 0, "payments": 0, "receipts": 0, "cancelled": 0, "nothing_due": 0, "blocks": 1}
    nothing |= {"partly_paid": 0, "receipts_due": 0, "supplements": 0, "paid_supplements": 0}
    assert {
        paid: nothing | {"paid": 1, "payments": 1, "receipts": 1, "receipts_due": 1, "blocks": 2},
        cancelled: nothing | {"cancelled": 1, "blocks": 2},
        unpaid: nothing,
    } == {case_id: counts for case_id, (counts, _) in facts.items()}
    texts = facts[paid][1]
    assert texts["to_post"] == texts["posted"]
    assert "bill_paid cash 8000 A00000001" in texts["posted"]
    assert {"8000"} == {texts[name] for name in ("bill_fen", "lines_fen", "paid_fen", "payment_fen", "receipt_fen")}
    assert {"bills": 3, "bills_unpaid": 1, "receipts_issued": 1}.items() <= window.figures().items()


def test_the_audit_answers_nobody_but_the_platform(window: Window) -> None:
    """A centre's own reach opens no way past the policies."""
    audit = load_queries("fees.storage", "audit.sql")
    case_id = window.accepted()
    with window.database.unit(reach=Reach(OTHER_CENTRE), read_only=True) as unit:
        assert [] == unit.rows(audit.audit_cases, after=UUID(int=0), page_size=9)
        assert [] == unit.rows(audit.audit_facts, case_ids=[case_id])
        assert [] == unit.rows(audit.audit_totals)
        assert [] == unit.rows(audit.audit_findings, most=9)
