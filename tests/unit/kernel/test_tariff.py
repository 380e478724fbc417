"""The fee arithmetic: every published fee, every worked example, and what no quantity may do."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from for_each import for_each
from hypothesis import given
from hypothesis import strategies as st

from kernel.fields import Violations
from kernel.tariff import (
    Basis,
    Charge,
    FeeRate,
    Kind,
    QuantityFault,
    Question,
    Relief,
    Verdict,
    charge,
    clauses_of,
    questions,
    relief,
    required_quantities,
)
from kernel.tariff.formulas import FORMULAS

CATALOGUE = Path(__file__).parents[3] / "catalogue"
TODAY = date(2026, 11, 2)

with (CATALOGUE / "fee_examples.csv").open(encoding="utf-8") as _lines:
    EXAMPLES = list(csv.DictReader(_lines))
with (CATALOGUE / "fees.csv").open(encoding="utf-8") as _lines:
    CODES = [row["fee_code"] for row in csv.DictReader(_lines)]

# Fees without a published rate in the list: the province sets it.
UNFILLED = {"FEE-ZRZY-05", "FEE-GA-06", "FEE-LY-04", "FEE-SF-01"}
# Numbers that fit where a plain 2 does not.
FITTING = {
    "base_fen": "1000000",
    "idle_years": "1.5",
    "land_price_fen": "1000000",
    "total_investment_fen": "1000000",
    "unit_price_fen": "1000",
    "basic_farmland_uplift_percent": "50",
    "person_day_price_fen": "240000",
}

Rates = dict[str, FeeRate]


def obvious(question: Question) -> str:
    """An answer anybody might give."""
    if question.kind is Kind.CHOICE:
        return question.options[0]
    return "yes" if question.kind is Kind.FLAG else FITTING.get(question.name, "2")


def faults(rate: FeeRate, quantities: dict[str, str], on: date = TODAY) -> dict[str, str]:
    """The fields at fault with their English messages; each must have a Chinese one."""
    with pytest.raises(QuantityFault) as refusal:
        charge(rate, quantities, on)
    assert all(violation.zh for violation in refusal.value.violations)
    return {violation.field: violation.en for violation in refusal.value.violations}


def amount(rate: FeeRate, **quantities: str) -> int:
    """What is shown today for these quantities."""
    return charge(rate, quantities, TODAY).shown_fen


def granted(rate: FeeRate, words: str) -> Relief:
    """What a rule leaves of a fee once a waiver that names these words was granted."""
    violations = Violations()
    found = relief(rate, words, violations, "rule_words")
    violations.raise_if_any()
    assert found is not None
    return found


@for_each("example", EXAMPLES, ids=lambda row: row["example_id"])
def test_every_worked_charge_of_the_catalogue_holds(rates: Rates, example: dict[str, str]) -> None:
    """Amount and verdict are those the catalogue works out from the rules; a waiver is one that was granted."""
    quantities = {name: str(value) for name, value in json.loads(example["inputs"]).items()}
    waiver = quantities.pop("waiver", "")
    rate = rates[example["fee_code"]]
    answer = charge(rate, quantities, date.fromisoformat(example["on_date"]))
    left = answer.amount_fen - (granted(rate, waiver).waived_fen(answer.amount_fen) if waiver else 0)
    verdict = answer.verdict if left or not waiver else Verdict.NO_CHARGE
    assert (int(example["expected_fen"]), Verdict(example["verdict"].replace(" ", "_"))) == (left, verdict)


@for_each("code", CODES)
def test_every_fee_of_the_catalogue_computes_or_refuses_clearly(rates: Rates, code: str) -> None:
    """Obvious quantities give an amount above zero; a stopped fee nothing; an unfilled rate says so."""
    rate = rates[code]
    quantities = {question.name: obvious(question) for question in questions(rate)}
    if code in UNFILLED:
        assert ["fee_code"] == list(faults(rate, quantities))
        assert "not filled in" in faults(rate, quantities)["fee_code"]
        return
    answer = charge(rate, quantities, TODAY)
    assert answer.arithmetic_zh
    assert answer.arithmetic_en
    assert answer.basis
    if rate.is_stopped(TODAY):
        assert (Verdict.NO_CHARGE, 0, 0) == (answer.verdict, answer.amount_fen, answer.shown_fen)
    elif code in {"FEE-XZSP-01", "FEE-XZSP-02"}:
        assert (Verdict.NO_CHARGE, 0) == (answer.verdict, answer.amount_fen)
    else:
        assert answer.shown_fen > 0


@for_each("code", CODES)
def test_every_cancelled_fee_charges_nothing_whatever_is_typed(rates: Rates, code: str) -> None:
    """明取消暗保留: no quantity, known or not, brings a stopped fee back."""
    rate = replace(rates[code], status="cancelled", ceased_on=TODAY)
    answer = charge(rate, {"cases": "5", "anything": "x"}, TODAY)
    assert (Verdict.NO_CHARGE, 0) == (answer.verdict, answer.amount_fen)
    assert "不得收取" in answer.arithmetic_zh


def test_a_stopped_fee_was_lawful_until_the_day_before(rates: Rates) -> None:
    """The first identity card cost 20 yuan on 31 March 2018 and nothing from 1 April."""
    rate = rates["FEE-GA-C1"]
    assert [2000, 0] == [charge(rate, {}, date(2018, *day)).amount_fen for day in ((3, 31), (4, 1))]


def test_a_former_rate_that_is_not_recorded_is_refused_before_its_end(rates: Rates) -> None:
    """Before 2017-04-01 the fee was lawful, but the list does not say how much it was."""
    assert "not filled in" in faults(rates["FEE-GA-C3"], {}, date(2017, 3, 31))["fee_code"]


def test_a_rate_is_refused_before_it_holds(rates: Rates) -> None:
    """The passport's price of 120 yuan began on 2019-07-01; before, another price held."""
    assert ["on"] == list(faults(rates["FEE-GA-10"], {}, date(2019, 6, 30)))
    assert charge(rates["FEE-GA-10"], {}, date(2019, 7, 1)).amount_fen == 12000


