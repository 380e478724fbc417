"""Receipt ranges are checked as typed and given out without a gap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fees.domain.receipts import (
    Drawn,
    RangeUse,
    ReceiptRange,
    ReceiptStock,
    new_range,
    read_receipt_number,
    receipt_number,
)
from kernel.errors import InvalidRequest


def held(batch_code: str, first: int, last: int, following: int | None = None) -> ReceiptRange:
    """A range, unused unless told."""
    return ReceiptRange(batch_code=batch_code, first_number=first, last_number=last, next_number=following or first)


def drawn(range_key: int, batch_code: str, number: int) -> Drawn:
    """A number of a paper receipt."""
    return Drawn(range_key=range_key, batch_code=batch_code, number=number, digits=8)


def test_a_number_is_printed_with_batch_code_and_the_digits_of_its_range() -> None:
    """Eight on paper, ten on an electronic receipt (财政电子票据), zeros in front."""
    assert "4101B00000042" == receipt_number("4101B", 42, 8)
    assert "630601260000000042" == receipt_number("63060126", 42, 10)
    electronic = ReceiptStock([(1, new_range("63060126", 1_000_000_001, 1_000_000_009))])
    taken = electronic.take()
    assert taken is not None
    assert "630601261000000001" == taken.receipt_no


@pytest.mark.parametrize(
    ("first", "last", "digits", "printed"),
    [
        (1, 50, 0, 8),
        (1, 99_999_999, 0, 8),
        (1, 100_000_000, 0, 10),
        (1_000_000_001, 1_000_000_100, 0, 10),
        (1, 50, 10, 10),
        (9_999_999_999, 9_999_999_999, 10, 10),
    ],
)
def test_the_digits_of_a_range_are_as_it_says_or_as_its_numbers_need(
    first: int, last: int, digits: int, printed: int
) -> None:
    """An electronic range may begin at 0000000001."""
    assert printed == new_range("63060126", first, last, digits).digits


def test_what_would_be_printed_alike_overlaps() -> None:
    """Batch A00 with eight digits and batch A with ten print the same number on two receipts."""
    paper, electronic = new_range("A00", 1, 9, 8), new_range("A", 5, 7, 10)
    assert receipt_number("A00", 5, 8) == receipt_number("A", 5, 10)
    assert paper.overlaps(electronic)
    assert electronic.overlaps(paper)
    assert not paper.overlaps(new_range("A", 10, 12, 10))
    assert [("A00", 5, 8), ("A", 5, 10)] == read_receipt_number(" a0000000005 ")
    assert [] == read_receipt_number("A00000٠01")


def test_a_report_closes_only_if_every_number_is_accounted_for() -> None:
    """Issued, void, left and withdrawn come to the range; one receipt less on record does not."""
    half = replace(held("A", 1, 10, 5), is_withdrawn=True)
    use = RangeUse(range=half, issued_count=3, void_count=1, first_issued_at=None, last_issued_at=None)
    assert (0, 6, True) == (use.left_count, use.withdrawn_count, use.is_closed)
    assert not replace(use, issued_count=2).is_closed
    open_ = replace(use, range=held("A", 1, 10, 5))
    assert (6, 0, True) == (open_.left_count, open_.withdrawn_count, open_.is_closed)


def test_a_used_up_range_is_followed_by_the_next() -> None:
    """Numbers come from the oldest range first; None when all are used; each touched range says where it stands."""
    stock = ReceiptStock([(1, held("A", 1, 3, 3)), (2, held("B", 10, 11))])
    assert 3 == stock.left_count
    assert [drawn(1, "A", 3), drawn(2, "B", 10), drawn(2, "B", 11), None, None] == [stock.take() for _ in range(5)]
    assert 0 == stock.left_count
    assert [(1, 4), (2, 12)] == list(stock.advanced())


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 5), st.integers(0, 6)), max_size=5), st.integers(0, 40))
def test_numbers_are_given_in_order_without_gap_or_double(shapes: list[tuple[int, int, int]], wanted: int) -> None:
    """However the ranges lie, what is given is exactly the first numbers left in them."""
    ranges = [
        (key, held(f"B{key}", first, first + size, min(first + used, first + size + 1)))
        for key, (first, size, used) in enumerate(shapes)
    ]
    left = [
        drawn(key, one.batch_code, number)
        for key, one in ranges
        for number in range(one.next_number, one.last_number + 1)
    ]
    stock = ReceiptStock(ranges)
    assert (left + [None] * wanted)[:wanted] == [stock.take() for _ in range(wanted)]


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        (("", 1, 2), ["batch_code"]),
        (("A-1", 1, 2), ["batch_code"]),
        (("A" * 13, 1, 2), ["batch_code"]),
        (("批次", 1, 2), ["batch_code"]),
        (("A", 0, 2), ["first_number"]),
        (("A", 1, 10_000_000_000), ["last_number"]),
        (("A", 1, 100_000_000, 8), ["last_number"]),
        (("A", 1, 2, 9), ["digits"]),
        (("A", 3, 2), ["last_number"]),
        (("", 0, 10_000_000_000), ["batch_code", "first_number", "last_number"]),
    ],
)
def test_a_mistyped_range_names_every_field_at_fault(
    typed: tuple[str, int, int] | tuple[str, int, int, int], fields: list[str]
) -> None:
    """All at once, so that the officer types it once more and not three times."""
    with pytest.raises(InvalidRequest) as refused:
        new_range(*typed)
    assert fields == [violation.field for violation in refused.value.violations]


def test_a_range_of_one_number_up_to_the_largest_is_fine() -> None:
    """Both bounds belong to the range, and the batch code is kept in capitals."""
    assert held("A1", 99_999_999, 99_999_999) == new_range(" a1 ", 99_999_999, 99_999_999)


@given(st.integers(1, 9), st.integers(0, 5), st.integers(1, 9), st.integers(0, 5))
def test_ranges_overlap_exactly_when_a_number_is_in_both(a: int, size_a: int, b: int, size_b: int) -> None:
    """Compared number by number; another batch code never overlaps."""
    one, other = held("A", a, a + size_a), held("A", b, b + size_b)
    shared = set(range(a, a + size_a + 1)) & set(range(b, b + size_b + 1))
    assert bool(shared) == one.overlaps(other)
    assert not one.overlaps(held("B", b, b + size_b))
