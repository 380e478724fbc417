from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.application.fees import Fees, fees_of
from intake.domain.application.model import DeclaredFee, DeclinedFees
from intake.domain.catalogue.model import Catalogue
from kernel.fields import Violations

TODAY = date(2026, 11, 23)


def reckon(
    catalogue: Catalogue,
    items: list[str],
    declared: dict[str, dict[str, str]],
    declined: dict[str, str] | None = None,
    *,
    estimates: bool = False,
) -> tuple[Fees, dict[str, str]]:
    """The fees of a case, and the fields at fault with their English texts."""
    violations = Violations()
    fees = fees_of(
        catalogue,
        [catalogue.items[code] for code in items],
        [DeclaredFee(fee_code=code, quantities=quantities) for code, quantities in declared.items()],
        TODAY,
        violations,
        declined=[DeclinedFees(item_code=code, reason=reason) for code, reason in (declined or {}).items()],
        estimates=estimates,
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


def test_of_several_fees_one_is_declared_and_the_others_are_told(catalogue: Catalogue) -> None:
    """Nothing is charged that was not declared; and an item whose fees nobody declared is not accepted for nothing."""
    none, faults = reckon(catalogue, ["ZRZY-009"], {})
    one, _ = reckon(catalogue, ["ZRZY-009"], {"FEE-ZRZY-01": {}})
    told, no_faults = reckon(catalogue, ["ZRZY-009"], {}, estimates=True)

    assert ["application.fee_quantities"] == list(faults)
    assert "or say in declined_fees why none does" in faults["application.fee_quantities"]
    assert ([], {True}) == (list(none.demands), {line.is_one_of_several for line in none.lines})
    assert (["FEE-ZRZY-01"], 8000, 4) == ([d.fee_code for d in one.demands], one.payable_fen, len(one.lines))
    assert {"FEE-ZRZY-01"} == {line.rate.code for line in one.lines if line.payable_fen}
    assert not any(line.is_one_of_several for line in one.lines)
    assert ({}, 4) == (no_faults, len(told.lines))


SEVERAL = [
    "CG-001 FEE-CG-01",
    "GA-010 FEE-GA-12 FEE-GA-13a FEE-GA-13b FEE-GA-13c FEE-GA-13d FEE-GA-13e FEE-GA-13f",
    "GA-011 FEE-GA-15 FEE-GA-16 FEE-GA-17a FEE-GA-17b",
    "GA-022 FEE-GA-20 FEE-GA-26 FEE-GA-30 FEE-GA-31",
    "XZSP-002 FEE-XZSP-01 FEE-XZSP-02",
]


def test_no_item_of_the_catalogue_with_a_fee_is_accepted_for_nothing_by_saying_nothing(catalogue: Catalogue) -> None:
    """Over every item that has a fee in force: one that costs by itself costs, any other asks."""
    with_fees = [item for item in catalogue.items.values() if item.fee_codes]
    assert len(with_fees) > len(SEVERAL)
    for item in with_fees:
        fees, faults = reckon(catalogue, [item.code], {})
        filled_in = [catalogue.fees[code] for code in item.fee_codes if catalogue.fees[code].unit_price_fen != 0]
        is_told = any("no rate" in line.arithmetic_en for line in fees.lines)
        assert faults or any(line.shown_fen for line in fees.lines) or is_told, item.code
        assert filled_in


@pytest.mark.parametrize("row", SEVERAL[1:], ids=[row.split()[0] for row in SEVERAL[1:]])
def test_fees_are_declined_with_a_reason_that_stays_on_record(catalogue: Catalogue, row: str) -> None:
    """Each fee of the item stands in the case as declined, with the reason; too short a reason is none."""
    item, *codes = row.split()
    fees, faults = reckon(catalogue, [item], {}, {item: "仅更正登记，不发新证"})

    assert ({}, 0, codes) == (faults, fees.payable_fen, [demand.fee_code for demand in fees.demands])
    assert {"仅更正登记，不发新证"} == {demand.declined_reason for demand in fees.demands}
    assert {"不收取，理由：仅更正登记，不发新证"} == {line.arithmetic_zh for line in fees.lines}
    assert "application.declined_fees[0].reason" in reckon(catalogue, [item], {}, {item: "免"})[1]


@pytest.mark.parametrize(
    ("items", "declared", "declined"),
    [
        (["GA-003"], {}, "GA-003"),
        (["GA-003"], {}, "GA-010"),
        (["GA-010"], {"FEE-GA-12": {}}, "GA-010"),
    ],
    ids=["the only fee", "an item of no case", "what is declared"],
)
def test_what_cannot_be_declined_is_named(
    catalogue: Catalogue, items: list[str], declared: dict[str, dict[str, str]], declined: str
) -> None:
    """The only fee of an item is owed; another item is not asked; and nobody declares and declines."""
    assert "application.declined_fees[0].item_code" in reckon(catalogue, items, declared, {declined: "没有任何理由"})[1]


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (None, [("GA-008", 12000), ("GA-009", 12000)]),
        ({}, [("GA-008", 12000), ("GA-009", 12000)]),
        ({"copies": "2"}, [("GA-008", 12000), ("GA-009", 12000)]),
        ({"passports": "3"}, [("GA-008", 24000), ("GA-009", 12000)]),
        ({"copies": "1"}, [("GA-008", 12000)]),
    ],
    ids=["undeclared", "declared", "two", "three", "one"],
)
def test_one_fee_of_two_items_comes_to_the_same_declared_or_not(
    catalogue: Catalogue, declared: dict[str, str] | None, expected: list[tuple[str, int]]
) -> None:
    """One passport for each item, unless a number is declared, which is that of the case; a line for each item."""
    fees, faults = reckon(catalogue, ["GA-008", "GA-009"], {} if declared is None else {"FEE-GA-10": declared})

    assert {} == faults
    assert expected == [(line.item_code, line.payable_fen) for line in fees.lines]
    assert ["2"] * len(expected) == [line.quantities[0].default for line in fees.lines]


