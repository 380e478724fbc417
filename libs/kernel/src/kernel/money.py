"""Money is integer fen; yuan exist only where a person reads them."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

FEN_PER_YUAN = 100


def yuan(fen: int) -> str:
    """Write an amount of fen as yuan with two decimals and grouped thousands: ``123450`` is ``"1,234.50"``."""
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def format_yuan(fen: int) -> str:
    """Write an amount of fen with the currency sign, a minus before it: ``"¥1,234.50"``, ``"-¥0.05"``."""
    return f"-¥{yuan(-fen)}" if fen < 0 else f"¥{yuan(fen)}"


def round_half_up_fen(value: Fraction | Decimal) -> int:
    """Round an exact number of fen to whole fen; a half goes away from zero (四舍五入).

    Raises:
        ValueError, OverflowError: the decimal is not a number or infinite.
    """
    exact = Fraction(value)
    size = math.floor(abs(exact) + Fraction(1, 2))
    return -size if exact < 0 else size
