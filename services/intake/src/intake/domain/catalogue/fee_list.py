"""The public list of fees 收费公示: what a centre may charge on a day, by what basis, and what it charged before.

Law: the fees of an authority and their basis are made public (价格法 Art. 42). What no standard of this place covers
is no price and is told as such, never with another place's figure.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from intake.domain.catalogue.model import Catalogue, Item
from intake.domain.catalogue.published_rates import is_in_force, told
from intake.domain.catalogue.searching import plain
from kernel.money import yuan
from kernel.tariff import Basis, FeeRate, tier_words

Words = tuple[str, str]
"""Chinese and English."""

MOST_EARLIER = 10
"""Earlier standards that are told of a fee."""


class FeeStanding(enum.Enum):
    """What the window does with a fee."""

    CHARGED = "charged"
    FREE = "free"
    COLLECTED_BY_TAX = "collected_by_tax"
    # No standard of this place: charged nobody.
    NOT_SET = "not_set"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRate:
    """A standard that was published once: in which words, from which day on, and until which."""

    words: Words
    basis: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFee:
    """A fee as it is made public; ``tiers`` and ``bounds`` in words, empty if there are none."""

    rate: FeeRate
    standing: FeeStanding
    words: Words
    tiers: Sequence[Words]
    bounds: Words
    items: Sequence[Item]
    earlier: Sequence[EarlierRate]


Editions = Mapping[str, Sequence[tuple[date, FeeRate]]]
"""By fee: its rows as they were published when it was another than before, the newest last."""


def fee_list(catalogue: Catalogue, editions: Editions, on: date) -> list[ListedFee]:
    """Answer the fees in force on a day, by department and code."""
    items: defaultdict[str, list[Item]] = defaultdict(list)
    for item in catalogue.items.values():
        for code in item.fee_codes:
            items[code].append(item)
    listed = (rate for rate in catalogue.fees.values() if is_in_force(rate, on))
    return [
        _listed(rate, sorted(items[rate.code], key=lambda item: item.code), editions.get(rate.code, ()), on)
        for rate in sorted(listed, key=lambda rate: (rate.department_code, rate.code))
    ]


def found(listed: Sequence[ListedFee], catalogue: Catalogue, words: str, department_code: str) -> list[ListedFee]:
    """Keep those in which every word is, of one department if one is named."""
    asked = plain(words).split()
    return [
        fee
        for fee in listed
        if department_code in {"", fee.rate.department_code} and all(word in _text(fee, catalogue) for word in asked)
    ]


def _text(fee: ListedFee, catalogue: Catalogue) -> str:
    department = catalogue.departments[fee.rate.department_code]
    names = (f"{item.code} {item.name_zh} {item.name_en}" for item in fee.items)
    rate = fee.rate
    own = f"{rate.code} {rate.name_zh} {rate.name_en} {rate.basis_printed} {department.name_zh} {department.name_en}"
    return plain(" ".join([own, *names]))


def _listed(rate: FeeRate, items: Sequence[Item], editions: Sequence[tuple[date, FeeRate]], on: date) -> ListedFee:
    standing = _standing(rate, on)
    is_priced = standing in {FeeStanding.CHARGED, FeeStanding.COLLECTED_BY_TAX}
    return ListedFee(
        rate=rate,
        standing=standing,
        words=_words(rate),
        tiers=tuple(_tiers(rate)) if is_priced else (),
        bounds=_bounds(rate) if is_priced else ("", ""),
        items=tuple(items),
        earlier=_earlier(editions),
    )


def _standing(rate: FeeRate, on: date) -> FeeStanding:
    if rate.is_collected_by_tax(on):
        return FeeStanding.COLLECTED_BY_TAX
    if not rate.is_set:
        return FeeStanding.NOT_SET
    return FeeStanding.FREE if rate.basis is Basis.NONE or rate.unit_price_fen == 0 else FeeStanding.CHARGED


def _words(rate: FeeRate) -> Words:
    if rate.is_set and rate.unit_price_fen is None and rate.tiers and len(rate.tiers) > 1:
        return f"按{rate.unit}分档", f"by tiers, per {rate.unit}"
    return told(rate)


def _tiers(rate: FeeRate) -> list[Words]:
    if not rate.is_set or not rate.tiers:
        return []
    found_words: list[Words] = []
    for tier in rate.tiers:
        zh, en = tier_words(rate, tier)
        price = _price(rate, tier)
        if price[0] and zh:
            found_words.append((f"{zh}：{price[0]}", f"{en}: {price[1]}"))
    return found_words


def _price(rate: FeeRate, tier: Mapping[str, object]) -> Words:
    fen, share = tier.get("price_fen"), tier.get("rate")
    if isinstance(fen, int):
        return f"{yuan(fen)} 元/{rate.unit}", f"¥{yuan(fen)} per {rate.unit}"
    if share is not None:
        percent = f"{100 * Decimal(str(share)):f}".rstrip("0").rstrip(".")
        return f"{rate.unit}的 {percent}%", f"{percent}% of {rate.unit}"
    least, most = tier.get("min_fen"), tier.get("max_fen")
    if isinstance(least, int) and isinstance(most, int):
        return f"{yuan(least)} 至 {yuan(most)} 元/{rate.unit}", f"¥{yuan(least)} to ¥{yuan(most)} per {rate.unit}"
    return "", ""


def _bounds(rate: FeeRate) -> Words:
    """Tell the least and the most: of a unit, or of a share of a value."""
    if not rate.is_set:
        return "", ""
    told_zh, told_en = [], []
    if rate.min_fen is not None:
        told_zh.append(f"最低 {yuan(rate.min_fen)} 元")
        told_en.append(f"at least ¥{yuan(rate.min_fen)}")
    if rate.max_fen is not None:
        told_zh.append(f"最高 {yuan(rate.max_fen)} 元")
        told_en.append(f"at most ¥{yuan(rate.max_fen)}")
    return "，".join(told_zh), ", ".join(told_en)


def _earlier(editions: Sequence[tuple[date, FeeRate]]) -> tuple[EarlierRate, ...]:
    """Answer what was charged before, the newest first; what was never a standard of this place is none."""
    earlier = [
        EarlierRate(words=_words(rate), basis=rate.basis_printed, since=since, until=until)
        for (since, rate), (until, _) in pairwise(editions)
        if rate.is_set
    ]
    return tuple(reversed(earlier[-MOST_EARLIER:]))
