"""Receipt ranges are checked as typed and given out without a gap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fees.domain.receipts import ReceiptRange, ReceiptStock, new_range, receipt_number
from kernel.errors import InvalidRequest


def held(batch_code: str, first: int, last: int, following: int | None = None) -> ReceiptRange:
    """A range, unused unless told."""
    return ReceiptRange(batch_code=batch_code, first_number=first, last_number=last, next_number=following or first)


def test_a_number_is_printed_with_batch_code_and_eight_digits() -> None:
    """As on the paper."""
    assert "4101B00000042" == receipt_number("4101B", 42)


def test_a_used_up_range_is_followed_by_the_next() -> None:
    """Numbers come from the oldest range first; None when all are used; each touched range says where it stands."""
    stock = ReceiptStock([(1, held("A", 1, 3, 3)), (2, held("B", 10, 11))])
    assert [(1, "A", 3), (2, "B", 10), (2, "B", 11), None, None] == [stock.take() for _ in range(5)]
    assert [(1, 4), (2, 12)] == list(stock.advanced())


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 5), st.integers(0, 6)), max_size=5), st.integers(0, 40))
def test_numbers_are_given_in_order_without_gap_or_double(shapes: list[tuple[int, int, int]], wanted: int) -> None:
    """However the ranges lie, what is given is exactly the first numbers left in them."""
    ranges = [
        (key, held(f"B{key}", first, first + size, min(first + used, first + size + 1)))
        for key, (first, size, used) in enumerate(shapes)
    ]
    left = [
        (key, one.batch_code, number) for key, one in ranges for number in range(one.next_number, one.last_number + 1)
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
        (("A", 1, 100_000_000), ["last_number"]),
        (("A", 3, 2), ["last_number"]),
        (("", 0, 100_000_000), ["batch_code", "first_number", "last_number"]),
    ],
)
def test_a_mistyped_range_names_every_field_at_fault(typed: tuple[str, int, int], fields: list[str]) -> None:
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
