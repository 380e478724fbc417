"""Money: fen in, yuan only for people, one rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import format_yuan, round_half_up_fen, yuan, yuan_in_words


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


@pytest.mark.parametrize(
    ("fen", "expected"),
    [
        # The five examples of 支付结算办法, Annex 1.
        (140950, "人民币壹仟肆佰零玖元伍角整"),
        (600714, "人民币陆仟零柒元壹角肆分"),
        (168032, "人民币壹仟陆佰捌拾元叁角贰分"),
        (10700053, "人民币壹拾万柒仟元伍角叁分"),
        (1640902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (50, "人民币伍角整"),
        (1000, "人民币壹拾元整"),
        (10005, "人民币壹佰元零伍分"),
        (38624000, "人民币叁拾捌万陆仟贰佰肆拾元整"),
        (10_000_0001_00, "人民币壹亿零壹元整"),
        (1_0001_0000_00, "人民币壹亿零壹万元整"),
        (1_0000_5000_00, "人民币壹亿零伍仟元整"),
        (20_1000_0000_00, "人民币贰拾亿壹仟万元整"),
        (1_0000_0000_0000_00, "人民币壹万亿元整"),
        (-140950, "人民币负壹仟肆佰零玖元伍角整"),
    ],
)
def test_amounts_are_written_in_words_as_receipts_need_them(fen: int, expected: str) -> None:
    """人民币大写 by 支付结算办法, Annex 1: 整 where no fen follow, one 零 for noughts in between."""
    assert expected == yuan_in_words(fen)


@given(st.integers(0, 10**18 - 1))
def test_every_amount_in_words_is_the_one_written_digit_by_digit(fen: int) -> None:
    """Each digit with its unit, a 零 where noughts stand before one, say the same."""
    assert _digit_by_digit(fen) == yuan_in_words(fen)


def test_there_are_no_words_for_what_no_centre_takes() -> None:
    """From 10^16 yuan on the units would come twice."""
    assert yuan_in_words(10**18 - 1).startswith("人民币玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿")
    with pytest.raises(ValueError, match="no words"):
        yuan_in_words(10**18)


def _digit_by_digit(fen: int) -> str:
    """The same by another way: sixteen digits in fours, each with its unit, a 零 where noughts stand before it."""
    digits, fours = "零壹贰叁肆伍陆柒捌玖", [f"{fen // 100:016d}"[at : at + 4] for at in range(0, 16, 4)]
    said = ""
    for number, four in enumerate(fours):
        for place, digit in enumerate(four):
            before = four[place - 1] if place else "0" if number and fours[number - 1] == "0000" else ""
            if digit != "0":
                said += ("零" if said and before == "0" else "") + digits[int(digit)] + ["仟", "佰", "拾", ""][place]
        said += "亿" if number == 1 and said else "万" if number in {0, 2} and four != "0000" else ""
    tenths, hundredths = fen // 10 % 10, fen % 10
    whole = f"{said}元" if said else "" if fen else "零元"
    tenth = digits[tenths] + "角" if tenths else "零" if whole and hundredths else ""
    return f"人民币{whole}{tenth}" + (digits[hundredths] + "分" if hundredths else "整")
