"""Waivers: what a rule of a fee takes off it, once a second person has granted it.

Only who and what a published rule names is exempt; nobody may waive on his own (预算法 Art. 55 and the non-tax revenue
regulations). So whoever asks for a waiver names words of the rule, and the clause that holds them decides its size. A
clause that the catalogue's editors did not compare with its source (未核对) is no basis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.money import format_yuan, round_half_up_fen, yuan
from kernel.tariff.questions import plain
from kernel.tariff.rates import UNVERIFIED, FeeRate

_SHORTEST = 2
_CLAUSE_ENDS = re.compile(r"[;；]")
# 免疫 (immunisation) is no exemption.
_EXEMPTS = re.compile(r"减免|免(?!疫)|不收|不缴|不得收费|除外|由财政承担")
_HALVES = re.compile(r"减半")
# Words that exempt but name nobody: they alone say nothing about who is exempt.
_NAMES_NOBODY = re.compile(r"减免|免收|免征|不收费?|不缴|不得收费|除外|减半|规定|[\s、，。,（）()]")


@dataclass(frozen=True, slots=True)
class Relief:
    """What is left of a fee under a clause of its waiver rules: nothing, or a half."""

    clause: str
    share: Fraction

    def waived_fen(self, amount_fen: int) -> int:
        """Answer what is taken off an amount: all of it, or what is left of it once the half is rounded up to a fen."""
        return amount_fen - round_half_up_fen(amount_fen * self.share)

    def told(self, amount_fen: int) -> tuple[str, str]:
        """Explain what is left of an amount in Chinese and English."""
        left = amount_fen - self.waived_fen(amount_fen)
        percent = f"{plain(self.share * 100)}%"
        zh = f"{yuan(amount_fen)} 元 × {percent} = {yuan(left)} 元（{self.clause}）"
        return zh, f"{format_yuan(amount_fen)} × {percent} = {format_yuan(left)} ({self.clause})"


def clauses_of(waiver_rules: str) -> tuple[str, ...]:
    """Answer the clauses of a fee's rules that take something off it and may be a basis, as they may be asked for."""
    clauses = (clause.strip() for clause in _CLAUSE_ENDS.split(waiver_rules))
    return tuple(
        clause for clause in clauses if clause and UNVERIFIED not in clause and _share_left(clause) is not None
    )


def relief(rate: FeeRate, named: str, violations: Violations, field: str) -> Relief | None:
    """Find the clause that holds the named words and what it leaves of the fee.

    Records a violation of ``field``, and answers None, when no clause of this fee holds the words, when they name
    nobody, when the clause neither exempts nor halves or was not verified, or when clauses of different effect hold
    them. A clause that says 减免 leaves the size to local rules; it is read as an exemption, which the second person
    who approves a waiver has to check.
    """
    words = named.strip()
    clauses = [clause.strip() for clause in _CLAUSE_ENDS.split(rate.waiver_rules)]
    holding = [clause for clause in clauses if words in clause]
    if len(_NAMES_NOBODY.sub("", words)) < _SHORTEST or not holding:
        violations.add(
            field,
            f"No waiver of {rate.code} names this; its rules are: {rate.waiver_rules or 'none'}.",
            f"{rate.name_zh}的减免规定中没有此情形；规定为：{rate.waiver_rules or '无'}。",
            FaultKind.UNKNOWN_VALUE,
        )
        return None
    reliefs = [Relief(clause, share) for clause in holding if (share := _share_left(clause)) is not None]
    if not reliefs:
        violations.add(
            field,
            f"This rule of {rate.code} exempts nobody: {holding[0]}.",
            f"{rate.name_zh}的此条规定不是免收规定：{holding[0]}。",
            FaultKind.NOT_APPLICABLE,
        )
    elif len({found.share for found in reliefs}) > 1:
        named_by = "; ".join(found.clause for found in reliefs)
        violations.add(
            field,
            f"Several rules hold these words; write more of the one that applies: {named_by}.",
            f"有多条规定含此文字，请写明适用的一条：{named_by}。",
            FaultKind.CONTRADICTS,
        )
    elif UNVERIFIED in reliefs[0].clause:
        violations.add(
            field,
            f"The catalogue says of this rule that nobody compared it with its source, so it is no basis; verify "
            f"it and publish the catalogue first: {reliefs[0].clause}.",
            f"目录注明此条规定尚未与原文核对，不能作为减免依据，请先核对并发布目录：{reliefs[0].clause}。",
            FaultKind.NOT_APPLICABLE,
        )
    else:
        return reliefs[0]
    return None


def _share_left(clause: str) -> Fraction | None:
    """Return what a clause leaves of the fee, None if it takes nothing off."""
    if _HALVES.search(clause):
        return Fraction(1, 2)
    return Fraction(0) if _EXEMPTS.search(clause) else None