def test_the_arithmetic_is_written_out_in_both_languages(rates: Rates) -> None:
    """Quantity, price and sum, with the legal basis beside them."""
    expected = Charge(
        fee_code="FEE-CG-01",
        verdict=Verdict.CHARGE,
        amount_fen=1515,
        quantity="10.1 × 5",
        arithmetic_zh="10.1 平方米 × 5 天 × 0.30 元 = 15.15 元",
        arithmetic_en="10.1 m² × 5 days × ¥0.30 = ¥15.15",
        basis=f"{rates['FEE-CG-01'].legal_basis}; 本级收费标准",
        shown_fen=1515,
    )
    quantities = {"area_m2": "10.1", "days": "5", "road": "主干道"}
    assert expected == charge(rates["FEE-CG-01"], quantities, TODAY)


def test_one_is_written_as_one(rates: Rates) -> None:
    """A paper in English is one copy, two are copies; a part of one is several."""
    rate = rates["FEE-GA-32"]
    assert "1 copy × ¥10.00 = ¥10.00" == charge(rate, {}, TODAY).arithmetic_en
    assert "2 copies × ¥10.00 = ¥20.00" == charge(rate, {"copies": "2"}, TODAY).arithmetic_en
    day = {"area_m2": "1", "days": "1", "road": "主干道"}
    assert "1 m² × 1 day × ¥0.30 = ¥0.30" == charge(rates["FEE-CG-01"], day, TODAY).arithmetic_en


def test_a_fee_the_tax_bureau_collects_is_shown_and_not_payable_here(rates: Rates) -> None:
    """Soil conservation moved on 2021-01-01; before that day the department charged it."""
    rate, quantities = rates["FEE-SL-01"], {"area_m2": "100"}
    after, before = charge(rate, quantities, TODAY), charge(rate, quantities, date(2020, 12, 31))
    assert (Verdict.COLLECTED_BY_TAX, 0, 15000) == (after.verdict, after.amount_fen, after.shown_fen)
    assert "150.00" in after.arithmetic_zh
    assert (Verdict.CHARGE, 15000) == (before.verdict, before.amount_fen)


def test_an_amount_is_rounded_half_up_once_at_the_end(rates: Rates) -> None:
    """0.0167 square metres at 0.30 yuan for 1 day are 0.501 fen, 0.0150 for 3 days 1.35, 0.0167 for 100 days 50.1."""
    rate = rates["FEE-CG-01"]
    assert [1, 1, 50] == [
        amount(rate, area_m2=area, days=days, road="主干道")
        for area, days in (("0.0167", "1"), ("0.0150", "3"), ("0.0167", "100"))
    ]