@pytest.mark.parametrize("typed", ["0", "-1", "", "x", "1.5"])
def test_a_shared_number_that_is_none_is_told_once(catalogue: Catalogue, typed: str) -> None:
    """As that of a fee of one item is."""
    _, faults = reckon(catalogue, ["GA-008", "GA-009"], {"FEE-GA-10": {"copies": typed}})

    assert ['application.fee_quantities[0].quantities["copies"]'] == list(faults)


def test_what_is_counted_is_shared_out_and_what_is_measured_is_charged_once(catalogue: Catalogue) -> None:
    """Two registrations of a fee declared for both; the soil of one project is one area, whatever asks for it."""
    registrations, _ = reckon(catalogue, ["ZRZY-009", "ZRZY-010"], {"FEE-ZRZY-01": {"cases": "2"}})
    soil, _ = reckon(catalogue, ["SL-003", "SL-004"], {"FEE-SL-01": {"area_m2": "100"}})

    assert [("ZRZY-009", {"cases": "1"}), ("ZRZY-010", {"cases": "1"})] == [
        (d.item_code, d.quantities) for d in registrations.demands
    ]
    assert 16000 == registrations.payable_fen
    assert [("SL-003", {"area_m2": "100"})] == [(d.item_code, d.quantities) for d in soil.demands]


def test_a_case_of_nothing_is_no_case(catalogue: Catalogue) -> None:
    """An occupied road of 0 m² for 0 days was accepted for nothing; each number is named, with its unit."""
    typed = {"FEE-CG-01": {"area_m2": "0", "days": "0", "road": "主干道"}}
    violations = Violations()
    fees_of(
        catalogue,
        [catalogue.items["CG-001"]],
        [DeclaredFee(fee_code=code, quantities=quantities) for code, quantities in typed.items()],
        TODAY,
        violations,
    )
    assert {
        'application.fee_quantities[0].quantities["area_m2"]': "数量须大于0（平方米）。",
        'application.fee_quantities[0].quantities["days"]': "数量须大于0（天）。",
    } == {violation.field: violation.zh for violation in violations.found}


def test_a_fee_whose_rate_is_another_place_s_is_told_and_kept_and_comes_to_nothing(catalogue: Catalogue) -> None:
    """Declared or not, of one or of several: the case is accepted, its bill will say why, and nobody pays."""
    rates = {
        code: replace(rate, rate_scope="example: 重庆") if code.startswith(("FEE-CG", "FEE-SL")) else rate
        for code, rate in catalogue.fees.items()
    }
    foreign = replace(catalogue, fees=rates)

    undeclared, faults = reckon(foreign, ["CG-001", "SL-003"], {})
    declared, more = reckon(foreign, ["CG-001"], {"FEE-CG-01": {"area_m2": "10", "days": "5", "road": "主干道"}})

    assert ({}, {}) == (faults, more)
    assert ["FEE-CG-01", "FEE-SL-01", "FEE-SL-02", "FEE-SL-03", "FEE-SL-04"] == [
        demand.fee_code for demand in undeclared.demands
    ]
    for line in (*undeclared.lines, *declared.lines):
        assert (0, 0, ()) == (line.payable_fen, line.shown_fen, line.quantities)
        assert "本中心尚未公布收费标准，不收取" in line.arithmetic_zh


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
