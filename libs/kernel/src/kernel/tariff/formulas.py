"""Fees whose rate is a formula in words: one named function each, chosen by fee code.

The amounts are read out of the published wording, so a province that publishes other amounts in the same wording needs
no new program; a wording the function does not know is refused rather than guessed at.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kernel.errors import FaultKind, FieldViolation
from kernel.money import FEN_PER_YUAN, format_yuan, yuan
from kernel.tariff.questions import Answers, Kind, QuantityFault, Question, counted, plain
from kernel.tariff.rates import FeeRate
from kernel.tariff.reckoning import Reckoning, progressive, progressive_parts, sum_of
from kernel.tariff.tiers import steps, whole_fen


@dataclass(frozen=True, slots=True)
class Terms:
    """What a formula works on: the rate, the tier that fits, the answers, and the numbers of its wording in order."""

    rate: FeeRate
    tier: Mapping[str, object]
    answers: Answers
    stated: tuple[int, ...]

    def number(self, name: str) -> Fraction:
        """Return the answer to one question."""
        return self.answers.numbers[name]

    def price(self) -> int:
        """Return the unit price in fen: that of the tier, else that of the rate.

        Raises:
            QuantityFault: there is none, or it lies outside the bounds its own rule sets.
        """
        rate = self.rate
        stored = self.tier if "price_fen" in self.tier else {"price_fen": rate.unit_price_fen}
        price = whole_fen(rate, stored, "price_fen")
        low, high = rate.min_fen or 0, rate.max_fen
        if price < low or (high is not None and price > high):
            raise QuantityFault(
                [
                    FieldViolation(
                        "fee_code",
                        f"The price of {rate.code} ({price} fen) lies outside the bounds of its own rule.",
                        f"{rate.code}的单价（{price}分）超出规定的上下限。",
                        FaultKind.OUT_OF_RANGE,
                    )
                ]
            )
        return price


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula fee: the wording it understands, what it asks beyond basis and tiers, and its arithmetic."""

    wording: re.Pattern[str]
    asks: tuple[Question, ...]
    reckon: Callable[[Terms], Reckoning]
    # What may be zero as long as something else is counted.
    may_be_zero: frozenset[str] = frozenset()


def soil_conservation(terms: Terms) -> Reckoning:
    """Charge every square metre begun: 不足1平方米按1平方米计."""
    area, price = math.ceil(terms.number("area_m2")), terms.price()
    return Reckoning(
        Fraction(area * price), str(area), f"{area} 平方米 × {yuan(price)} 元", f"{area} m² × {format_yuan(price)}"
    )


def forest_restoration(terms: Terms) -> Reckoning:
    """Double for public welfare forest; double again in a planned urban area or, outside, for a commercial project."""
    area, price = terms.number("area_m2"), terms.price()
    factors = [("国家和省级公益林", "public welfare forest")] if terms.number("public_welfare_forest") else []
    if terms.number("urban_planning_area"):
        factors.append(("城市规划区", "urban planning area"))
    elif terms.number("commercial_project"):
        factors.append(("经营性项目", "commercial project"))
    return Reckoning(
        area * price * 2 ** len(factors),
        plain(area),
        f"{plain(area)} 平方米 × {yuan(price)} 元" + "".join(f" × 2（{zh}）" for zh, _ in factors),
        f"{plain(area)} m² × {format_yuan(price)}" + "".join(f" × 2 ({en})" for _, en in factors),
    )


def land_rehabilitation(terms: Terms) -> Reckoning:
    """Charge the assessed price, within the range of its zone, uplifted on permanent basic farmland."""
    low, high = whole_fen(terms.rate, terms.tier, "min_fen"), whole_fen(terms.rate, terms.tier, "max_fen")
    area, price = terms.number("area_m2"), terms.number("unit_price_fen")
    uplift = terms.number("basic_farmland_uplift_percent")
    faults = []
    if not low <= price <= high:
        faults.append(_outside("unit_price_fen", low, high))
    if uplift and not terms.stated[0] <= uplift <= terms.stated[1]:
        faults.append(_outside("basic_farmland_uplift_percent", *terms.stated))
    if faults:
        raise QuantityFault(faults)
    return Reckoning(
        area * price * (100 + uplift) / 100,
        plain(area),
        f"{plain(area)} 平方米 × {yuan(int(price))} 元" + (f" × (1 + {plain(uplift)}%)" if uplift else ""),
        f"{plain(area)} m² × {format_yuan(int(price))}" + (f" × (1 + {plain(uplift)}%)" if uplift else ""),
    )


