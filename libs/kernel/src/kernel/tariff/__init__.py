"""The fee arithmetic: from one published rate and the quantities of a case to what is charged, and why.

Pure and exact: quantities are decimal text, sums are fractions, and only the last step rounds to whole fen. Nothing
outside the published rate can raise an amount (价格法; 优化营商环境条例 Art. 25), a fee that was stopped charges
nothing however it is asked for (明取消暗保留), and no quantity makes a priced fee vanish.
"""

from __future__ import annotations

from kernel.tariff.charging import WAIVER, charge, questions, required_quantities
from kernel.tariff.questions import Kind, QuantityFault, Question
from kernel.tariff.rates import UNVERIFIED, Basis, Charge, FeeRate, Verdict, printed
from kernel.tariff.tiers import tier_words
from kernel.tariff.waivers import Relief, clauses_of, relief

__all__ = [
    "UNVERIFIED",
    "WAIVER",
    "Basis",
    "Charge",
    "FeeRate",
    "Kind",
    "QuantityFault",
    "Question",
    "Relief",
    "Verdict",
    "charge",
    "clauses_of",
    "printed",
    "questions",
    "relief",
    "required_quantities",
    "tier_words",
]
