"""Over every fee of the starter catalogue: no typing makes it vanish, and nothing is charged that binds nobody here."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from for_each import for_each

from kernel.tariff import FeeRate, Kind, QuantityFault, Question, Verdict, charge, printed, questions

CATALOGUE = Path(__file__).parents[3] / "catalogue"
TODAY = date(2026, 11, 2)

with (CATALOGUE / "fees.csv").open(encoding="utf-8") as _lines:
    ROWS = {row["fee_code"]: row for row in csv.DictReader(_lines)}
# The first requests and pages are free by the rule itself, and the first year of idle land owes nothing yet.
FREE_STEPS = {"FEE-XZSP-01", "FEE-XZSP-02"}
FITTING = {
    "idle_years": "1.5",
    "valid_years": "1",
    "unit_price_fen": "1000",
    "basic_farmland_uplift_percent": "50",
    "cases_in_month": "11",
    "pages": "31",
}

Rates = dict[str, FeeRate]


def filled_in(rate: FeeRate) -> FeeRate:
    """The same, and with a price where the province has to fill one in."""
    if rate.unit_price_fen is None and not rate.tiers and not rate.formula.count("subject"):
        return replace(rate, unit_price_fen=700)
    return rate


def answered(rate: FeeRate) -> dict[str, str]:
    """The least that prices: one of everything, and nothing of the extras."""
    return {
        question.name: question.options[0] if question.kind is Kind.CHOICE else FITTING.get(question.name, "100")
        for question in questions(rate)
        if question.kind is not Kind.FLAG and question.default != "0"
    }


def faults(rate: FeeRate, quantities: dict[str, str]) -> dict[str, tuple[str, str]]:
    """What is at fault, with the words of both languages."""
    with pytest.raises(QuantityFault) as refusal:
        charge(rate, quantities, TODAY)
    return {violation.field: (violation.en, violation.zh) for violation in refusal.value.violations}


def numbers_that_price(rate: FeeRate) -> list[Question]:
    """The quantities of a fee that may not be zero."""
    return [one for one in questions(rate) if one.kind in {Kind.COUNT, Kind.MEASURE} and not one.may_be_zero]


@for_each("code", ROWS)
def test_no_fee_is_typed_away(rates: Rates, code: str) -> None:
    """A quantity that prices is above zero: 0, -1 and nothing are refused by name, with the unit, in both languages."""
    rate = filled_in(rates[code])
    if rate.is_stopped(TODAY):
        return
    least = answered(rate)
    assert charge(rate, least, TODAY).shown_fen > 0
    for question in numbers_that_price(rate):
        for typed in ("0", "-1", "0.0"):
            en, zh = faults(rate, least | {question.name: typed})[f"quantities.{question.name}"]
            assert (f"above 0 ({question.unit_en})" in en, f"须大于0（{question.unit_zh}）" in zh) == (True, True)
        assert f"quantities.{question.name}" in faults(rate, least | {question.name: " "})


@for_each("code", ROWS)
def test_no_fee_is_typed_so_small_that_it_rounds_to_nothing(rates: Rates, code: str) -> None:
    """The smallest quantity of all that can be written either costs something, is free by its step, or is refused."""
    rate = filled_in(rates[code])
    if rate.is_stopped(TODAY):
        return
    smallest = answered(rate) | {
        question.name: "0.0001" if question.kind is Kind.MEASURE else "1"
        for question in numbers_that_price(rate)
        if question.name not in FITTING
    }
    try:
        shown = charge(rate, smallest, TODAY).shown_fen
    except QuantityFault as refusal:
        assert refusal.violations  # noqa: PT017 - both outcomes are lawful
    else:
        assert shown > 0 or code in FREE_STEPS


@pytest.mark.parametrize("code", ["FEE-GA-19", "FEE-JY-10"])
def test_what_may_be_zero_beside_others_is_not_zero_alone(rates: Rates, code: str) -> None:
    """A change without a new permit and an interview without written subjects cost; none of anything is refused."""
    nothing = {"FEE-GA-19": {"cases": "0", "valid_years": "1"}, "FEE-JY-10": {"written_subjects": "0"}}[code]
    extra = {"FEE-GA-19": {"changes": "1"}, "FEE-JY-10": {"interview": "yes"}}[code]

    assert charge(rates[code], nothing | extra, TODAY).amount_fen in {20000, 29000}
    assert [f"quantities.{next(iter(nothing))}"] == list(faults(rates[code], nothing))


@for_each("code", ROWS)
def test_a_waiver_is_no_quantity(rates: Rates, code: str) -> None:
    """What a clerk types as a waiver changes no amount: it is refused by name, and says where a waiver is asked for."""
    rate = filled_in(rates[code])
    if rate.is_stopped(TODAY):
        return
    en, zh = faults(rate, answered(rate) | {"waiver": "保障性"})["quantities.waiver"]
    assert ("ask for it on the bill" in en, "申请减免" in zh) == (True, True)


@for_each("code", ROWS)
def test_a_standard_of_another_place_charges_nobody(rates: Rates, code: str) -> None:
    """As the list brings it: a rate that is neither national nor the centre's own comes to nothing, and says why."""
    scope = ROWS[code]["rate_scope"]
    rate = replace(filled_in(rates[code]), rate_scope=scope)
    answer = charge(rate, answered(rate), TODAY)
    if scope == "national" or rate.is_stopped(TODAY):
        assert rate.is_stopped(TODAY) or answer.shown_fen > 0
        return
    assert (Verdict.NO_CHARGE, 0, 0) == (answer.verdict, answer.amount_fen, answer.shown_fen)
    assert "本中心尚未公布收费标准，不收取" in answer.arithmetic_zh
    assert "the centre has not published its rate" in answer.arithmetic_en


