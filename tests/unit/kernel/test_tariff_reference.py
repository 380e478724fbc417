"""The assessment of every fee of the catalogue beside a slow one, written apart from it in fractions, step by step."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.tariff import Basis, FeeRate, Kind, QuantityFault, Question, Verdict, charge, questions

TODAY = date(2026, 11, 2)
Given = Mapping[str, str]
Rates = dict[str, FeeRate]

# What a province would fill in where the list leaves the amount open.
FILLED_IN = 1_237
# What a published rule allows is a narrow range, which any number would miss.
NARROW = {
    "basic_farmland_uplift_percent": st.integers(500_000, 1_000_000).map(
        lambda number: written(Fraction(number, 10_000))
    ),
    "person_day_price_fen": st.integers(1, 240_000).map(str),
    "unit_price_fen": st.integers(500, 1_500).map(str),
    "valid_years": st.integers(1, 50_000).map(lambda number: written(Fraction(number, 10_000))),
    "experts": st.integers(1, 15).map(str),
    "idle_years": st.integers(10_000, 19_999).map(lambda number: written(Fraction(number, 10_000))),
}


def written(number: Fraction) -> str:
    """A number of at most four decimal places as a clerk types it."""
    whole, rest = divmod(number * 10_000, 10_000)
    return f"{whole}.{int(rest):04d}"


def typed(question: Question, rate: FeeRate) -> st.SearchStrategy[str]:
    """What may be typed for a question."""
    if question.kind is Kind.CHOICE:
        return st.sampled_from(question.options)
    if question.kind is Kind.FLAG:
        return st.sampled_from(["yes", "no"])
    if question.name in NARROW:
        return NARROW[question.name]
    least = 0 if question.may_be_zero else 1
    if question.kind is Kind.COUNT:
        most = 400 if rate.basis is Basis.TIERED_PROGRESSIVE else 5_000
        return st.integers(least, 10**10 if question.name.endswith("_fen") else most).map(str)
    return st.integers(least, 10**9).map(lambda number: written(Fraction(number, 10_000)))


def number(given: Given, name: str) -> Fraction:
    """A number as it was typed; yes and no count as one and none."""
    return Fraction({"yes": "1", "no": "0"}.get(given[name], given[name]))


def within(tier: Mapping[str, object], given: Given) -> bool:
    """Whether a tier is for what was typed, condition by condition."""
    for key, value in tier.items():
        if key in {"price_fen", "rate", "min_fen", "max_fen"} or value is None:
            continue
        if key in given:
            if given[key] != value:
                return False
            continue
        [how] = [part for part in ("_from", "_to", "_le", "_lt", "_ge", "_gt") if part in key]
        asked, bound = number(given, key.replace(how, "")), Fraction(str(value))
        if not {
            "_from": asked >= bound,
            "_to": asked < bound,
            "_le": asked <= bound,
            "_lt": asked < bound,
            "_ge": asked >= bound,
            "_gt": asked > bound,
        }[how]:
            return False
    return True


def price(rate: FeeRate, given: Given) -> Fraction:
    """The price of one unit (fen)."""
    fitting = [tier for tier in rate.tiers if within(tier, given)]
    if rate.tiers and len(fitting) != 1:
        raise LookupError(f"{len(fitting)} tiers of {rate.code} fit {given}")
    stored = fitting[0].get("price_fen", rate.unit_price_fen) if fitting else rate.unit_price_fen
    return Fraction(str(stored))


def one_by_one(rate: FeeRate, total: int) -> Fraction:
    """Progressive steps, unit after unit."""
    due = Fraction(0)
    for nth in range(1, total + 1):
        prices = [
            tier["price_fen"]
            for tier in rate.tiers
            if nth >= int(str(tier["from"])) and (tier["to"] is None or nth <= int(str(tier["to"])))
        ]
        if prices:
            [at] = prices
            due += Fraction(str(at))
        else:
            # Beyond the list: each ten dearer by 100 yuan, from the last step's price on.
            last = rate.tiers[-1]
            step = (nth - int(str(last["to"])) - 1) // 10 + 1
            due += Fraction(str(last["price_fen"])) + step * 10_000
    return due


def forest(rate: FeeRate, given: Given) -> Fraction:
    """Twice for public welfare forest, and twice for a city or else for business."""
    due = number(given, "area_m2") * price(rate, given)
    if given["public_welfare_forest"] == "yes":
        due += due
    if given["urban_planning_area"] == "yes" or given["commercial_project"] == "yes":
        due += due
    return due


def soil(rate: FeeRate, given: Given) -> Fraction:
    """Each square metre that was begun."""
    area = number(given, "area_m2")
    begun = area.numerator // area.denominator + (1 if area.denominator > 1 else 0)
    return begun * price(rate, given)


def land(rate: FeeRate, given: Given) -> Fraction:
    """The assessed price, and so many hundredths more."""
    assessed, more = number(given, "unit_price_fen"), number(given, "basic_farmland_uplift_percent")
    [zone] = [tier for tier in rate.tiers if tier["zone"] == given["zone"]]
    if not Fraction(str(zone["min_fen"])) <= assessed <= Fraction(str(zone["max_fen"])):
        raise LookupError("outside the zone's range")
    return number(given, "area_m2") * (assessed + assessed * more / 100)


FORMULAS: Mapping[str, Callable[[FeeRate, Given], Fraction]] = {
    "FEE-GA-19": lambda rate, given: (
        (number(given, "cases") + number(given, "companions_added")) * price(rate, given)
        + (number(given, "companions_removed") + number(given, "changes")) * 20_000
    ),
    "FEE-JY-06": lambda _, given: number(given, "persons") * (1_000 + 400 * number(given, "subjects")),
    "FEE-JY-07": lambda _, given: number(given, "persons") * (1_500 + 1_200 * number(given, "subjects")),
    "FEE-JY-10": lambda _, given: 5_000 * number(given, "written_subjects") + 29_000 * number(given, "interview"),
    "FEE-LY-01": forest,
    "FEE-LY-02": forest,
    "FEE-LY-03": forest,
    "FEE-SCJG-03": lambda _, given: (
        number(given, "person_day_price_fen") * number(given, "persons") * number(given, "days")
    ),
    "FEE-SL-01": soil,
    "FEE-ZRZY-06": land,
}


def slow(rate: FeeRate, given: Given) -> Fraction:
    """What is due, exactly."""
    if rate.code in FORMULAS:
        return FORMULAS[rate.code](rate, given)
    measured = [
        number(given, question.name)
        for question in questions(rate)
        if question.kind in {Kind.COUNT, Kind.MEASURE} and not any(_selects(question.name, tier) for tier in rate.tiers)
    ]
    if rate.basis is Basis.TIERED_PROGRESSIVE:
        [total] = measured
        return one_by_one(rate, int(total))
    if rate.basis is Basis.AD_VALOREM:
        [value] = measured
        [tier] = [each for each in rate.tiers if within(each, given)]
        due = value * Fraction(str(tier["rate"]))
        if rate.min_fen is not None and due < rate.min_fen:
            return Fraction(rate.min_fen)
        return Fraction(rate.max_fen) if rate.max_fen is not None and due > rate.max_fen else due
    due = price(rate, given)
    for each in measured:
        due *= each
    return due


def _selects(name: str, tier: Mapping[str, object]) -> bool:
    bounds = ("_from", "_to", "_le", "_lt", "_ge", "_gt")
    return any(key.replace(bound, "") == name for key in tier for bound in bounds if bound in key)


def half_up(due: Fraction) -> int:
    """Whole fen; half a fen and more is one."""
    whole, rest = divmod(due.numerator, due.denominator)
    return whole + (1 if 2 * rest >= due.denominator else 0)


def in_force(rates: Rates) -> list[FeeRate]:
    """Every fee that may be charged, with an amount where the list leaves it to the province."""
    found = [rate for rate in rates.values() if rate.basis is not Basis.NONE and not rate.is_stopped(TODAY)]
    filled = [
        replace(rate, unit_price_fen=FILLED_IN, formula="", tiers=())
        if rate.basis is Basis.PROVINCIAL_RATE and rate.unit_price_fen is None
        else rate
        for rate in found
    ]
    # Bases of which no fee is in force, and bounds that no fee of today has.
    bounded = replace(rates["FEE-ZJ-03"], min_fen=10_000, max_fen=5_000_000)
    pollution = replace(
        rates["FEE-STHJ-C1"], status="active", ceased_on=None, cancelled_by="", unit_price_fen=140, tiers=()
    )
    return [*filled, bounded, pollution]


def test_every_basis_is_among_them(rates: Rates) -> None:
    """None is left out of the comparison but that of what costs nothing."""
    assert set(Basis) - {Basis.NONE} == {rate.basis for rate in in_force(rates)}


@settings(max_examples=300)
@given(data=st.data())
def test_what_is_assessed_is_what_fractions_come_to(rates: Rates, data: st.DataObject) -> None:
    """For every fee and whatever is typed: the same fen, or both refuse."""
    rate = data.draw(st.sampled_from(in_force(rates)), label="fee")
    given = {question.name: data.draw(typed(question, rate), label=question.name) for question in questions(rate)}
    try:
        due = slow(rate, given)
    except LookupError:
        with pytest.raises(QuantityFault):
            charge(rate, given, TODAY)
        return
    try:
        told = charge(rate, given, TODAY)
    except QuantityFault:
        # Too little for a fen, more than any bill, or nothing of what may be zero one by one.
        assert due < Fraction(1, 2) or due > 10**15, json.dumps(given, ensure_ascii=False)
        return
    assert half_up(due) == told.shown_fen, json.dumps(given, ensure_ascii=False)
    assert told.amount_fen == (told.shown_fen if told.verdict is Verdict.CHARGE else 0)