def test_how_many_defaults_to_one_and_has_customary_names(rates: Rates) -> None:
    """A case is about one paper unless the clerk says otherwise, and clerks say cards or copies."""
    rate = rates["FEE-GA-02"]
    assert [4000, 8000, 8000] == [amount(rate), amount(rate, cards="2"), amount(rate, copies="2")]


def test_a_clerk_is_asked_for_what_decides_the_amount_and_not_for_rare_extras(rates: Rates) -> None:
    """The form asks for tiers and measures in order; companions are added where there are any."""
    assert required_quantities(rates["FEE-CG-01"]) == ("area_m2", "days", "road")
    assert required_quantities(rates["FEE-GA-19"]) == ("cases", "valid_years")
    assert required_quantities(rates["FEE-STHJ-X1"]) == ()


def test_the_same_quantity_under_two_names_is_refused(rates: Rates) -> None:
    """Two cards and three copies: nobody knows which is meant."""
    assert ["quantities.cards"] == list(faults(rates["FEE-GA-02"], {"cards": "2", "copies": "3"}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-1", "above 0 (m²)"),
        ("0", "above 0 (m²)"),
        ("0.0000", "above 0 (m²)"),
        ("ten", "decimal number"),
        ("1e3", "decimal number"),
        ("NaN", "decimal number"),
        ("1,5", "decimal number"),
        ("1.23456", "decimal places"),
        ("1000000000001", "that large"),
        ("9" * 41, "decimal number"),
        ("", "Give area_m2"),
    ],
)
def test_a_quantity_that_is_no_sensible_number_is_refused(rates: Rates, text: str, words: str) -> None:
    """Negative, not a plain number, too precise, absurd, or empty."""
    assert words in faults(rates["FEE-SL-01"], {"area_m2": text})["quantities.area_m2"]


@pytest.mark.parametrize("text", ["1,000", "１０００", "１，０００.0", " 1 000 "])
def test_a_quantity_is_read_the_way_it_is_meant(rates: Rates, text: str) -> None:
    """Thousands grouped, full-width digits, blanks: the same amount."""
    assert charge(rates["FEE-SL-01"], {"area_m2": "1000"}, TODAY) == charge(
        rates["FEE-SL-01"], {"area_m2": text}, TODAY
    )


def test_counts_are_whole(rates: Rates) -> None:
    """Nobody takes one and a half cards."""
    assert "whole number" in faults(rates["FEE-GA-02"], {"cards": "1.5"})["quantities.cards"]


def test_all_quantities_at_fault_are_named_at_once(rates: Rates) -> None:
    """Missing, malformed, unknown, and a road that is none, in one answer."""
    found = faults(rates["FEE-CG-01"], {"area_m2": "-1", "road": "小路", "price_fen": "1", "waiver": "亲戚"})
    assert {
        "quantities.area_m2",
        "quantities.days",
        "quantities.road",
        "quantities.price_fen",
        "quantities.waiver",
    } == set(found)
    assert "主干道, 非主干道" in found["quantities.road"]


def test_a_bill_beyond_all_reason_is_refused(rates: Rates) -> None:
    """Each quantity is possible, their product is not."""
    quantities = {"area_m2": "1000000000000", "days": "1000000", "road": "主干道"}
    assert ["quantities"] == list(faults(rates["FEE-CG-01"], quantities))


@pytest.mark.parametrize(
    ("years", "expected"), [("0.5", 40000), ("1", 80000), ("3", 80000), ("3.5", 100000), ("5", 100000)]
)
def test_the_tier_is_selected_by_its_bounds(rates: Rates, years: str, expected: int) -> None:
    """A residence permit costs by its years of validity; the bounds belong where the list says."""
    assert expected == amount(rates["FEE-GA-19"], valid_years=years)


def test_a_number_between_or_beyond_the_tiers_is_refused(rates: Rates) -> None:
    """Seven experts have a price and nine have one; eight have none, nor has a permit of six years."""
    assert "experts = 8" in faults(rates["FEE-WSJK-02"], {"experts": "8"})["quantities.experts"]
    assert "No tier fits" in faults(rates["FEE-GA-19"], {"valid_years": "6"})["quantities.valid_years"]


