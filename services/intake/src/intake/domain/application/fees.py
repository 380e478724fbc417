"""Fees of a case: which are charged, from what, and what each comes to.

An item with exactly one fee owes it. Of several, only the declared ones are charged; the notice names the others, so
that nothing is charged that was not told (优化营商环境条例 Art. 25).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.domain.application.assembly import WITHIN
from intake.domain.application.model import DeclaredFee
from intake.domain.catalogue.model import Catalogue, Item
from kernel.errors import FaultKind, FieldViolation
from kernel.fields import Violations
from kernel.tariff import FeeRate, QuantityFault, Question, Verdict, charge, questions, required_quantities

FIELD = "fee_quantities"
MOST_DECLARED = 100
MOST_QUANTITIES = 20
LONGEST_QUANTITY = 100


@dataclass(frozen=True, slots=True)
class Demand:
    """A fee the case owes for an item, with what it is computed from."""

    item_code: str
    fee_code: str
    quantities: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee as the notice tells it. ``payable_fen`` is what the fee window takes; ``shown_fen`` what it comes to."""

    item_code: str
    rate: FeeRate
    payable_fen: int
    shown_fen: int
    collected_by_tax: bool
    arithmetic_zh: str
    arithmetic_en: str
    # What it is computed from.
    quantities: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Fees:
    """What the case owes, and what the notice tells: first what is owed, then what may apply."""

    demands: tuple[Demand, ...]
    lines: tuple[FeeLine, ...]

    @property
    def payable_fen(self) -> int:
        """Sum the fee window takes."""
        return sum(line.payable_fen for line in self.lines)


def fees_of(  # noqa: PLR0913 - what a case declares, and how a request and a notice differ
    catalogue: Catalogue,
    items: Sequence[Item],
    declared: Sequence[DeclaredFee],
    on: date,
    violations: Violations,
    *,
    within: str = WITHIN,
    estimates: bool = False,
) -> Fees:
    """Price the fees of a case on a day, recording every declaration at fault.

    A declared fee is charged once for the whole case, on the first of its items that may charge it: its quantities are
    those of the case. A fee whose rate the centre has not filled in is told and not charged, unless it is declared.

    Args:
        catalogue: with the rates.
        items: of the case.
        declared: what fees are computed from.
        on: the day.
        violations: records what is at fault.
        within: where the declarations stand in the request.
        estimates: a fee that is owed and cannot be computed yet is told with what to declare; else that is a fault.
    """
    field = f"{within}{FIELD}"
    reckoning = _Reckoning(catalogue, on, violations, field, estimates=estimates)
    if len(declared) > MOST_DECLARED:
        violations.add(
            field, f"Declare at most {MOST_DECLARED} fees.", f"最多申报{MOST_DECLARED}项收费。", FaultKind.TOO_MANY
        )
        return Fees((), ())
    seen: set[str] = set()
    for place, fee in enumerate(declared):
        if fee.fee_code in seen:
            violations.add(
                f"{field}[{place}].fee_code", "This fee stands there twice.", "此收费项目重复。", FaultKind.DUPLICATE
            )
        elif reckoning.may_be_declared(f"{field}[{place}].fee_code", fee.fee_code, items):
            reckoning.charge_declared(f"{field}[{place}]", fee, items)
        seen.add(fee.fee_code)
    for item in items:
        usable = [rate for rate in _rates(catalogue, item) if _in_force(rate, on)]
        undeclared = [rate for rate in usable if rate.code not in seen]
        if len(usable) == 1 and undeclared:
            reckoning.charge_only_fee(item, usable[0])
        else:
            reckoning.name_possible(item, undeclared)
    return Fees(tuple(reckoning.demands), (*reckoning.owed, *reckoning.possible))


