"""From a rate and quantities to a charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kernel.errors import FaultKind, FieldViolation
from kernel.fields import Violations
from kernel.money import format_yuan, round_half_up_fen, yuan
from kernel.tariff.formulas import Terms, formula_of, stated_numbers
from kernel.tariff.measures import measures
from kernel.tariff.questions import Answers, QuantityFault, Question, counted, not_above_zero, plain, read_answers
from kernel.tariff.rates import Basis, Charge, FeeRate, Verdict
from kernel.tariff.reckoning import Reckoning, progressive, progressive_parts
from kernel.tariff.tiers import as_fraction, fitting_tier, selectors

WAIVER = "waiver"
"""The name under which clerks once typed a waiver among the quantities; it is refused by it."""

LARGEST_CHARGE_FEN = 10**15
"""Ten thousand billion yuan: no bill reaches it, and it fits a 64-bit column many times over."""


def questions(rate: FeeRate) -> tuple[Question, ...]:
    """Return what the fee form asks: what is multiplied, what selects the tier, what the formula wants besides."""
    if rate.basis is Basis.NONE:
        return ()
    chosen = () if rate.basis is Basis.TIERED_PROGRESSIVE else selectors(rate)
    formula = formula_of(rate)
    by_name: dict[str, Question] = {}
    for question in (*measures(rate), *chosen, *(formula.asks if formula else ())):
        # A tier may be bounded by what is multiplied (area_m2_le): it is asked once, as what it is.
        by_name.setdefault(question.name, question)
    extras = formula.may_be_zero if formula else frozenset()
    return tuple(
        replace(question, may_be_zero=True) if question.name in extras or question.default == "0" else question
        for question in by_name.values()
    )


def required_quantities(rate: FeeRate) -> tuple[str, ...]:
    """Return the names of the quantities a clerk is asked for: all but the extras that are zero unless given.

    How many cases, copies, persons or households there are counts as one when left out, and a yes/no question as no.
    """
    return tuple(question.name for question in questions(rate) if question.default != "0")


def charge(rate: FeeRate, quantities: Mapping[str, str], on: date) -> Charge:
    """Compute what a fee comes to for the given quantities on a day.

    Quantities are decimal text of at most four places, counts whole. The amount is exact and rounded half up to fen
    once, at the end: the fen is the smallest unit of money (人民币管理条例 Art. 4), and duties are counted to it half
    up (分以下四舍五入); no rule of non-tax revenue says otherwise. A stopped fee comes to nothing whatever is given;
    so does one whose standard has run out, or that this place has not set (``FeeRate.is_set``). A fee the tax bureau
    collects is computed and shown, and nothing is payable here. A waiver is no quantity: a second person grants it on
    the bill.

    Raises:
        QuantityFault: every quantity at fault (missing, not above zero, malformed, absurd, unknown, no tier),
            quantities so small that a priced fee would round to nothing, a rate that is not yet in force, not
            filled in, or outside its own bounds.
    """
    if rate.basis is Basis.NONE or rate.is_stopped(on) or rate.is_over(on):
        return _nothing(rate, on)
    violations = Violations()
    if rate.effective_from and on < rate.effective_from:
        violations.add(
            "on",
            f"This rate holds from {rate.effective_from}.",
            f"该标准自{rate.effective_from}起执行。",
            FaultKind.NOT_APPLICABLE,
        )
    elif not rate.is_set:
        return _not_set(rate)
    given = dict(quantities)
    if given.pop(WAIVER, None) is not None:
        violations.add(
            f"quantities.{WAIVER}",
            "A waiver is no quantity: ask for it on the bill, with its reason and evidence; a second person decides.",
            "减免不是计费数量：请在缴费单上申请减免并附理由和证明，由另一人审批。",
            FaultKind.NOT_APPLICABLE,
        )
    answers = read_answers(questions(rate), given, violations)
    if not _is_filled_in(rate):
        violations.add(
            "fee_code",
            f"The rate of {rate.code} is not filled in: enter the published standard before charging.",
            f"{rate.code}的收费标准未填写：请先录入本省公布的标准。",
            FaultKind.NOT_COMPUTABLE,
        )
    if violations:
        raise QuantityFault(violations.found)
    return _settled(rate, _reckon(rate, answers), on)


def _is_filled_in(rate: FeeRate) -> bool:
    """Whether the rate holds an amount to compute with."""
    if rate.basis is Basis.FORMULA:
        return formula_of(rate) is not None
    if rate.basis is Basis.AD_VALOREM:
        return any("rate" in tier for tier in rate.tiers)
    return rate.unit_price_fen is not None or any("price_fen" in tier or "min_fen" in tier for tier in rate.tiers)


def _reckon(rate: FeeRate, answers: Answers) -> Reckoning:
    formula = formula_of(rate)
    if rate.basis is Basis.TIERED_PROGRESSIVE and formula is None:
        quantity = answers.numbers[measures(rate)[0].name]
        return progressive(progressive_parts(rate, quantity), quantity)
    tier = {} if rate.basis is Basis.TIERED_PROGRESSIVE else fitting_tier(rate, answers)
    terms = Terms(rate, tier, answers, stated_numbers(rate))
    if formula is not None:
        return formula.reckon(terms)
    return _by_value(terms) if rate.basis is Basis.AD_VALOREM else _by_unit(terms)


def _by_unit(terms: Terms) -> Reckoning:
    """Multiply the measured quantities with the unit price."""
    measured = [(question, terms.number(question.name)) for question in measures(terms.rate)]
    price = terms.price()
    product = Fraction(price)
    for _, number in measured:
        product *= number
    return Reckoning(
        product,
        " × ".join(plain(number) for _, number in measured),
        " × ".join([*(f"{plain(number)} {question.zh}" for question, number in measured), f"{yuan(price)} 元"]),
        " × ".join([*(counted(number, question.en) for question, number in measured), format_yuan(price)]),
    )


def _by_value(terms: Terms) -> Reckoning:
    """Take the tier's share of a value."""
    value = terms.number(measures(terms.rate)[0].name)
    share = as_fraction(terms.tier.get("rate"))
    percent = f"{plain(share * 100)}%"
    zh, en = f"{yuan(int(value))} 元 × {percent}", f"{format_yuan(int(value))} × {percent}"
    least, most = terms.rate.min_fen, terms.rate.max_fen
    if least is not None and value * share < least:
        return Reckoning(
            Fraction(least),
            plain(value),
            f"{zh}，不足最低收费 {yuan(least)} 元，按最低收费",
            f"{en}, less than the least charge of {format_yuan(least)}, which is due",
        )
    if most is not None and value * share > most:
        return Reckoning(
            Fraction(most),
            plain(value),
            f"{zh}，超过最高收费 {yuan(most)} 元，按最高收费",
            f"{en}, more than the highest charge of {format_yuan(most)}, which is due",
        )
    return Reckoning(value * share, plain(value), zh, en)


