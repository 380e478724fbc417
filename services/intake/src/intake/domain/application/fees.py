"""Fees of a case: which are charged, from what, and what each comes to.

An item with exactly one fee owes it. Of several, at least one is declared, or all are declined with a reason that stays
on record; the notice names the others, so that nothing is charged that was not told (优化营商环境条例 Art. 25). A fee
whose standard the centre has not set for itself is told and comes to nothing.

One fee of several items of a case: what is counted (documents, cases) is one for each item whose only fee it is, unless
a number is declared, which then is that of the whole case; each item has its own line, as each decides over its own
fee. What is measured (areas, values, days) belongs to the matter and is charged once, on the first item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intake.domain.application.assembly import WITHIN
from intake.domain.application.model import DeclaredFee, DeclinedFees
from intake.domain.catalogue.model import Catalogue, Item
from intake.domain.catalogue.published_rates import NOT_SET, is_in_force
from kernel import typed
from kernel.errors import FaultKind, FieldViolation
from kernel.fields import Violations
from kernel.tariff import Basis, FeeRate, QuantityFault, Question, Verdict, charge, questions, required_quantities

FIELD, DECLINED = "fee_quantities", "declined_fees"
MOST_DECLARED = 100
MOST_QUANTITIES = 20
LONGEST_QUANTITY = 100
SHORTEST_REASON, LONGEST_REASON = 5, 200

_BY_COUNT = frozenset({Basis.PER_CASE, Basis.PER_DOCUMENT})
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Demand:
    """A fee the case owes for an item, with what it is computed from; or why the window declined it."""

    item_code: str
    fee_code: str
    quantities: Mapping[str, str]
    declined_reason: str = ""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee as the notice tells it. ``payable_fen`` is what the fee window takes; ``shown_fen`` what it comes to.

    ``is_one_of_several``: nothing is declared of the fees of its item yet; one is, or all are declined.
    """

    item_code: str
    rate: FeeRate
    payable_fen: int
    shown_fen: int
    collected_by_tax: bool
    arithmetic_zh: str
    arithmetic_en: str
    # What it is computed from.
    quantities: tuple[Question, ...] = ()
    is_one_of_several: bool = False


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
    declined: Sequence[DeclinedFees] = (),
    within: str = WITHIN,
    estimates: bool = False,
) -> Fees:
    """Price the fees of a case on a day, recording every declaration at fault.

    Args:
        catalogue: with the rates.
        items: of the case.
        declared: what fees are computed from.
        on: the day.
        violations: records what is at fault.
        declined: of which items no fee is owed, and why.
        within: where the declarations stand in the request.
        estimates: a fee that is owed and cannot be computed yet, and one of several of which none is declared, are told
            with what to declare; else that is a fault.
    """
    field = f"{within}{FIELD}"
    reckoning = _Reckoning(catalogue, items, on, violations, field, estimates=estimates)
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
        elif reckoning.may_be_declared(f"{field}[{place}].fee_code", fee.fee_code):
            reckoning.charge_declared(f"{field}[{place}]", fee)
        seen.add(fee.fee_code)
    reasons = _reasons(f"{within}{DECLINED}", declined, reckoning, seen, violations)
    for item in items:
        rates = reckoning.fees_of(item)
        undeclared = [rate for rate in rates if rate.code not in seen]
        if item.code in reasons:
            reckoning.decline(item, undeclared, reasons[item.code])
        elif len(rates) == 1 or not any(rate.is_set for rate in rates):
            for rate in undeclared:
                reckoning.charge_only_fee(item, rate)
        else:
            reckoning.name_possible(item, undeclared, nothing_is_declared=len(undeclared) == len(rates))
    return Fees(tuple(reckoning.demands), (*reckoning.owed, *reckoning.possible))


def told_of(catalogue: Catalogue, demands: Iterable[Demand], on: date) -> tuple[FeeLine, ...]:
    """Write what a case was told to owe on a day: each demand on its item, what was declined with its reason."""
    lines = []
    for demand in demands:
        rate = catalogue.fees[demand.fee_code]
        by_tax = rate.is_collected_by_tax(on)
        if demand.declined_reason:
            zh, en = (
                f"不收取，理由：{demand.declined_reason}",
                f"not charged, as the window says: {demand.declined_reason}",
            )
            lines.append(FeeLine(demand.item_code, rate, 0, 0, by_tax, zh, en))
            continue
        priced = charge(rate, demand.quantities, on)
        shown = priced.amount_fen, priced.shown_fen, by_tax, priced.arithmetic_zh, priced.arithmetic_en
        lines.append(FeeLine(demand.item_code, rate, *shown))
    return tuple(lines)