class _Reckoning:
    """The demands and lines of one case as they come up."""

    def __init__(self, catalogue: Catalogue, on: date, violations: Violations, field: str, *, estimates: bool) -> None:
        self._catalogue = catalogue
        self._on = on
        self._violations = violations
        self._field = field
        self._estimates = estimates
        self.demands: list[Demand] = []
        self.owed: list[FeeLine] = []
        self.possible: list[FeeLine] = []

    def may_be_declared(self, field: str, fee_code: str, items: Iterable[Item]) -> bool:
        """Whether an item of the case may charge this fee today; cancelled means cancelled."""
        rate = self._catalogue.fees.get(fee_code)
        if rate is None:
            self._violations.add(
                field, "The fee list has no such fee.", "收费目录清单中没有此项收费。", FaultKind.NOT_FOUND
            )
        elif rate.is_stopped(self._on):
            self._violations.add(
                field,
                f"This fee was cancelled by {rate.cancelled_by} and must not be charged.",
                f"该收费已由{rate.cancelled_by}取消，不得收取。",
                FaultKind.NOT_APPLICABLE,
            )
        elif not _in_force(rate, self._on):
            self._violations.add(
                field,
                f"This fee holds from {rate.effective_from}.",
                f"该收费自{rate.effective_from}起执行。",
                FaultKind.NOT_APPLICABLE,
            )
        elif not any(fee_code in item.fee_codes for item in items):
            self._violations.add(
                field,
                "No item of the case may charge this fee.",
                "本办件的事项均不得收取此项收费。",
                FaultKind.NOT_APPLICABLE,
            )
        else:
            return True
        return False

    def charge_declared(self, field: str, fee: DeclaredFee, items: Iterable[Item]) -> None:
        """Charge a declared fee, or record what is wrong with its quantities."""
        if len(fee.quantities) > MOST_QUANTITIES or any(
            len(text) > LONGEST_QUANTITY for pair in fee.quantities.items() for text in pair
        ):
            self._violations.add(
                f"{field}.quantities",
                f"Give at most {MOST_QUANTITIES} quantities of at most {LONGEST_QUANTITY} characters.",
                f"最多填写{MOST_QUANTITIES}个数量，每个最多{LONGEST_QUANTITY}个字符。",
                FaultKind.TOO_MANY,
            )
            return
        item_code = next(item.code for item in items if fee.fee_code in item.fee_codes)
        try:
            self._owe(item_code, self._catalogue.fees[fee.fee_code], fee.quantities)
        except QuantityFault as fault:
            for violation in fault.violations:
                self._violations.add(f"{field}.{_dotted(violation)}", violation.en, violation.zh, violation.kind)

    def charge_only_fee(self, item: Item, rate: FeeRate) -> None:
        """Charge the one fee of an item that nobody declared, if it needs no quantities; else ask for them."""
        try:
            self._owe(item.code, rate, {})
        except QuantityFault as fault:
            if any(violation.field == "fee_code" for violation in fault.violations):
                self._tell(
                    item, rate, "本中心尚未公布标准，不收取", "the centre has published no rate: not charged", ()
                )
                return
            names = ", ".join(required_quantities(rate))
            if self._estimates:
                self._tell(item, rate, f"按以下数量计算：{names}", f"computed from {names}", _asked(rate))
                return
            self._violations.add(
                self._field,
                f"{rate.code} of {item.code} is computed from {names}: declare it with these quantities.",
                f"{item.code}的收费{rate.code}按以下数量计算，请填报：{names}。",
                FaultKind.REQUIRED,
            )

    def name_possible(self, item: Item, rates: Iterable[FeeRate]) -> None:
        """Tell fees that may apply and that nobody declared."""
        for rate in rates:
            names = ", ".join(required_quantities(rate))
            zh, en = f"如适用，请按{names}填报；未填报不收取", f"if it applies, declare {names}; else not charged"
            self._tell(item, rate, zh, en, _asked(rate))

    def _owe(self, item_code: str, rate: FeeRate, quantities: Mapping[str, str]) -> None:
        priced = charge(rate, quantities, self._on)
        self.demands.append(Demand(item_code, rate.code, dict(quantities)))
        self.owed.append(
            FeeLine(
                item_code=item_code,
                rate=rate,
                payable_fen=priced.amount_fen,
                shown_fen=priced.shown_fen,
                collected_by_tax=priced.verdict is Verdict.COLLECTED_BY_TAX,
                arithmetic_zh=priced.arithmetic_zh,
                arithmetic_en=priced.arithmetic_en,
                quantities=_asked(rate),
            )
        )

    def _tell(self, item: Item, rate: FeeRate, zh: str, en: str, asked: tuple[Question, ...]) -> None:
        by_tax = rate.is_collected_by_tax(self._on)
        self.possible.append(FeeLine(item.code, rate, 0, 0, by_tax, zh, en, asked))


def _asked(rate: FeeRate) -> tuple[Question, ...]:
    return tuple(question for question in questions(rate) if question.default != "0")


def _rates(catalogue: Catalogue, item: Item) -> list[FeeRate]:
    return [catalogue.fees[code] for code in item.fee_codes]


def _in_force(rate: FeeRate, on: date) -> bool:
    return not rate.is_stopped(on) and (rate.effective_from is None or rate.effective_from <= on)


def _dotted(violation: FieldViolation) -> str:
    """Write a quantity's field the way a map entry is written: ``quantities["area_m2"]``."""
    head, _, name = violation.field.partition(".")
    return f'{head}["{name}"]' if name else head
