"""Amounts as cashiers type them."""

from __future__ import annotations

import re

from kernel import typed
from kernel.money import FEN_PER_YUAN

_AMOUNT = re.compile(r"([0-9]{1,12})(?:[.]([0-9]{1,2}))?")
_SPOKEN = str.maketrans({",": "", "¥": "", "。": "."})


def read_yuan(written: str) -> int | None:
    """Read yuan as they are typed, ``1,234.5`` or ``￥1234.50``, full-width signs included; None if it is no amount.

    Returns:
        Fen.
    """
    matched = _AMOUNT.fullmatch(typed.plain(written).translate(_SPOKEN))
    if matched is None:
        return None
    whole, rest = matched.groups()
    return int(whole) * FEN_PER_YUAN + int((rest or "").ljust(2, "0"))