def test_a_tier_may_be_bounded_by_the_quantity_that_is_multiplied(rates: Rates) -> None:
    """A province may price small and large areas differently; the area is asked once."""
    tiers = ({"area_m2_le": 100, "price_fen": 200}, {"area_m2_gt": 100, "price_fen": 150})
    rate = replace(rates["FEE-ZJ-C1"], status="active", ceased_on=None, tiers=tiers)
    assert ("area_m2",) == required_quantities(rate)
    assert [20000, 15150] == [amount(rate, area_m2=area) for area in ("100", "101")]


def test_idle_land_pays_a_fifth_of_its_price_in_the_second_year_alone(rates: Rates) -> None:
    """From one year to below two; before, nothing is due, and after, the land may be taken back."""
    rate = rates["FEE-ZRZY-07"]
    assert amount(rate, land_price_fen="1000000", idle_years="1") == 200000
    assert amount(rate, base_fen="1000000", idle_years="1.9999") == 200000
    for years in ("0.9999", "2"):
        assert ["quantities.idle_years"] == list(faults(rate, {"land_price_fen": "1000000", "idle_years": years}))


@pytest.mark.parametrize(
    ("requests", "expected_yuan"),
    [
        (10, 0),
        (11, 100),
        (30, 2000),
        (35, 3000),
        (40, 4000),
        (50, 7000),
        (51, 7400),
        (60, 11000),
        (65, 13500),
        (75, 19000),
    ],
)
def test_information_requests_grow_dearer_every_ten_without_end(
    rates: Rates, requests: int, expected_yuan: int
) -> None:
    """国办函〔2020〕109号: the list ends at 50, the rule does not: 51 to 60 cost 400 yuan each, 61 to 70 500."""
    assert expected_yuan * 100 == amount(rates["FEE-XZSP-01"], cases_in_month=str(requests))


@given(st.integers(1, 400))
def test_the_sum_of_information_requests_is_the_sum_of_their_prices(rates: Rates, requests: int) -> None:
    """Counting request by request comes to the same as the series."""

    def price_yuan(number: int) -> int:
        return 0 if number <= 10 else 100 if number <= 30 else 200 + (number - 31) // 10 * 100

    expected = sum(price_yuan(number) for number in range(1, requests + 1)) * 100
    assert expected == amount(rates["FEE-XZSP-01"], cases_in_month=str(requests))


@pytest.mark.parametrize(("pages", "expected"), [(30, 0), (31, 1000), (100, 70000), (200, 270000), (250, 470000)])
def test_pages_are_charged_step_by_step(rates: Rates, pages: int, expected: int) -> None:
    """Each step's price holds for the pages inside it, and the last step has no end."""
    assert expected == amount(rates["FEE-XZSP-02"], pages=str(pages))


def test_progressive_steps_that_end_are_not_stretched(rates: Rates) -> None:
    """Without its formula the list of steps ends at 50, and a 51st request has no price."""
    rate = replace(rates["FEE-XZSP-01"], formula="")
    assert "end at 50" in faults(rate, {"cases_in_month": "51"})["fee_code"]


def test_soil_conservation_counts_every_square_metre_begun(rates: Rates) -> None:
    """不足1平方米按1平方米计."""
    assert [1650, 1500] == [amount(rates["FEE-SL-01"], area_m2=area) for area in ("10.0001", "10")]


def test_forest_restoration_doubles_once_for_the_forest_and_once_for_the_place_or_purpose(rates: Rates) -> None:
    """A commercial project inside the planned urban area does not double a third time."""
    rate, area = rates["FEE-LY-01"], "10"
    assert amount(rate, area_m2=area) == 15000
    assert amount(rate, area_m2=area, commercial_project="yes") == 30000
    assert amount(rate, area_m2=area, public_welfare_forest="是", urban_planning_area="yes") == 60000
    everything = {"public_welfare_forest": "yes", "urban_planning_area": "yes", "commercial_project": "yes"}
    assert amount(rate, area_m2=area, **everything) == 60000