def _settled(rate: FeeRate, reckoning: Reckoning, on: date) -> Charge:
    """Round once, and say who takes the money."""
    basis = rate.basis_printed
    fen = round_half_up_fen(reckoning.fen)
    if fen == 0 < reckoning.fen:
        measured = next(iter(measures(rate)), None) or questions(rate)[0]
        en, zh = not_above_zero(measured)
        raise QuantityFault(
            [
                FieldViolation(
                    f"quantities.{measured.name}",
                    f"{en} This is so little that less than half a fen is due.",
                    f"{zh}所填过小，不足半分。",
                    FaultKind.OUT_OF_RANGE,
                )
            ]
        )
    if fen > LARGEST_CHARGE_FEN:
        en, zh = "No bill is that large; check the quantities.", "金额过大，不合常理，请核对数量。"
        raise QuantityFault([FieldViolation("quantities", en, zh, FaultKind.OUT_OF_RANGE)])
    zh, en = f"{reckoning.zh} = {yuan(fen)} 元", f"{reckoning.en} = {format_yuan(fen)}"
    if fen == 0:
        return Charge(rate.code, Verdict.NO_CHARGE, 0, reckoning.quantity, zh, en, basis)
    if rate.is_collected_by_tax(on):
        return Charge(
            rate.code,
            Verdict.COLLECTED_BY_TAX,
            0,
            reckoning.quantity,
            f"{zh}（由税务部门征收，本窗口不收）",
            f"{en} (collected by the tax bureau, not at this window)",
            basis,
            shown_fen=fen,
        )
    return Charge(rate.code, Verdict.CHARGE, fen, reckoning.quantity, zh, en, basis, shown_fen=fen)


def _nothing(rate: FeeRate, on: date) -> Charge:
    """Explain why nobody may charge this fee on that day."""
    basis = rate.stopped_by
    if not rate.is_stopped(on) and rate.is_over(on):
        basis = rate.basis_printed
        zh = f"{rate.name_zh}：标准至{rate.effective_to}止，此后未公布标准，不收取"
        en = f"{rate.name_en}: the standard held until {rate.effective_to}, and none is published since: not charged"
    elif rate.ceased_on and on >= rate.ceased_on:
        zh = f"{rate.name_zh}：自{rate.ceased_on}起不得收取（{basis}）"
        en = f"{rate.name_en}: may not be charged since {rate.ceased_on} ({basis})"
    else:
        zh = f"{rate.name_zh}：不得收取（{basis}）"
        en = f"{rate.name_en}: may not be charged ({basis})"
    return Charge(rate.code, Verdict.NO_CHARGE, 0, "", zh, en, basis)


def _not_set(rate: FeeRate) -> Charge:
    """Explain why a fee of which there is but an example from elsewhere is not charged."""
    zh = f"{rate.name_zh}：本中心尚未公布收费标准，不收取"
    en = f"{rate.name_en}: the centre has not published its rate: not charged"
    return Charge(rate.code, Verdict.NO_CHARGE, 0, "", zh, en, rate.basis_printed)
