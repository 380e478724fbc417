"""The bill follows the catalogue, and only the catalogue."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from own_rates import own_scope

from chassis.subscription import Received
from fees.domain.billing import FeeDemand, bill_lines
from fees.domain.catalogue import PublishedRate, read_rates
from fees.domain.refusals import CatalogueUnreadable, FeeNotComputable
from fees.worker.case_accepted import parse as parse_acceptance
from kernel.tariff import FeeRate
from onewindow.intake.v1 import events_pb2

DAY = date(2026, 11, 2)


def published(folder: Path) -> list[PublishedRate]:
    """The starter catalogue as it is published."""
    with (folder / "fees.csv").open(encoding="utf-8", newline="") as file:
        return [_row(row) for row in csv.DictReader(file)]


def _row(row: dict[str, str]) -> PublishedRate:
    money = {name: int(row[name]) if row[name] else None for name in ("unit_price_fen", "min_fen", "max_fen")}
    taken = set(PublishedRate.__dataclass_fields__) - set(money) - {"tiers_json"}
    row = row | {"rate_scope": own_scope(row["rate_scope"])}
    return PublishedRate(**{name: row[name] for name in taken}, **money, tiers_json=row["tiers"])  # type: ignore[arg-type] # by name from CSV


@pytest.fixture(scope="module")
def rates(catalogue_folder: Path) -> dict[str, FeeRate]:
    """The starter catalogue's rates."""
    return dict(read_rates(published(catalogue_folder)))


def demand(fee_code: str, **quantities: str) -> FeeDemand:
    """A fee of some item."""
    return FeeDemand(item_code="XX-001", fee_code=fee_code, quantities=quantities)


def test_every_rate_of_the_starter_catalogue_can_be_read(rates: dict[str, FeeRate]) -> None:
    """122 rows, none lost."""
    assert 122 == len(rates)


def test_a_bill_lists_each_demand_with_its_arithmetic_and_basis(rates: dict[str, FeeRate]) -> None:
    """Amounts come from the catalogue; department and treasury account go along."""
    lines = bill_lines([demand("FEE-ZRZY-01"), demand("FEE-ZRZY-04", copies="2")], rates, DAY)
    assert [(1, 8000, "ZRZY"), (2, 2000, "ZRZY")] == [
        (one.line_no, one.amount_fen, one.department_code) for one in lines
    ]
    assert "2 本 × 10.00 元 = 20.00 元" == lines[1].arithmetic_zh
    assert "treasury_central_local" == lines[1].treasury_account
    assert "财税〔2016〕79号" in lines[1].legal_basis


def test_a_cancelled_fee_is_a_line_over_nothing_with_its_document(rates: dict[str, FeeRate]) -> None:
    """明取消暗保留 is impossible: the line is there, the amount is 0, the cancelling document is named."""
    [line] = bill_lines([demand("FEE-SCJG-C1")], rates, DAY)
    assert (0, False, rates["FEE-SCJG-C1"].cancelled_by) == (line.amount_fen, line.collected_by_tax, line.legal_basis)


def test_what_the_tax_bureau_collects_is_shown_and_not_taken(rates: dict[str, FeeRate]) -> None:
    """The arithmetic tells the amount, the line takes 0."""
    [line] = bill_lines([demand("FEE-RF-01", area_m2="2.5")], rates, DAY)
    assert (0, True) == (line.amount_fen, line.collected_by_tax)
    assert "2,500.00 元" in line.arithmetic_zh


def test_a_fee_stopped_in_a_year_without_a_day_is_not_charged(rates: dict[str, FeeRate]) -> None:
    """Its status is enough: the catalogue knows "2016" and no more."""
    [line] = bill_lines([demand("FEE-ZRZY-C2")], rates, DAY)
    assert 0 == line.amount_fen


def test_every_demand_that_cannot_be_computed_is_named(rates: dict[str, FeeRate]) -> None:
    """A fee outside the catalogue and a missing quantity are told together, and there is no bill."""
    with pytest.raises(FeeNotComputable) as refused:
        bill_lines([demand("FEE-ZRZY-01"), demand("FEE-XX-99"), demand("FEE-CG-01", days="3")], rates, DAY)
    fields = [violation.field for violation in refused.value.violations]
    assert "fee_demands[1].fee_code" == fields[0]
    assert {"fee_demands[2].quantities.area_m2"} <= set(fields)
    assert not [field for field in fields if field.startswith("fee_demands[0]")]


def test_a_catalogue_with_unreadable_rates_names_each_of_them(catalogue_folder: Path) -> None:
    """A basis nobody knows, a date that is none and tiers that are no JSON list are all found."""
    row = published(catalogue_folder)[0]
    rows = [
        replace(row, fee_code="A", charge_basis="per_whim"),
        replace(row, fee_code="B", ceased_on="yesterday"),
        replace(row, fee_code="C", tiers_json="{"),
        replace(row, fee_code="D", tiers_json="7"),
        row,
    ]
    with pytest.raises(CatalogueUnreadable) as refused:
        read_rates(rows)
    assert [f"fee_rates[{code}]" for code in "ABCD"] == [violation.field for violation in refused.value.violations]


def test_a_waiver_typed_at_the_window_of_the_release_before_changes_no_amount(rates: dict[str, FeeRate]) -> None:
    """Nobody has approved it: the bill is whole."""
    typed = {"total_investment_fen": "1200000000", "waiver": "保障性"}
    event = events_pb2.CaseAccepted(
        fee_demands=[events_pb2.FeeDemand(item_code="ZRZY-003", fee_code="FEE-ZJ-03", quantities=typed)]
    )

    received = Received(event, "intake", UUID(int=1), 2, "410500", datetime(2026, 11, 2, tzinfo=UTC))
    (line,) = bill_lines(parse_acceptance(received).demands, rates, DAY)

    assert 36_000_000 == line.amount_fen


def test_a_line_keeps_what_the_standard_comes_to_and_what_was_multiplied(rates: dict[str, FeeRate]) -> None:
    """Also of what the tax bureau takes, and of nothing that the centre has not set."""
    soil, road = bill_lines(
        [demand("FEE-SL-01", area_m2="100"), demand("FEE-CG-01", area_m2="10.5", days="3", road="主干道")],
        rates,
        DAY,
    )
    foreign = rates | {"FEE-CG-01": replace(rates["FEE-CG-01"], rate_scope="example: 重庆忠县")}
    (free,) = bill_lines([demand("FEE-CG-01", area_m2="10.5", days="3", road="主干道")], foreign, DAY)

    assert [(0, 15000, "100"), (945, 945, "10.5 × 3")] == [
        (line.amount_fen, line.standard_fen, line.quantity) for line in (soil, road)
    ]
    assert (0, 0, "城市道路占用费：本中心尚未公布收费标准，不收取") == (
        free.amount_fen,
        free.standard_fen,
        free.arithmetic_zh,
    )
