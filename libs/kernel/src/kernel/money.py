"""Money is integer fen; yuan exist only where a person reads them."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

FEN_PER_YUAN = 100

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))
_TOO_LARGE_YUAN = 10**16


def yuan(fen: int) -> str:
    """Write an amount of fen as yuan with two decimals and grouped thousands: ``123450`` is ``"1,234.50"``."""
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def format_yuan(fen: int) -> str:
    """Write an amount of fen with the currency sign, a minus before it: ``"¥1,234.50"``, ``"-¥0.05"``."""
    return f"-¥{yuan(-fen)}" if fen < 0 else f"¥{yuan(fen)}"


def yuan_in_words(fen: int) -> str:
    """Write an amount as receipts and cheques do (人民币大写): ``140950`` is ``"人民币壹仟肆佰零玖元伍角整"``.

    After 元 and 角 stands 整, after 分 nothing; one 零 for noughts in between. Where the rules leave a choice
    (零 for a nought before 万 or 元 alone), 零 is left out. Source: 支付结算办法 (银发〔1997〕393号), Annex 1.

    Raises:
        ValueError: 10^16 yuan or more.
    """
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    if whole >= _TOO_LARGE_YUAN:
        raise ValueError(f"there are no words for {whole} yuan")
    tenths, hundredths = divmod(rest, 10)
    said = f"{_words(whole)}元" if whole or not rest else ""
    if tenths:
        said += f"{_DIGITS[tenths]}角"
    if hundredths:
        said += f"{'零' if whole and not tenths else ''}{_DIGITS[hundredths]}分"
    return f"人民币{'负' if fen < 0 else ''}{said}{'' if hundredths else '整'}"


def _words(number: int) -> str:
    for size, unit in _UNITS:
        if number >= size:
            high, low = divmod(number, size)
            nought = "零" if 0 < low < size // 10 else ""
            return f"{_words(high)}{unit}{nought}{_words(low) if low else ''}"
    return _DIGITS[number]


def round_half_up_fen(value: Fraction | Decimal) -> int:
    """Round an exact number of fen to whole fen; a half goes away from zero (四舍五入).

    Raises:
        ValueError, OverflowError: the decimal is not a number or infinite.
    """
    exact = Fraction(value)
    size = math.floor(abs(exact) + Fraction(1, 2))
    return -size if exact < 0 else size