def _reasons(
    field: str,
    declined: Sequence[DeclinedFees],
    reckoning: _Reckoning,
    declared: set[str],
    violations: Violations,
) -> dict[str, str]:
    """Read of which items no fee is owed, and why."""
    if len(declined) > MOST_DECLARED:
        violations.add(field, f"Decline at most {MOST_DECLARED}.", f"最多填写{MOST_DECLARED}项。", FaultKind.TOO_MANY)
        return {}
    reasons: dict[str, str] = {}
    for place, one in enumerate(declined):
        rates = reckoning.fees_of_code(one.item_code)
        if len(rates) <= 1 or one.item_code in reasons:
            violations.add(
                f"{field}[{place}].item_code",
                "Only the fees of an item of this case that has several can be declined, once; an only fee is owed.",
                "仅有多项收费可选的本办件事项可填写不收取的理由，且只填一次；只有一项收费的事项必须缴费。",
                FaultKind.NOT_APPLICABLE,
            )
        elif any(rate.code in declared for rate in rates):
            violations.add(
                f"{field}[{place}].item_code",
                "A fee of this item is declared: it cannot be declined as well.",
                "该事项已申报收费，不能同时填写不收取的理由。",
                FaultKind.CONTRADICTS,
            )
        reasons[one.item_code] = violations.text(
            f"{field}[{place}].reason", one.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON
        )
    return reasons


def _shares(
    rate: FeeRate, quantities: Mapping[str, str], items: Sequence[str], only: Sequence[str]
) -> list[tuple[str, Mapping[str, str]]]:
    """Share a declared number of documents or cases out to the items that may charge them: one each, the rest first.

    Args:
        rate: declared once for the case.
        quantities: as declared.
        items: that may charge it, in the order of the case.
        only: those of them whose only fee it is; they come first.
    """
    counted = questions(rate)[0] if rate.basis in _BY_COUNT and not rate.tiers and not rate.formula else None
    if counted is None or len(items) == 1:
        return [(items[0], quantities)]
    name = next((name for name in (counted.name, *counted.aliases) if name in quantities), "")
    text = typed.number(quantities[name]) if name else str(max(1, len(only)))
    count = int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0
    owners = [*only, *(code for code in items if code not in only)][: max(1, count)]
    if len(owners) == 1:
        # What is wrong with a number is told where it is computed.
        return [(owners[0], quantities)]
    first = count - len(owners) + 1
    return [
        (owner, {**quantities, name or counted.name: str(part)} if name or part > 1 else quantities)
        for owner, part in zip(owners, [first, *[1] * (len(owners) - 1)], strict=True)
    ]


