"""The published calendar and fee list, as the catalogue has them."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kernel.calendar import DayType, SpecialDay, WorkCalendar
from kernel.tariff import Basis, FeeRate

CATALOGUE = Path(__file__).parents[3] / "catalogue"


def _date(text: str) -> date | None:
    """Read a date of the fee list; a year alone stands for its first day, the stricter reading for a stopped fee."""
    return date.fromisoformat(f"{text}-01-01" if len(text) == len("2016") else text) if text else None


def _rate(row: dict[str, str]) -> FeeRate:
    return FeeRate(
        code=row["fee_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        department_code=row["department_code"],
        basis=Basis(row["charge_basis"]),
        unit=row["unit"],
        unit_price_fen=int(row["unit_price_fen"]) if row["unit_price_fen"] else None,
        min_fen=int(row["min_fen"]) if row["min_fen"] else None,
        max_fen=int(row["max_fen"]) if row["max_fen"] else None,
        tiers=tuple(json.loads(row["tiers"] or "[]", parse_float=Decimal)),
        formula=row["formula"],
        legal_basis=row["legal_basis"],
        collector=row["collector"],
        treasury_account=row["treasury_account"],
        fee_kind=row["fee_kind"],
        status=row["status"],
        ceased_on=_date(row["ceased_on"]),
        cancelled_by=row["cancelled_by"],
        effective_from=_date(row["effective_from"]),
        waiver_rules=row["waiver_rules"],
        # As a centre has them that has made every example of the list its own standard.
        rate_scope=row["rate_scope"] if row["rate_scope"] == "national" else "local: 本级收费标准",
    )


@pytest.fixture(scope="session")
def rates() -> dict[str, FeeRate]:
    """Every fee of the list by its code."""
    with (CATALOGUE / "fees.csv").open(encoding="utf-8") as lines:
        return {row["fee_code"]: _rate(row) for row in csv.DictReader(lines)}


@pytest.fixture(scope="session")
def national() -> tuple[SpecialDay, ...]:
    """The days of the yearly notices of 2025 and 2026."""
    with (CATALOGUE / "holidays.csv").open(encoding="utf-8") as lines:
        return tuple(
            SpecialDay(date.fromisoformat(row["date"]), DayType(row["day_type"]), row["name_zh"], row["name_en"])
            for row in csv.DictReader(lines)
        )


@pytest.fixture(scope="session")
def calendar(national: tuple[SpecialDay, ...]) -> WorkCalendar:
    """The calendar of the two notices, without a local layer."""
    return WorkCalendar(national)
