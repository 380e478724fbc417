"""Tiers of a rate: which keys select one, which one fits the answers, and progressive steps."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from kernel.errors import FaultKind, FieldViolation
from kernel.tariff.questions import Answers, Kind, QuantityFault, Question, plain
from kernel.tariff.rates import FeeRate

_PRICE_KEYS = frozenset({"price_fen", "rate", "min_fen", "max_fen", "from", "to"})
# experts_le -> experts, valid_lt_years -> valid_years: the comparison stands after the name or before its unit.
_BOUND = re.compile(r"([a-z]+(?:_[a-z0-9]+)*?)_(le|ge|lt|gt|from|to)((?:_[a-z0-9]+)*)")
_COMPARE: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "le": operator.le,
    "ge": operator.ge,
    "lt": operator.lt,
    "gt": operator.gt,
    "from": operator.ge,
    "to": operator.lt,
}
_BOUND_WORDS = {
    "le": ("不超过", "at most"),
    "ge": ("不少于", "at least"),
    "lt": ("少于", "below"),
    "gt": ("超过", "above"),
    "from": ("不少于", "at least"),
    "to": ("少于", "below"),
}


def selectors(rate: FeeRate) -> tuple[Question, ...]:
    """Return what selects a tier, in the order of the catalogue: numbers for bounds, choices for the rest."""
    options: dict[str, list[str] | None] = {}
    for tier in rate.tiers:
        for key, value in tier.items():
            if key in _PRICE_KEYS:
                continue
            bound = _bound(key, value)
            if bound is not None:
                options[bound[0]] = None
            else:
                known = options.setdefault(key, [])
                if known is not None and str(value) not in known:
                    known.append(str(value))
    return tuple(_selector(rate, name, values) for name, values in options.items())


def _selector(rate: FeeRate, name: str, values: list[str] | None) -> Question:
    """Ask for what selects a tier, in the words of the catalogue; what it does not name is called as it is written."""
    zh, en = rate.words.get(name, (name, name))
    if values is None:
        return Question(name, Kind.MEASURE, zh, en)
    named = tuple(rate.words.get(value, (value, value)) for value in values)
    return Question(name, Kind.CHOICE, zh, en, options=tuple(values), option_words=named)


def fitting_tier(rate: FeeRate, answers: Answers) -> Mapping[str, object]:
    """Return the one tier the answers select; an empty one for a rate without tiers.

    Raises:
        QuantityFault: no tier fits, or more than one does (a fault of the catalogue).
    """
    if not rate.tiers:
        return {}
    fitting = [tier for tier in rate.tiers if all(_fits(key, value, answers) for key, value in tier.items())]
    if len(fitting) == 1:
        return fitting[0]
    asked = selectors(rate)
    given = ", ".join(f"{question.name} = {_answer(question, answers)}" for question in asked)
    field = f"quantities.{asked[0].name}" if asked else "fee_code"
    if fitting:
        fault = FieldViolation(
            field, f"Several tiers fit {given}.", f"有多个档次符合：{given}。", FaultKind.CONTRADICTS
        )
    else:
        fault = FieldViolation(field, f"No tier fits {given}.", f"没有符合的档次：{given}。", FaultKind.NOT_COMPUTABLE)
    raise QuantityFault([fault])


def steps(rate: FeeRate) -> Iterator[tuple[int, int | None, int]]:
    """Yield the progressive steps as (units before the step, last unit or None for no end, price in fen)."""
    for tier in rate.tiers:
        last = tier.get("to")
        yield (
            whole_fen(rate, tier, "from", default=1) - 1,
            None if last is None else whole_fen(rate, tier, "to"),
            whole_fen(rate, tier, "price_fen"),
        )


def whole_fen(rate: FeeRate, tier: Mapping[str, object], key: str, default: int | None = None) -> int:
    """Return a whole number of a tier.

    Raises:
        QuantityFault: the catalogue has none there.
    """
    value = tier.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise QuantityFault(
        [
            FieldViolation(
                "fee_code",
                f"The rate of {rate.code} is not filled in: {key} of a tier is no whole number.",
                f"{rate.code}的标准未填写完整：档次的{key}不是整数。",
                FaultKind.NOT_COMPUTABLE,
            )
        ]
    )


def as_fraction(value: object) -> Fraction:
    """Read a number of the catalogue's JSON exactly as it is written (0.0025 is 1/400)."""
    return Fraction(Decimal(str(value)))


def tier_words(rate: FeeRate, tier: Mapping[str, object]) -> tuple[str, str]:
    """Tell in Chinese and English whom a tier is for, in the words of the catalogue; empty if it is for everybody."""
    told = [_condition(rate, key, value) for key, value in tier.items() if key not in _PRICE_KEYS and value is not None]
    if "from" in tier:
        first, last = tier["from"], tier.get("to")
        told.append((f"第{first}至{last}", f"{first} to {last}") if last else (f"第{first}起", f"from {first} on"))
    return "，".join(zh for zh, _ in told), ", ".join(en for _, en in told)


def _condition(rate: FeeRate, key: str, value: object) -> tuple[str, str]:
    bound = _bound(key, value)
    if bound is None:
        return rate.words.get(str(value), (str(value), str(value)))
    zh, en = rate.words.get(bound[0], (bound[0], bound[0]))
    than_zh, than_en = _BOUND_WORDS[bound[1]]
    return f"{zh}{than_zh}{value}", f"{en} {than_en} {value}"


def _answer(question: Question, answers: Answers) -> str:
    if question.kind is Kind.CHOICE:
        return answers.choices[question.name]
    return plain(answers.numbers[question.name])


def _bound(key: str, value: object) -> tuple[str, str] | None:
    """Return (quantity name, comparison) if the key bounds a number."""
    match = _BOUND.fullmatch(key)
    if match is None or not (value is None or isinstance(value, int | float | Decimal)):
        return None
    return match[1] + match[3], match[2]


def _fits(key: str, value: object, answers: Answers) -> bool:
    if key in _PRICE_KEYS or value is None:
        return True
    bound = _bound(key, value)
    if bound is None:
        return answers.choices[key] == str(value)
    name, comparison = bound
    return _COMPARE[comparison](answers.numbers[name], as_fraction(value))