class _Reckoning:
    """The demands and lines of one case as they come up."""

    def __init__(  # noqa: PLR0913 - what a case is priced with
        self,
        catalogue: Catalogue,
        items: Sequence[Item],
        on: date,
        violations: Violations,
        field: str,
        *,
        estimates: bool,
    ) -> None:
        self._catalogue = catalogue
        self._items = items
        self._on = on
        self._violations = violations
        self._field = field
        self._estimates = estimates
        self.demands: list[Demand] = []
        self.owed: list[FeeLine] = []
        self.possible: list[FeeLine] = []

    def fees_of(self, item: Item) -> list[FeeRate]:
        """Answer the fees of the day that an item may charge."""
        rates = (self._catalogue.fees[code] for code in item.fee_codes)
        return [rate for rate in rates if is_in_force(rate, self._on)]

    def fees_of_code(self, item_code: str) -> list[FeeRate]:
        """Answer the same of an item of this case, by its code; nothing of another."""
        return next((self.fees_of(item) for item in self._items if item.code == item_code), [])

    def may_be_declared(self, field: str, fee_code: str) -> bool:
        """Whether an item of the case may charge this fee today; cancelled means cancelled."""
        rate = self._catalogue.fees.get(fee_code)
        if rate is None:
            self._violations.add(
                field, "The fee list has no such fee.", "收费目录清单中没有此项收费。", FaultKind.NOT_FOUND
            )
        elif rate.is_stopped(self._on):
            self._violations.add(
                field,
                f"This fee was cancelled by {rate.stopped_by} and must not be charged.",
                f"该收费已由{rate.stopped_by}取消，不得收取。",
                FaultKind.NOT_APPLICABLE,
            )
        elif rate.is_over(self._on):
            self._violations.add(
                field,
                f"The standard of this fee held until {rate.effective_to}; none is published since.",
                f"该收费标准至{rate.effective_to}止，此后未公布标准，不得收取。",
                FaultKind.NOT_APPLICABLE,
            )
        elif not is_in_force(rate, self._on):
            self._violations.add(
                field,
                f"This fee holds from {rate.effective_from}.",
                f"该收费自{rate.effective_from}起执行。",
                FaultKind.NOT_APPLICABLE,
            )
        elif not any(fee_code in item.fee_codes for item in self._items):
            self._violations.add(
                field,
                "No item of the case may charge this fee.",
                "本办件的事项均不得收取此项收费。",
                FaultKind.NOT_APPLICABLE,
            )
        else:
            return True
        return False

    def charge_declared(self, field: str, fee: DeclaredFee) -> None:
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
        rate = self._catalogue.fees[fee.fee_code]
        codes = [item.code for item in self._items if rate.code in item.fee_codes]
        try:
            for item_code, quantities in _shares(rate, fee.quantities, codes, self._only(rate)):
                self._owe(item_code, rate, quantities)
        except QuantityFault as fault:
            for violation in fault.violations:
                self._violations.add(f"{field}.{_dotted(violation)}", violation.en, violation.zh, violation.kind)

    def charge_only_fee(self, item: Item, rate: FeeRate) -> None:
        """Charge the one fee of an item that nobody declared, if it needs no quantities; else ask for them."""
        try:
            self._owe(item.code, rate, {})
        except QuantityFault as fault:
            if any(violation.field == "fee_code" for violation in fault.violations):
                self._tell(item, rate, *NOT_SET, ())
                return
            names, units = ", ".join(required_quantities(rate)), _units(rate)
            if self._estimates:
                self._tell(item, rate, f"按以下数量计算：{units}", f"computed from {names}", self._asked(rate))
                return
            self._violations.add(
                self._field,
                f"{rate.code} of {item.code} is computed from {names}: declare it with these quantities.",
                f"{item.name_zh}的{rate.name_zh}按以下数量计算，请填报：{units}。",
                FaultKind.REQUIRED,
            )

    def name_possible(self, item: Item, rates: Sequence[FeeRate], *, nothing_is_declared: bool) -> None:
        """Tell fees that may apply and that nobody declared; of several, one has to be, or all are declined."""
        for rate in rates:
            names, units = ", ".join(required_quantities(rate)), _units(rate)
            zh, en = f"如适用，请按{units}填报；未填报不收取", f"if it applies, declare {names}; else not charged"
            asked = self._asked(rate) if rate.is_set else ()
            told = (zh, en) if rate.is_set else NOT_SET
            self._tell(item, rate, *told, asked, is_one_of_several=nothing_is_declared)
        if nothing_is_declared and rates and not self._estimates:
            codes = ", ".join(rate.code for rate in rates)
            names_zh = "、".join(rate.name_zh for rate in rates)
            self._violations.add(
                self._field,
                f"Declare which of the fees of {item.code} apply ({codes}), or say in {DECLINED} why none does.",
                f"{item.name_zh}有多项收费（{names_zh}），请申报其中适用的；均不适用的，请填写不收取的理由。",
                FaultKind.REQUIRED,
            )

    def decline(self, item: Item, rates: Iterable[FeeRate], reason: str) -> None:
        """Keep on record, fee by fee, that none of an item is owed, and why."""
        for rate in rates:
            self.demands.append(Demand(item.code, rate.code, {}, reason))
            self._tell(item, rate, f"不收取，理由：{reason}", f"not charged, as the window says: {reason}", ())

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
                quantities=self._asked(rate) if rate.is_set else (),
            )
        )

    def _tell(  # noqa: PLR0913 - what a line says
        self,
        item: Item,
        rate: FeeRate,
        zh: str,
        en: str,
        asked: tuple[Question, ...],
        *,
        is_one_of_several: bool = False,
    ) -> None:
        by_tax = rate.is_collected_by_tax(self._on)
        self.possible.append(FeeLine(item.code, rate, 0, 0, by_tax, zh, en, asked, is_one_of_several))

    def _only(self, rate: FeeRate) -> list[str]:
        """Answer the items of the case whose only fee it is."""
        return [item.code for item in self._items if [rate] == self.fees_of(item)]

    def _asked(self, rate: FeeRate) -> tuple[Question, ...]:
        """Answer what is asked of a fee; a count counts one for each item whose only fee it is."""
        asked = tuple(question for question in questions(rate) if question.default != "0")
        owners = len(self._only(rate))
        if owners > 1 and rate.basis in _BY_COUNT and asked:
            return (replace(asked[0], default=str(owners)), *asked[1:])
        return asked


def _units(rate: FeeRate) -> str:
    """Name in Chinese what a fee is computed from, as people call it."""
    return "、".join(question.zh.replace("（分）", "（元）") for question in questions(rate) if question.default != "0")


def _dotted(violation: FieldViolation) -> str:
    """Write a quantity's field the way a map entry is written: ``quantities["area_m2"]``."""
    head, _, name = violation.field.partition(".")
    return f'{head}["{name}"]' if name else head
