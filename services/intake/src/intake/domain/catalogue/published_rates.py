"""The rate of a fee in a sentence, for whoever wants to know it before there is a case to price."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from intake.domain.catalogue.model import Catalogue, Item
from kernel.money import yuan
from kernel.tariff import Basis, FeeRate

NOT_SET = "本中心尚未公布标准，不收取", "the centre has published no rate: not charged"
"""What is said of a fee whose standard is another place's example, or is not filled in."""


@dataclass(frozen=True, slots=True)
class PublishedFee:
    """A fee that may be charged on a day, and its rate in a sentence."""

    rate: FeeRate
    zh: str
    en: str
    collected_by_tax: bool


def published_fees(catalogue: Catalogue, item: Item, on: date) -> list[PublishedFee]:
    """Answer what may be charged for an item on a day; cancelled fees and future ones may not."""
    rates = [catalogue.fees[code] for code in item.fee_codes]
    return [PublishedFee(rate, *told(rate), rate.is_collected_by_tax(on)) for rate in rates if is_in_force(rate, on)]


def is_in_force(rate: FeeRate, on: date) -> bool:
    """Whether a fee is one of the day: begun, not stopped, its standard not run out; whoever may have set that."""
    begun = rate.effective_from is None or rate.effective_from <= on
    return begun and not rate.is_stopped(on) and not rate.is_over(on)


def told(rate: FeeRate) -> tuple[str, str]:
    """Tell a rate in Chinese and English: a price of a unit, a share, or that it comes in tiers."""
    share = _share(rate)
    if not rate.is_set:
        return NOT_SET
    if rate.basis is Basis.NONE or rate.unit_price_fen == 0:
        return "不收费", "free of charge"
    if rate.unit_price_fen is not None:
        return f"{yuan(rate.unit_price_fen)} 元/{rate.unit}", f"¥{yuan(rate.unit_price_fen)} per {rate.unit}"
    if share:
        return f"{rate.unit}的 {share}%", f"{share}% of {rate.unit}"
    if rate.tiers or rate.formula:
        return (
            f"按{rate.unit}分档或按公式计算，由窗口逐项告知",
            f"by tiers or a formula ({rate.unit}); the window tells it line by line",
        )
    return NOT_SET


def _share(rate: FeeRate) -> str:
    """Answer the one share of a value in per cent; empty if there is none, or more than one."""
    if rate.basis is not Basis.AD_VALOREM or len(rate.tiers) != 1 or set(rate.tiers[0]) != {"rate"}:
        return ""
    return f"{100 * Decimal(str(rate.tiers[0]['rate'])):f}".rstrip("0").rstrip(".")
