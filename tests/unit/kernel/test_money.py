"""Money: fen in, yuan only for people, one rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import format_yuan, round_half_up_fen, yuan


@pytest.mark.parametrize(
    ("fen", "expected"), [(0, "0.00"), (5, "0.05"), (123450, "1,234.50"), (-5, "-0.05"), (-123450, "-1,234.50")]
)
def test_fen_are_written_as_yuan_with_two_decimals(fen: int, expected: str) -> None:
    """Thousands are grouped and a minus stands in front, also before an amount below one yuan."""
    assert expected == yuan(fen)


def test_the_currency_sign_follows_the_minus() -> None:
    """A refund reads -¥1,234.50."""
    assert ("¥1,234.50", "-¥1,234.50") == (format_yuan(123450), format_yuan(-123450))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1, 2), 1),
        (Decimal("0.4999"), 0),
        (Decimal("2.5"), 3),
        (Fraction(-1, 2), -1),
        (Decimal("-2.4"), -2),
        (Fraction(10**30 + 1, 2), (10**30 + 2) // 2),
    ],
)
def test_a_half_fen_rounds_away_from_zero(value: Fraction | Decimal, expected: int) -> None:
    """四舍五入, exact at any size."""
    assert expected == round_half_up_fen(value)


@given(st.fractions())
def test_rounding_is_never_off_by_more_than_half_a_fen(value: Fraction) -> None:
    """The rounded amount is a nearest one."""
    assert abs(value - round_half_up_fen(value)) <= Fraction(1, 2)
