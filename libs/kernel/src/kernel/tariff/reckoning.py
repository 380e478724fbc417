"""An exact amount on its way to a charge, and the sums that several fees share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kernel.errors import FaultKind, FieldViolation
from kernel.money import format_yuan, yuan
from kernel.tariff.questions import QuantityFault, counted, plain
from kernel.tariff.rates import FeeRate
from kernel.tariff.tiers import steps


@dataclass(frozen=True, slots=True)
class Reckoning:
    """An exact amount in fen, not yet rounded, with its quantity and its arithmetic in both languages."""

    fen: Fraction
    quantity: str
    zh: str
    en: str


def progressive_parts(rate: FeeRate, quantity: Fraction) -> list[tuple[Fraction, int]]:
    """Split a quantity over the progressive steps: how many units fall into each step, and its price in fen.

    Raises:
        QuantityFault: the steps end before the quantity does.
    """
    parts = []
    last: int | None = 0
    for before, last, price in steps(rate):
        units = (quantity if last is None else min(quantity, Fraction(last))) - before
        if units > 0:
            parts.append((units, price))
    if last is not None and quantity > last:
        raise QuantityFault(
            [
                FieldViolation(
                    "fee_code",
                    f"The steps of {rate.code} end at {last}.",
                    f"{rate.code}的累进档次只列到{last}。",
                    FaultKind.NOT_COMPUTABLE,
                )
            ]
        )
    return parts


def progressive(parts: Sequence[tuple[Fraction, int]], quantity: Fraction) -> Reckoning:
    """Add up progressive steps."""
    return Reckoning(
        sum((units * price for units, price in parts), Fraction(0)),
        plain(quantity),
        " + ".join(f"{plain(units)} × {yuan(price)} 元" for units, price in parts) or "0",
        " + ".join(f"{plain(units)} × {format_yuan(price)}" for units, price in parts) or "0",
    )


def sum_of(parts: Sequence[tuple[Fraction, str, str, int]], quantity: str, first: str) -> Reckoning:
    """Add up (how many, of what in Chinese, in English, price in fen), leaving out what there is none of.

    Raises:
        QuantityFault: there is none of anything; the quantity called ``first`` is named.
    """
    present = [part for part in parts if part[0]]
    if not present:
        things_en, things_zh = ", ".join(part[2] for part in parts), "、".join(part[1] for part in parts)
        raise QuantityFault(
            [
                FieldViolation(
                    f"quantities.{first}",
                    f"Give at least one above 0: {things_en}.",
                    f"至少有一项须大于0：{things_zh}。",
                    FaultKind.OUT_OF_RANGE,
                )
            ]
        )
    return Reckoning(
        sum((number * price for number, _, _, price in parts), Fraction(0)),
        quantity,
        " + ".join(f"{plain(number)} {zh} × {yuan(price)} 元" for number, zh, _, price in present) or "0",
        " + ".join(f"{counted(number, en)} × {format_yuan(price)}" for number, _, en, price in present) or "0",
    )
