"""A published rate, and the charge it leads to."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

NATIONAL, LOCAL = "national", "local:"
"""What ``rate_scope`` says of a standard that binds: that of the state, or the centre's own and its document."""

UNVERIFIED = "未核对"
"""How the catalogue marks what nobody compared with its source: a note of the editors, never a basis."""

_UNVERIFIED = re.compile(rf"[，,]?[^（(，,；;]*{UNVERIFIED}[^）)；;，,]*")
_EMPTY_BRACKETS = re.compile(r"[（(]\s*[）)]")
_MOVED_TO_TAX = re.compile(r"from (\d{4}-\d{2}-\d{2})")


def printed(text: str) -> str:
    """Answer a basis as it may be printed: without what only the catalogue's editors say of it."""
    return _EMPTY_BRACKETS.sub("", _UNVERIFIED.sub("", text)).strip(" ;；") if UNVERIFIED in text else text


class Basis(enum.Enum):
    """What a fee is charged on; values are those of the catalogue's ``charge_basis``."""

    PER_CASE = "per_case"
    PER_DOCUMENT = "per_document"
    PER_M2 = "per_m2"
    PER_M2_DAY = "per_m2_day"
    PER_M3 = "per_m3"
    PER_TONNE = "per_tonne"
    PER_HOUSEHOLD_MONTH = "per_household_month"
    PER_YEAR = "per_year"
    PER_TERM = "per_term"
    PER_EQUIVALENT = "per_equivalent"
    AD_VALOREM = "ad_valorem"
    TIERED = "tiered"
    TIERED_PROGRESSIVE = "tiered_progressive"
    FORMULA = "formula"
    PROVINCIAL_RATE = "provincial_rate"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FeeRate:
    """One row of the fee catalogue: a fee with its published rate, basis and reach.

    Prices are integer fen of one ``unit``. ``min_fen`` and ``max_fen`` bound the *unit price*; of a share of a value,
    which has none, they are the least and the most that is charged. ``tiers``
    are the catalogue's JSON objects: a price key (``price_fen``; ``rate`` of a value; ``from``/``to``/``price_fen`` of
    progressive steps) beside the keys that select the tier. ``collector`` is ``department`` or ``tax…``, with
    ``from yyyy-mm-dd`` where the collection moved to the tax bureau on a date. ``words`` name in Chinese and English
    what selects a tier, and what may be chosen there.
    """

    code: str
    name_zh: str
    name_en: str
    department_code: str
    basis: Basis
    unit: str
    unit_price_fen: int | None
    min_fen: int | None
    max_fen: int | None
    tiers: tuple[Mapping[str, object], ...]
    formula: str
    legal_basis: str
    collector: str
    treasury_account: str
    fee_kind: str
    status: str
    ceased_on: date | None
    cancelled_by: str
    effective_from: date | None
    waiver_rules: str
    rate_scope: str
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    effective_to: date | None = None

    @property
    def is_set(self) -> bool:
        """Whether this is a standard that binds here: a national one, or one that the centre has set for itself.

        What the starter catalogue brings of another place is an example. A fee without a published standard of this
        place is charged nobody (价格法 Art. 42; 优化营商环境条例 Art. 25).
        """
        return self.rate_scope == NATIONAL or self.rate_scope.startswith(LOCAL)

    @property
    def basis_printed(self) -> str:
        """What is printed as the basis: the law, and the document by which the centre set its own standard."""
        document = self.rate_scope.removeprefix(LOCAL).strip() if self.rate_scope.startswith(LOCAL) else ""
        return "; ".join(part for part in (printed(self.legal_basis), printed(document)) if part)

    @property
    def stopped_by(self) -> str:
        """What is printed as the document that stopped the fee, or else the basis it had."""
        return printed(self.cancelled_by) or self.basis_printed

    def is_stopped(self, on: date) -> bool:
        """Whether a charge on that day would be unlawful: cancelled by then, or cancelled at a date not recorded."""
        return on >= self.ceased_on if self.ceased_on else self.status == "cancelled"

    def is_over(self, on: date) -> bool:
        """Whether the standard has run out by that day (its last day still counts), so that it binds nobody."""
        return self.effective_to is not None and on > self.effective_to

    def is_collected_by_tax(self, on: date) -> bool:
        """Whether the tax bureau takes the money on that day, so that the window shows the fee and takes none."""
        if not self.collector.startswith("tax"):
            return False
        moved = _MOVED_TO_TAX.search(self.collector)
        return moved is None or on >= date.fromisoformat(moved[1])


class Verdict(enum.Enum):
    """What the fee window does with a fee."""

    CHARGE = "charge"
    NO_CHARGE = "no_charge"
    COLLECTED_BY_TAX = "collected_by_tax"


@dataclass(frozen=True, slots=True)
class Charge:
    """What one fee comes to, with the arithmetic and the basis a payer may ask for.

    ``amount_fen`` is payable at the fee window: zero unless the verdict is ``CHARGE``. ``shown_fen`` is what the rate
    comes to whoever collects it. ``quantity`` are the multiplied numbers (``"10 × 5"``), empty where none were needed.
    """

    fee_code: str
    verdict: Verdict
    amount_fen: int
    quantity: str
    arithmetic_zh: str
    arithmetic_en: str
    basis: str
    shown_fen: int = 0
