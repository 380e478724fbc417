"""Conditions on which papers depend: asked once each, however many papers depend on the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.parts.said import Said, said
from console.words.language import Language
from onewindow.intake.v1.intake_pb2 import ConditionAnswer, MaterialRequirement, MaterialState

# Names of inputs: `if.ZRZY-001.3_ZRZY-002.4`, one of the two values; codes of items hold neither dots nor lines.
PREFIX = "if."
YES, NO = "yes", "no"
_PAPER = re.compile(r"([A-Z0-9-]{1,40})\.([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and the papers that are needed if it holds; ``chosen`` is yes, no, or empty: nobody has said."""

    name: str
    condition: Said
    papers: tuple[str, ...]
    chosen: str


def conditions_of(language: Language, lines: Iterable[MaterialRequirement]) -> tuple[Condition, ...]:
    """Write the conditions of the papers of a notice, the one that spares most papers first."""
    by_condition: dict[str, list[MaterialRequirement]] = {}
    for line in lines:
        if line.conditional:
            by_condition.setdefault(line.condition, []).append(line)
    return tuple(
        Condition(
            name=PREFIX + "_".join(f"{line.item_code}.{line.material_no}" for line in told),
            condition=said(language, told[0].condition, told[0].condition_en),
            papers=tuple(language.of(line.name_zh, line.name_en) for line in told),
            chosen=_chosen(told[0]),
        )
        for told in sorted(by_condition.values(), key=lambda told: -len(told))
    )


def answered_conditions(form: Mapping[str, str]) -> list[ConditionAnswer]:
    """Read which conditions hold; what names no paper is passed over."""
    found = {
        (paper[1], int(paper[2])): value == YES
        for name, value in form.items()
        if name.startswith(PREFIX) and value in {YES, NO}
        for each in name.removeprefix(PREFIX).split("_")
        if (paper := _PAPER.fullmatch(each))
    }
    return [ConditionAnswer(item_code=code, material_no=no, applies=holds) for (code, no), holds in found.items()]


def _chosen(line: MaterialRequirement) -> str:
    said_already = {
        MaterialState.MATERIAL_STATE_IF_APPLICABLE: "",
        MaterialState.MATERIAL_STATE_NOT_APPLICABLE: NO,
    }
    return said_already.get(line.state, YES)