def foreigner_residence_permit(terms: Terms) -> Reckoning:
    """Charge the tier for the holder and each companion added, and fixed prices for removals and changes."""
    removal, change = (amount * FEN_PER_YUAN for amount in terms.stated)
    parts = [
        (terms.number("cases"), "证", "permits", terms.price()),
        (terms.number("companions_added"), "增加偕行人", "companions added", terms.price()),
        (terms.number("companions_removed"), "减少偕行人", "companions removed", removal),
        (terms.number("changes"), "变更", "changes", change),
    ]
    return sum_of(parts, plain(parts[0][0]), "cases")


def drug_registration(terms: Terms) -> Reckoning:
    """Charge person-days at the authority's published price, which national rules cap."""
    price, persons, days = (terms.number(name) for name in ("person_day_price_fen", "persons", "days"))
    if price > terms.stated[0]:
        raise QuantityFault([_outside("person_day_price_fen", 0, terms.stated[0])])
    return Reckoning(
        price * persons * days,
        f"{plain(persons)} × {plain(days)}",
        f"{plain(persons)} 人 × {plain(days)} 日 × {yuan(int(price))} 元",
        f"{counted(persons, 'persons')} × {counted(days, 'days')} × {format_yuan(int(price))}",
    )


def entrance_examination(terms: Terms) -> Reckoning:
    """Charge each candidate a registration fee and a price for each subject."""
    registration, subject = terms.stated
    persons, subjects = terms.number("persons"), terms.number("subjects")
    each_zh = f"{yuan(registration)} 元 + {plain(subjects)} 科 × {yuan(subject)} 元"
    each_en = f"{format_yuan(registration)} + {counted(subjects, 'subjects')} × {format_yuan(subject)}"
    return Reckoning(
        persons * (registration + subject * subjects),
        plain(persons),
        f"{plain(persons)} 人 × ({each_zh})",
        f"{counted(persons, 'persons')} × ({each_en})",
    )


def teacher_examination(terms: Terms) -> Reckoning:
    """Charge the written subjects, and the interview if there is one; one of them there is."""
    subject, interview = terms.stated
    parts = [
        (terms.number("written_subjects"), "科笔试", "written subjects", subject),
        (terms.number("interview"), "次面试", "interview", interview),
    ]
    return sum_of(parts, "1", "written_subjects")