def test_rehabilitation_takes_an_assessed_price_within_its_zone(rates: Rates) -> None:
    """First zone 10 to 15 yuan; basic farmland 50 to 100 percent more; nothing outside."""
    rate = rates["FEE-ZRZY-06"]
    inside = {"area_m2": "10", "zone": "一类区", "unit_price_fen": "1500"}
    assert charge(rate, inside, TODAY).amount_fen == 15000
    assert charge(rate, inside | {"basic_farmland_uplift_percent": "100"}, TODAY).amount_fen == 30000
    outside = inside | {"unit_price_fen": "1501", "basic_farmland_uplift_percent": "101"}
    assert ["quantities.unit_price_fen", "quantities.basic_farmland_uplift_percent"] == list(faults(rate, outside))


def test_a_residence_permit_adds_companions_removals_and_changes(rates: Rates) -> None:
    """Companions at the holder's tier, removals and changes at 200 yuan."""
    quantities = {"companions_added": "2", "companions_removed": "1", "changes": "1"}
    assert amount(rates["FEE-GA-19"], valid_years="1", **quantities) == 3 * 80000 + 2 * 20000


def test_examinations_cost_a_registration_and_each_subject(rates: Rates) -> None:
    """Leaving exam 10 + 4 a subject, entrance exam 15 + 12, teachers 50 a written subject and 290 the interview."""
    assert amount(rates["FEE-JY-06"], subjects="6") == 3400
    assert amount(rates["FEE-JY-07"], subjects="4", persons="2") == 12600
    assert amount(rates["FEE-JY-10"], written_subjects="2", interview="yes") == 39000
    assert amount(rates["FEE-JY-10"], written_subjects="2") == 10000


def test_a_person_day_of_drug_registration_costs_at_most_its_cap(rates: Rates) -> None:
    """2,400 yuan are allowed, one fen more is not."""
    days = {"persons": "3", "days": "10"}
    assert amount(rates["FEE-SCJG-03"], person_day_price_fen="240000", **days) == 7200000
    assert ["quantities.person_day_price_fen"] == list(
        faults(rates["FEE-SCJG-03"], {"person_day_price_fen": "240001", **days})
    )


def test_a_province_may_publish_other_amounts_in_the_same_wording(rates: Rates) -> None:
    """The amounts come from the wording, and a wording that says something else is refused."""
    assert amount(replace(rates["FEE-JY-06"], formula="2000 + 500 * subjects"), subjects="2") == 3000
    unknown = replace(rates["FEE-JY-06"], formula="2000 * subjects")
    assert "does not know" in faults(unknown, {"subjects": "2"})["fee_code"]


def test_every_wording_in_the_catalogue_is_known_to_its_function(rates: Rates) -> None:
    """And every function belongs to a fee of the catalogue."""
    assert all(formula.wording.fullmatch(rates[code].formula) for code, formula in FORMULAS.items())
    assert {code for code, rate in rates.items() if rate.basis is Basis.FORMULA} <= set(FORMULAS)


def test_a_provincial_rate_is_charged_once_the_province_has_filled_it_in(rates: Rates) -> None:
    """By a plain price, or by the tiers of its schedule; before, it is refused."""
    grassland = rates["FEE-LY-04"]
    assert ("area_mu",) == required_quantities(grassland)
    assert amount(replace(grassland, unit_price_fen=50000), area_mu="1.5") == 75000
    excavation = {"area_m2": "2", "place": "天津", "surface": "快速路车行道"}
    assert charge(rates["FEE-CG-02"], excavation, TODAY).amount_fen == 131200


def test_a_price_outside_the_bounds_of_its_own_rule_is_refused(rates: Rates) -> None:
    """A county may not publish above the maximum nor below the minimum of the rule it rests on."""
    road = {"area_m2": "1", "days": "1", "road": "主干道"}
    assert "outside the bounds" in faults(replace(rates["FEE-CG-01"], max_fen=29), road)["fee_code"]
    assert "outside the bounds" in faults(replace(rates["FEE-ZJ-01"], min_fen=131), {"volume_m3": "1"})["fee_code"]


def test_a_waiver_names_words_of_the_rule_and_its_clause_is_the_basis(rates: Rates) -> None:
    """Correction of the register is free, and what is granted cites the clause that says so."""
    found = granted(rates["FEE-ZRZY-01"], "更正登记")
    assert ("变更登记、更正登记免收", 8000) == (found.clause, found.waived_fen(8000))
    zh = "80.00 元 × 0% = 0.00 元（变更登记、更正登记免收）"
    assert (zh, "¥80.00 × 0% = ¥0.00 (变更登记、更正登记免收)") == found.told(8000)


