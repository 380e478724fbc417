"""The quantities each basis is measured in, with the names clerks use for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kernel.tariff.questions import Kind, Question
from kernel.tariff.rates import Basis, FeeRate

AREA = Question("area_m2", Kind.MEASURE, "平方米", "m²")
_AREA_MU = Question("area_mu", Kind.MEASURE, "亩", "mu")
_DAYS = Question("days", Kind.COUNT, "天", "days")
_VOLUME = Question("volume_m3", Kind.MEASURE, "立方米", "m³")
_WEIGHT = Question("weight_tonne", Kind.MEASURE, "吨", "tonnes")
_HOUSEHOLDS = Question("households", Kind.COUNT, "户", "households", default="1")
_MONTHS = Question("months", Kind.MEASURE, "月", "months")
_PERSONS = Question("persons", Kind.COUNT, "人", "persons", aliases=("students",), default="1")
_YEARS = Question("years", Kind.MEASURE, "年", "years")
_TERMS = Question("terms", Kind.COUNT, "期", "terms")
_EQUIVALENTS = Question("equivalents", Kind.MEASURE, "污染当量", "pollution equivalents")
_PAGES = Question("pages", Kind.COUNT, "页", "pages")
_CASES_IN_MONTH = Question("cases_in_month", Kind.COUNT, "件", "cases in the month")
_UNITS = Question("units", Kind.MEASURE, "计费单位", "units")

_MEASURED: Mapping[Basis, tuple[Question, ...]] = {
    Basis.PER_M2: (AREA,),
    Basis.PER_M2_DAY: (AREA, _DAYS),
    Basis.PER_M3: (_VOLUME,),
    Basis.PER_TONNE: (_WEIGHT,),
    Basis.PER_HOUSEHOLD_MONTH: (_HOUSEHOLDS, _MONTHS),
    Basis.PER_YEAR: (_PERSONS, _YEARS),
    Basis.PER_TERM: (_PERSONS, _TERMS),
    Basis.PER_EQUIVALENT: (_EQUIVALENTS,),
    Basis.FORMULA: (),
    Basis.NONE: (),
}

# A province fills these in by the unit the rule names.
_MEASURED_UNITS: Mapping[str, Question] = {"平方米": AREA, "亩": _AREA_MU, "立方米": _VOLUME, "吨": _WEIGHT}

# What a clerk calls one unit, beside "cases" and "copies".
_CUSTOMARY_NAMES: Mapping[str, tuple[str, ...]] = {
    "人": ("persons",),
    "人次": ("persons",),
    "例": ("appraisals",),
    "个": ("pieces",),
    "剂次": ("doses",),
    "副": ("sets", "plates"),
    "台": ("machines",),
    "台·年": ("lifts",),
    "台件": ("instruments",),
    "头、只、件": ("animals",),
    "宗": ("parcels",),
    "对": ("couples",),
    "张": ("sheets", "permits", "plates"),
    "户": ("enterprises", "households"),
    "本": ("books", "certificates", "passports"),
    "次": ("times",),
    "生": ("students", "persons"),
    "科": ("subjects",),
    "证": ("cards", "certificates", "permits", "licences"),
    "面": ("plates",),
    "项": ("endorsements",),
}

_VALUE_NAME = re.compile(r"\b[a-z_]+_fen\b")


def measures(rate: FeeRate) -> tuple[Question, ...]:
    """Return the quantities that are multiplied with the price, in the order of the arithmetic.

    How many cases, copies, persons or households there are defaults to one, as most cases are about one; what has to
    be measured (areas, days, tonnes, values) has no default.
    """
    measured = _MEASURED.get(rate.basis)
    if measured is not None:
        monthly = (_MONTHS,) if rate.basis is Basis.PER_TONNE and rate.unit.endswith("·月") else ()
        return measured + monthly
    if rate.basis is Basis.AD_VALOREM:
        return (_value(rate),)
    if rate.basis is Basis.TIERED_PROGRESSIVE:
        return (_progressive(rate.unit),)
    if rate.basis is Basis.PROVINCIAL_RATE and rate.unit in _MEASURED_UNITS:
        return (_MEASURED_UNITS[rate.unit],)
    return (_counted(rate),)


def _value(rate: FeeRate) -> Question:
    named = _VALUE_NAME.search(rate.formula)
    if named is None:
        return Question("base_fen", Kind.COUNT, f"{rate.unit}（分）", "value in fen")
    return Question(named[0], Kind.COUNT, f"{rate.unit}（分）", "value in fen", aliases=("base_fen",))


def _progressive(unit: str) -> Question:
    if unit == "页":
        return _PAGES
    return _CASES_IN_MONTH if "月累计" in unit else _UNITS


def _counted(rate: FeeRate) -> Question:
    name, other = ("copies", "documents") if rate.basis is Basis.PER_DOCUMENT else ("cases", "copies")
    shared = (other,) if rate.basis is not Basis.PER_CASE else ()
    return Question(name, Kind.COUNT, rate.unit, name, (*shared, *_CUSTOMARY_NAMES.get(rate.unit, ())), default="1")
