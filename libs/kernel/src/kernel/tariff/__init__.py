"""The fee arithmetic: from one published rate and the quantities of a case to what is charged, and why.

Pure and exact: quantities are decimal text, sums are fractions, and only the last step rounds to whole fen. Nothing
outside the published rate can raise an amount (价格法; 优化营商环境条例 Art. 25), and a fee that was stopped charges
nothing however it is asked for (明取消暗保留).
"""

from __future__ import annotations

from kernel.tariff.charging import charge, questions, required_quantities
from kernel.tariff.questions import Kind, QuantityFault, Question
from kernel.tariff.rates import Basis, Charge, FeeRate, Verdict

__all__ = [
    "Basis",
    "Charge",
    "FeeRate",
    "Kind",
    "QuantityFault",
    "Question",
    "Verdict",
    "charge",
    "questions",
    "required_quantities",
]
