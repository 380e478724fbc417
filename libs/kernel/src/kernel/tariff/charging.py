"""From a rate and quantities to a charge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from kernel.errors import FaultKind, FieldViolation
from kernel.fields import Violations
from kernel.money import format_yuan, round_half_up_fen, yuan
from kernel.tariff.formulas import Terms, formula_of, stated_numbers
from kernel.tariff.measures import measures
from kernel.tariff.questions import Answers, QuantityFault, Question, counted, plain, read_answers
from kernel.tariff.rates import Basis, Charge, FeeRate, Verdict
from kernel.tariff.reckoning import Reckoning, progressive, progressive_parts
from kernel.tariff.tiers import as_fraction, fitting_tier, selectors
from kernel.tariff.waivers import WAIVER, Relief, relief

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
    return tuple(by_name.values())


def required_quantities(rate: FeeRate) -> tuple[str, ...]:
    """Return the names of the quantities a clerk is asked for: all but the extras that are zero unless given.

    How many cases, copies, persons or households there are counts as one when left out, and a yes/no question as no.
    """
    return tuple(question.name for question in questions(rate) if question.default != "0")


def charge(rate: FeeRate, quantities: Mapping[str, str], on: date) -> Charge:
    """Compute what a fee comes to for the given quantities on a day.

    Quantities are decimal text of at most four places, counts whole; ``waiver`` names words of the waiver rules. The
    amount is exact and rounded half up to fen once, at the end. A stopped fee comes to nothing whatever is given; so
    does a fee no one may charge. A fee the tax bureau collects is computed and shown, and nothing is payable here.

    Raises:
        QuantityFault: every quantity at fault (missing, negative, malformed, absurd, unknown, no tier), a waiver the
            rules do not hold, a rate that is not yet in force, not filled in, or outside its own bounds.
    """
    if rate.basis is Basis.NONE or rate.is_stopped(on):
        return _nothing(rate, on)
    violations = Violations()
    if rate.effective_from and on < rate.effective_from:
        violations.add(
            "on",
            f"This rate holds from {rate.effective_from}.",
            f"该标准自{rate.effective_from}起执行。",
            FaultKind.NOT_APPLICABLE,
        )
    given = dict(quantities)
    named = given.pop(WAIVER, None)
    waived = None if named is None else relief(rate, named, violations)
    free = waived is not None and waived.share == 0
    answers = read_answers(questions(rate), given, violations, need_all=not free)
    if not free and not _is_filled_in(rate):
        violations.add(
            "fee_code",
            f"The rate of {rate.code} is not filled in: enter the published standard before charging.",
            f"{rate.code}的收费标准未填写：请先录入本省公布的标准。",
            FaultKind.NOT_COMPUTABLE,
        )
    if violations:
        raise QuantityFault(violations.found)
    if waived and free:
        return _exempt(rate, waived)
    return _settled(rate, _relieved(_reckon(rate, answers), waived), waived.clause if waived else rate.legal_basis, on)


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
    return Reckoning(
        value * share, plain(value), f"{yuan(int(value))} 元 × {percent}", f"{format_yuan(int(value))} × {percent}"
    )


def _relieved(reckoning: Reckoning, waived: Relief | None) -> Reckoning:
    if waived is None:
        return reckoning
    percent = f"{plain(waived.share * 100)}%"
    return Reckoning(
        reckoning.fen * waived.share,
        reckoning.quantity,
        f"({reckoning.zh}) × {percent}",
        f"({reckoning.en}) × {percent}",
    )


def _settled(rate: FeeRate, reckoning: Reckoning, basis: str, on: date) -> Charge:
    """Round once, and say who takes the money."""
    fen = round_half_up_fen(reckoning.fen)
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
    basis = rate.cancelled_by or rate.legal_basis
    if rate.ceased_on and on >= rate.ceased_on:
        zh = f"{rate.name_zh}：自{rate.ceased_on}起不得收取（{basis}）"
        en = f"{rate.name_en}: may not be charged since {rate.ceased_on} ({basis})"
    else:
        zh = f"{rate.name_zh}：不得收取（{basis}）"
        en = f"{rate.name_en}: may not be charged ({basis})"
    return Charge(rate.code, Verdict.NO_CHARGE, 0, "", zh, en, basis)


def _exempt(rate: FeeRate, waived: Relief) -> Charge:
    zh, en = f"{rate.name_zh}：免收（{waived.clause}）", f"{rate.name_en}: exempt ({waived.clause})"
    return Charge(rate.code, Verdict.NO_CHARGE, 0, "", zh, en, waived.clause)