def information_requests(terms: Terms) -> Reckoning:
    """Charge one applicant's requests of a month by the listed steps, and each step beyond dearer by a fixed sum."""
    _, width, raise_yuan = terms.stated
    *_, (_, listed, top_price) = steps(terms.rate)
    requests = terms.number("cases_in_month")
    within = requests if listed is None else min(requests, Fraction(listed))
    base = progressive(progressive_parts(terms.rate, within), requests)
    if listed is None or requests <= listed:
        return base
    dearer = raise_yuan * FEN_PER_YUAN
    whole, rest = divmod(int(requests) - listed, width)
    # The full steps are an arithmetic series: no loop over a number a caller types.
    series = width * (whole * top_price + dearer * (whole * (whole + 1) // 2))
    beyond = series + rest * (top_price + (whole + 1) * dearer)
    return Reckoning(
        base.fen + beyond,
        base.quantity,
        f"{base.zh} + 第{listed + 1}至{plain(requests)}件共{yuan(beyond)} 元"
        f"（每{width}件一档，每档每件加{yuan(dearer)} 元）",
        f"{base.en} + {format_yuan(beyond)} for numbers {listed + 1} to {plain(requests)}"
        f" ({format_yuan(dearer)} more each for every {width})",
    )


def _outside(name: str, low: int, high: int) -> FieldViolation:
    return FieldViolation(
        f"quantities.{name}",
        f"The published rule allows {low} to {high}.",
        f"公布的标准范围为{low}至{high}。",
        FaultKind.OUT_OF_RANGE,
    )


def _flag(name: str, zh: str, en: str) -> Question:
    return Question(name, Kind.FLAG, zh, en, default="no")


def _count(name: str, zh: str, en: str, default: str | None = None) -> Question:
    return Question(name, Kind.COUNT, zh, en, default=default)


_FOREST = Formula(
    re.compile(r"price \* \(2 if 国家和省级公益林\) \* \(2 if 城市规划区; else 2 if 经营性项目\)"),
    (
        _flag("public_welfare_forest", "是否国家和省级公益林", "national or provincial public welfare forest"),
        _flag("urban_planning_area", "是否城市规划区", "in a planned urban area"),
        _flag("commercial_project", "是否经营性项目", "commercial project"),
    ),
    forest_restoration,
)
_EXAMINATION = Formula(
    re.compile(r"(\d+) \+ (\d+) \* subjects"),
    (_count("persons", "人", "persons", "1"), _count("subjects", "科", "subjects")),
    entrance_examination,
)

FORMULAS: Mapping[str, Formula] = {
    "FEE-GA-19": Formula(
        re.compile(r"增加偕行人每人按同档; 减少偕行人(\d+)元/人次; 变更(\d+)元/次"),
        (
            _count("companions_added", "增加偕行人", "companions added", "0"),
            _count("companions_removed", "减少偕行人", "companions removed", "0"),
            _count("changes", "变更次数", "changes", "0"),
        ),
        foreigner_residence_permit,
        frozenset({"cases"}),
    ),
    "FEE-JY-06": _EXAMINATION,
    "FEE-JY-07": _EXAMINATION,
    "FEE-JY-10": Formula(
        re.compile(r"(\d+) \* written_subjects \+ (\d+) if interview"),
        (
            _count("written_subjects", "笔试科目数", "written subjects"),
            _flag("interview", "是否面试", "with interview"),
        ),
        teacher_examination,
        frozenset({"written_subjects"}),
    ),
    "FEE-LY-01": _FOREST,
    "FEE-LY-02": _FOREST,
    "FEE-LY-03": _FOREST,
    "FEE-SCJG-03": Formula(
        re.compile(r"person_day_price\(<=(\d+) fen\) \* persons \* days"),
        (
            _count("person_day_price_fen", "每人每日标准（分）", "published price of a person-day in fen"),
            _count("persons", "人", "persons"),
            _count("days", "日", "days"),
        ),
        drug_registration,
    ),
    "FEE-SL-01": Formula(re.compile(r"ceil\(area_m2\) \* price, once"), (), soil_conservation),
    "FEE-XZSP-01": Formula(
        re.compile(r"(\d+)件以上每(\d+)件为一档，每增加一档每件提高(\d+)元，超额累进"), (), information_requests
    ),
    "FEE-ZRZY-06": Formula(
        re.compile(r"占用基本农田的上浮(\d+)%至(\d+)%"),
        (
            _count("unit_price_fen", "核定单价（分）", "assessed price of a square metre in fen"),
            Question(
                "basic_farmland_uplift_percent",
                Kind.MEASURE,
                "占用基本农田上浮百分比",
                "basic farmland uplift in percent",
                default="0",
            ),
        ),
        land_rehabilitation,
    ),
}
"""Which fee computes by which formula. ``GA`` permits, ``JY`` examinations, ``LY`` forest, ``ZRZY`` land and so on."""


def formula_of(rate: FeeRate) -> Formula | None:
    """Return the formula a fee computes by, None where price and quantity are enough."""
    return FORMULAS.get(rate.code) if rate.formula else None


def stated_numbers(rate: FeeRate) -> tuple[int, ...]:
    """Return the numbers a formula fee's wording states, in order; none for a fee without formula.

    Raises:
        QuantityFault: the wording is not the one the formula's function was written for.
    """
    formula = formula_of(rate)
    if formula is None:
        return ()
    match = formula.wording.fullmatch(rate.formula.strip())
    if match is None:
        raise QuantityFault(
            [
                FieldViolation(
                    "fee_code",
                    f"The formula of {rate.code} has a wording this program does not know: {rate.formula}",
                    f"{rate.code}的计费公式表述不能识别：{rate.formula}",
                    FaultKind.NOT_COMPUTABLE,
                )
            ]
        )
    return tuple(int(number) for number in match.groups())
