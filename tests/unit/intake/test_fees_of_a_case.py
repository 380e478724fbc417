from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.application.fees import Fees, fees_of
from intake.domain.application.model import DeclaredFee
from intake.domain.catalogue.model import Catalogue
from kernel.fields import Violations

TODAY = date(2026, 11, 23)


def reckon(catalogue: Catalogue, items: list[str], declared: dict[str, dict[str, str]]) -> tuple[Fees, dict[str, str]]:
    """The fees of a case, and the fields at fault with their English texts."""
    violations = Violations()
    fees = fees_of(
        catalogue,
        [catalogue.items[code] for code in items],
        [DeclaredFee(fee_code=code, quantities=quantities) for code, quantities in declared.items()],
        TODAY,
        violations,
    )
    return fees, {violation.field: violation.en for violation in violations.found}


def test_the_only_fee_of_an_item_is_owed_once_by_default(catalogue: Catalogue) -> None:
    """One card costs 40 yuan without anybody declaring it."""
    fees, faults = reckon(catalogue, ["GA-003"], {})

    assert {} == faults
    assert [("GA-003", "FEE-GA-02", {})] == [(d.item_code, d.fee_code, d.quantities) for d in fees.demands]
    assert 4000 == fees.payable_fen


def test_the_only_fee_of_an_item_asks_for_what_has_to_be_measured(catalogue: Catalogue) -> None:
    """Nothing is guessed: the notice names the quantities."""
    _, faults = reckon(catalogue, ["ZRZY-003"], {})

    assert {
        "application.fee_quantities": (
            "FEE-ZJ-03 of ZRZY-003 is computed from total_investment_fen: declare it with these quantities."
        )
    } == faults


def test_a_declared_fee_is_computed_from_its_quantities(catalogue: Catalogue) -> None:
    """Three per cent of the investment."""
    fees, faults = reckon(catalogue, ["ZRZY-003"], {"FEE-ZJ-03": {"total_investment_fen": "100000000"}})

    assert {} == faults
    assert 3_000_000 == fees.payable_fen


def test_of_several_fees_only_the_declared_are_charged_and_the_others_are_told(catalogue: Catalogue) -> None:
    """Nothing is charged that was not told, nothing is charged that was not declared."""
    none, _ = reckon(catalogue, ["ZRZY-009"], {})
    one, _ = reckon(catalogue, ["ZRZY-009"], {"FEE-ZRZY-01": {}})

    assert ([], 0, 4) == (list(none.demands), none.payable_fen, len(none.lines))
    assert (["FEE-ZRZY-01"], 8000, 4) == ([d.fee_code for d in one.demands], one.payable_fen, len(one.lines))
    assert {True} == {"if it applies" in line.arithmetic_en for line in none.lines}


def test_a_declared_fee_is_charged_once_for_the_case(catalogue: Catalogue) -> None:
    """Two items may charge the registration fee; declared once, it is owed once."""
    fees, _ = reckon(catalogue, ["ZRZY-009", "ZRZY-010"], {"FEE-ZRZY-01": {"cases": "2"}})

    assert [("ZRZY-009", "FEE-ZRZY-01")] == [(d.item_code, d.fee_code) for d in fees.demands]
    assert 16000 == fees.payable_fen


def test_a_fee_the_tax_bureau_takes_is_shown_and_not_payable(catalogue: Catalogue) -> None:
    """The window shows it and takes nothing."""
    fees, _ = reckon(catalogue, ["SL-004"], {"FEE-SL-01": {"area_m2": "100"}})

    assert [(15000, 0, True)] == [(line.shown_fen, line.payable_fen, line.collected_by_tax) for line in fees.lines]


def test_a_fee_without_a_published_rate_is_told_and_not_charged(catalogue: Catalogue) -> None:
    """A centre that has not filled in its province's rate charges nothing, and still serves."""
    fees, faults = reckon(catalogue, ["SF-001"], {})

    assert ({}, [], 0) == (faults, list(fees.demands), fees.payable_fen)
    assert "the centre has published no rate: not charged" == fees.lines[0].arithmetic_en


def test_a_cancelled_fee_is_refused_with_the_document_that_cancelled_it(catalogue: Catalogue) -> None:
    """明取消暗保留 ends here."""
    _, faults = reckon(catalogue, ["SCJG-001"], {"FEE-SCJG-C1": {}})

    assert {
        "application.fee_quantities[0].fee_code": "This fee was cancelled by 财税〔2014〕101号 and must not be charged."
    } == faults


@pytest.mark.parametrize(
    ("declared", "field"),
    [
        ({"FEE-XX-01": {}}, "application.fee_quantities[0].fee_code"),
        ({"FEE-GA-01": {}}, "application.fee_quantities[0].fee_code"),
        (
            {"FEE-CG-01": {"area_m2": "-1", "days": "1", "road": "主干道"}},
            'application.fee_quantities[0].quantities["area_m2"]',
        ),
        (
            {"FEE-CG-01": {"area_m2": "ten", "days": "1", "road": "主干道"}},
            'application.fee_quantities[0].quantities["area_m2"]',
        ),
        (
            {"FEE-CG-01": {"area_m2": "1", "days": "1", "road": "小路"}},
            'application.fee_quantities[0].quantities["road"]',
        ),
        (
            {"FEE-CG-01": {"area_m2": "1", "days": "1", "road": "主干道", "colour": "1"}},
            'application.fee_quantities[0].quantities["colour"]',
        ),
        ({"FEE-CG-01": {"area_m2": "1", "road": "主干道"}}, 'application.fee_quantities[0].quantities["days"]'),
        ({"FEE-CG-01": {"area_m2": "1" * 101}}, "application.fee_quantities[0].quantities"),
        ({"FEE-CG-01": {str(n): "1" for n in range(21)}}, "application.fee_quantities[0].quantities"),
    ],
)
def test_a_faulty_declaration_is_named_by_its_field(
    catalogue: Catalogue, declared: dict[str, dict[str, str]], field: str
) -> None:
    """Bad quantities are refused before anything is stored."""
    _, faults = reckon(catalogue, ["CG-001"], declared)

    assert field in faults


def test_a_fee_declared_twice_is_refused(catalogue: Catalogue) -> None:
    """Its quantities are those of the whole case."""
    violations = Violations()
    twice = [DeclaredFee(fee_code="FEE-GA-02", quantities={})] * 2

    fees_of(catalogue, [catalogue.items["GA-003"]], twice, TODAY, violations)

    assert ["application.fee_quantities[1].fee_code"] == [violation.field for violation in violations.found]


def test_a_fee_not_yet_in_force_is_not_charged(catalogue: Catalogue) -> None:
    """A rate holds from its day on."""
    rates = dict(catalogue.fees)
    rates["FEE-GA-02"] = replace(rates["FEE-GA-02"], effective_from=date(2027, 1, 1))
    future = replace(catalogue, fees=rates)

    undeclared, faults = reckon(future, ["GA-003"], {})
    _, declared_faults = reckon(future, ["GA-003"], {"FEE-GA-02": {}})

    assert ({}, ()) == (faults, undeclared.demands)
    assert {"application.fee_quantities[0].fee_code": "This fee holds from 2027-01-01."} == declared_faults