@pytest.mark.parametrize(("amount_fen", "waived_fen"), [(1000000, 500000), (1, 0), (101, 50), (0, 0)])
def test_a_clause_that_halves_a_fee_halves_it_and_the_half_is_rounded_up(
    rates: Rates, amount_fen: int, waived_fen: int
) -> None:
    """Schools pay half for a basement they may not build; of an odd fen the larger half stays due."""
    rate = replace(rates["FEE-RF-01"], waiver_rules="幼儿园、学校教学楼减半; 廉租住房免收")
    assert waived_fen == granted(rate, "幼儿园").waived_fen(amount_fen)
    assert amount_fen == granted(rate, "廉租住房").waived_fen(amount_fen)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("FEE-ZRZY-01", "领导批示"),
        ("FEE-ZRZY-01", ""),
        ("FEE-ZRZY-01", "免收"),
        ("FEE-ZRZY-01", "登记免收; 森林"),
        ("FEE-GA-02", "更正登记"),
        ("FEE-XZSP-01", "按量计收"),
        ("FEE-WSJK-04", "由企业承担"),
        ("FEE-RF-01", "养老"),
        ("FEE-ZJ-03", "保障性"),
        ("FEE-RF-01", "幼儿园"),
    ],
)
def test_a_waiver_the_rules_do_not_grant_is_refused(rates: Rates, code: str, words: str) -> None:
    """Foreign words, none, words that name nobody or fit several clauses; clauses of no effect, or not verified."""
    violations = Violations()
    assert relief(rates[code], words, violations, "rule_words") is None
    assert ["rule_words"] == [violation.field for violation in violations.found]


@for_each("code", CODES)
def test_each_clause_that_may_be_asked_for_is_found_by_its_own_words(rates: Rates, code: str) -> None:
    """What a page offers is what the rule grants: no clause is offered that would be refused."""
    rate = rates[code]
    assert list(clauses_of(rate.waiver_rules)) == [
        granted(rate, clause).clause for clause in clauses_of(rate.waiver_rules)
    ]


@given(
    area=st.decimals("0.025", 10**6, places=4),
    days=st.integers(1, 3660),
    road=st.sampled_from(["主干道", "非主干道"]),
)
def test_an_amount_is_never_negative_nor_above_the_highest_price_times_the_quantity(
    rates: Rates, area: Decimal, days: int, road: str
) -> None:
    """Only the last rounding may add, and at most half a fen."""
    rate = rates["FEE-CG-01"]
    answer = charge(rate, {"area_m2": str(area), "days": str(days), "road": road}, TODAY)
    assert rate.max_fen is not None
    assert 0 < answer.amount_fen <= rate.max_fen * area * days + Decimal("0.5")


@given(copies=st.integers(1, 10**6))
def test_every_priced_document_and_case_costs_exactly_price_times_number(rates: Rates, copies: int) -> None:
    """All fees per case and per document in force, at any number."""
    for rate in rates.values():
        if rate.basis in {Basis.PER_CASE, Basis.PER_DOCUMENT} and rate.unit_price_fen and not rate.is_stopped(TODAY):
            name = required_quantities(rate)[0]
            assert rate.unit_price_fen * copies == charge(rate, {name: str(copies)}, TODAY).shown_fen


NAMES = ["cases", "area_m2", "days", "road", "waiver", "subjects", "persons", "base_fen", "pages", "zone", "x"]
TYPED = st.one_of(
    st.text("0１.-+eE 主干道免收更正登记;\n\x00\u202e", max_size=8),
    st.sampled_from(["-1", "0", "2.5", "NaN", "Infinity", "1e9", "1000000000000"]),
)


@given(code=st.sampled_from(CODES), quantities=st.dictionaries(st.sampled_from(NAMES), TYPED, max_size=4))
def test_whatever_is_typed_is_answered_or_refused_by_name(rates: Rates, code: str, quantities: dict[str, str]) -> None:
    """No text, for no fee, raises anything but a refusal, and no amount is below zero."""
    try:
        answer = charge(rates[code], quantities, TODAY)
    except QuantityFault as refusal:
        assert refusal.violations  # noqa: PT017 - both outcomes are lawful
    else:
        assert 0 <= answer.amount_fen <= answer.shown_fen
