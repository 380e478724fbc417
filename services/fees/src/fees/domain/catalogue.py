"""The fee catalogue as it is published, read into rates one can compute with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fees.domain.refusals import CatalogueUnreadable
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.tariff import Basis, FeeRate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Of some stopped fees only the year or month is on record; without a day the status alone decides.
_PART_OF_A_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRate:
    """One row of the published catalogue, as it came: dates ISO or empty, tiers a JSON list or empty, money in fen."""

    fee_code: str
    name_zh: str
    name_en: str
    department_code: str
    charge_basis: str
    unit: str
    unit_price_fen: int | None
    min_fen: int | None
    max_fen: int | None
    tiers_json: str
    formula: str
    legal_basis: str
    collector: str
    treasury_account: str
    fee_kind: str
    status: str
    ceased_on: str
    cancelled_by: str
    effective_from: str
    waiver_rules: str
    rate_scope: str
    effective_to: str = ""


def read_rates(published: Iterable[PublishedRate]) -> Mapping[str, FeeRate]:
    """Read rates by fee code.

    Raises:
        CatalogueUnreadable: names every rate that cannot be read.
    """
    rates: dict[str, FeeRate] = {}
    wrong = Violations()
    for row in published:
        try:
            rates[row.fee_code] = _read(row)
        except (ValueError, TypeError):
            wrong.add(
                f"fee_rates[{row.fee_code}]",
                "The charge basis, a date or the tiers cannot be read.",
                "计费依据、日期或档次无法识别。",
                FaultKind.MALFORMED,
            )
    if wrong:
        raise CatalogueUnreadable(wrong.found)
    return rates


def _read(row: PublishedRate) -> FeeRate:
    return FeeRate(
        code=row.fee_code,
        name_zh=row.name_zh,
        name_en=row.name_en,
        department_code=row.department_code,
        basis=Basis(row.charge_basis),
        unit=row.unit,
        unit_price_fen=row.unit_price_fen,
        min_fen=row.min_fen,
        max_fen=row.max_fen,
        # Decimal keeps a rate such as 0.0025 as it was written.
        tiers=tuple(dict(tier) for tier in json.loads(row.tiers_json or "[]", parse_float=Decimal)),
        formula=row.formula,
        legal_basis=row.legal_basis,
        collector=row.collector,
        treasury_account=row.treasury_account,
        fee_kind=row.fee_kind,
        status=row.status,
        ceased_on=None if _PART_OF_A_DATE.fullmatch(row.ceased_on) else _date(row.ceased_on),
        cancelled_by=row.cancelled_by,
        effective_from=_date(row.effective_from),
        waiver_rules=row.waiver_rules,
        rate_scope=row.rate_scope,
        effective_to=_date(row.effective_to),
    )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