@pytest.mark.parametrize("scope", ["", "Local: 号", "exmaple: 天津", "provincial", "nationwide"])
def test_a_scope_that_nobody_can_read_charges_nobody(rates: Rates, scope: str) -> None:
    """A slip of the pen is no standard."""
    assert not replace(rates["FEE-GA-02"], rate_scope=scope).is_set


def test_the_document_by_which_the_centre_set_its_rate_is_printed(rates: Rates) -> None:
    """Law first, then what the centre published."""
    rate = replace(rates["FEE-CG-01"], legal_basis="城市道路管理条例第37条", rate_scope="local: 格发改〔2026〕8号")
    assert "城市道路管理条例第37条; 格发改〔2026〕8号" == charge(rate, answered(rate), TODAY).basis


@for_each("code", ROWS)
def test_what_was_not_verified_is_never_printed_as_a_basis(rates: Rates, code: str) -> None:
    """未核对 is a note of the catalogue's editors; on a bill it would be a basis nobody has seen."""
    rate = filled_in(rates[code])
    assert charge(rate, answered(rate), TODAY).basis
    assert "未核对" not in charge(rate, answered(rate), TODAY).basis
    assert "未核对" not in printed(rate.waiver_rules)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("小微企业免收（财税〔2016〕79号，未核对原文）", "小微企业免收（财税〔2016〕79号）"),
        ("保障性住房免收（未核对）; 学校免收", "保障性住房免收; 学校免收"),
        ("文号未核对", ""),
        ("财税〔2016〕79号", "财税〔2016〕79号"),
    ],
)
def test_a_note_of_the_editors_is_left_out(text: str, expected: str) -> None:
    """Only the note goes; the rule and its number stay."""
    assert expected == printed(text)


def test_a_standard_holds_to_its_last_day(rates: Rates) -> None:
    """On the day after, nothing is published and nothing is charged; before its first day it is refused."""
    rate = replace(rates["FEE-GA-02"], effective_from=TODAY, effective_to=TODAY + timedelta(days=1))
    held = [charge(rate, {}, TODAY + timedelta(days=late)).amount_fen for late in (0, 1, 2)]
    assert [4000, 4000, 0] == held
    assert "标准至2026-11-03止" in charge(rate, {}, TODAY + timedelta(days=2)).arithmetic_zh
    with pytest.raises(QuantityFault):
        charge(rate, {}, TODAY - timedelta(days=1))
