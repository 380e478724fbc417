"""What a fee asks the clerk for, and the reading of the answers."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kernel import typed
from kernel.errors import FaultKind, InvalidRequest
from kernel.fields import Violations

LARGEST_QUANTITY = 10**12
DECIMAL_PLACES = 4

_NUMBER = re.compile(r"(-?)([0-9]{1,40})(?:\.([0-9]{1,40}))?")
# English of one, where it is more than to leave out the last letter.
_SINGULAR = {
    "copies": "copy",
    "cases in the month": "case in the month",
    "companions added": "companion added",
    "companions removed": "companion removed",
}
_YES_NO = {"yes": 1, "true": 1, "是": 1, "no": 0, "false": 0, "否": 0}


class QuantityFault(InvalidRequest):
    """The quantities do not fit this fee; nothing was charged."""

    reason = "QUANTITY_FAULT"
    zh = "计费数量与该收费项目不符，未计费。"


class Kind(enum.Enum):
    """How an answer is written."""

    COUNT = "count"  # a whole number
    MEASURE = "measure"  # a number of up to four decimal places
    CHOICE = "choice"  # one of the options
    FLAG = "flag"  # yes or no


@dataclass(frozen=True, slots=True)
class Question:
    """One quantity of a fee: its name in the API, and what it is in both languages (a unit, or a short label).

    ``aliases`` are other customary names for the same quantity. A question with a ``default`` may be left unanswered.
    A number is above zero, as a fee would vanish by typing 0; ``may_be_zero`` says of which it need not be.
    """

    name: str
    kind: Kind
    zh: str
    en: str
    aliases: tuple[str, ...] = ()
    default: str | None = None
    options: tuple[str, ...] = ()
    # What the options are called, in Chinese and English.
    option_words: tuple[tuple[str, str], ...] = ()
    may_be_zero: bool = False

    @property
    def unit_zh(self) -> str:
        """The unit a person understands: 平方米, 天; money is 元, in whatever it travels."""
        return "元" if self.is_money else self.zh

    @property
    def unit_en(self) -> str:
        """The unit in English."""
        return "yuan" if self.is_money else self.en

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, which travels in fen."""
        return self.name.endswith("_fen")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers by question name: numbers (a flag is 0 or 1) and choices."""

    numbers: Mapping[str, Fraction]
    choices: Mapping[str, str]


def read_answers(questions: Iterable[Question], given: Mapping[str, str], violations: Violations) -> Answers:
    """Read the given quantities, recording every one that is missing, doubled, malformed or unknown.

    Field names are ``quantities.<name>`` as the caller wrote the name.
    """
    numbers: dict[str, Fraction] = {}
    choices: dict[str, str] = {}
    unread = dict(given)
    for question in questions:
        names = [name for name in (question.name, *question.aliases) if name in unread]
        texts = {name: unread.pop(name).strip() for name in names}
        for extra in names[1:]:
            violations.add(
                f"quantities.{extra}",
                f"This is the same quantity as {names[0]}; give one of them.",
                f"与{names[0]}为同一数量，只填其一。",
                FaultKind.DUPLICATE,
            )
        name, text = next(iter(texts.items()), (question.name, question.default or ""))
        if not text:
            violations.add(f"quantities.{name}", _wanted(question), _wanted_zh(question), FaultKind.REQUIRED)
        elif question.kind is Kind.CHOICE:
            choices[question.name] = _choice(question, f"quantities.{name}", text, violations)
        else:
            numbers[question.name] = _number(question, f"quantities.{name}", text, violations)
    for name in unread:
        violations.add(
            f"quantities.{name}", "This fee knows no such quantity.", "该收费项目没有此数量。", FaultKind.NOT_FOUND
        )
    return Answers(numbers, choices)


def plain(value: Fraction) -> str:
    """Write an exact number of at most four decimal places without trailing zeros."""
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(value: Fraction, unit: str) -> str:
    """Write a number with its English unit, which is given as one says it of several: ``1 copy``, ``1.5 tonnes``."""
    one = _SINGULAR.get(unit, unit.removesuffix("s")) if value == 1 else unit
    return f"{plain(value)} {one}"


def not_above_zero(question: Question) -> tuple[str, str]:
    """Say in English and Chinese that a quantity has to be above zero, with its unit."""
    noun_en, noun_zh = ("an amount", "金额") if question.is_money else ("a number", "数量")
    return f"Give {noun_en} above 0 ({question.unit_en}).", f"{noun_zh}须大于0（{question.unit_zh}）。"


def _wanted(question: Question) -> str:
    among = f", one of {', '.join(question.options)}" if question.options else ""
    return f"Give {question.name} ({question.en}){among}."


def _wanted_zh(question: Question) -> str:
    if question.kind is Kind.CHOICE:
        return f"请选择{question.zh}：{'、'.join(named for named, _ in question.option_words)}。"
    if question.kind is Kind.FLAG:
        return f"请填写{question.zh}。"
    return f"请填写{'金额' if question.is_money else '数量'}（{question.unit_zh}）。"


def _choice(question: Question, field: str, text: str, violations: Violations) -> str:
    if text not in question.options:
        violations.add(
            field,
            f"Give one of {', '.join(question.options)}.",
            f"请从以下选项中选择：{'、'.join(question.options)}。",
            FaultKind.UNKNOWN_VALUE,
        )
    return text


def _number(question: Question, field: str, text: str, violations: Violations) -> Fraction:
    """Return the number, or zero with the field recorded."""
    if question.kind is Kind.FLAG:
        if text.lower() not in _YES_NO:
            violations.add(field, "Give yes or no.", "请填写是或否。", FaultKind.UNKNOWN_VALUE)
        return Fraction(_YES_NO.get(text.lower(), 0))
    text = typed.number(text)
    match = _NUMBER.fullmatch(text)
    if match is None:
        violations.add(field, "Give a plain decimal number.", "请填写数字。", FaultKind.MALFORMED)
        return Fraction(0)
    sign, _, decimals = match.groups()
    value = Fraction(text)
    if sign and question.may_be_zero:
        violations.add(
            field,
            f"Give a number that is not negative ({question.unit_en}).",
            f"不得为负数（{question.unit_zh}）。",
            FaultKind.OUT_OF_RANGE,
        )
    elif value <= 0 and not question.may_be_zero:
        violations.add(field, *not_above_zero(question), FaultKind.OUT_OF_RANGE)
    elif value > LARGEST_QUANTITY:
        violations.add(field, "No real quantity is that large.", "数量过大，不合常理。", FaultKind.OUT_OF_RANGE)
    elif question.kind is Kind.COUNT and value.denominator != 1:
        violations.add(field, "Give a whole number.", "请填写整数。", FaultKind.MALFORMED)
    elif len(decimals or "") > DECIMAL_PLACES:
        violations.add(
            field,
            f"Give at most {DECIMAL_PLACES} decimal places.",
            f"最多保留{DECIMAL_PLACES}位小数。",
            FaultKind.OUT_OF_RANGE,
        )
    else:
        return value
    return Fraction(0)
