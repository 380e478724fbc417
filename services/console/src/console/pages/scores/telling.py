"""How points and criteria are told and read: hundredths as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel import typed
from onewindow.supervision.v1 import scores_pb2 as pb

if TYPE_CHECKING:
    from console.pages.page import Visit

PATH = "/scores"
SCHEME = f"{PATH}/scheme"
ROLES = frozenset({"department_head", "supervisor", "centre_head"})
DRAWERS = frozenset({"supervisor"})
PUBLISHERS = frozenset({"centre_head"})
DECIDERS = DRAWERS | PUBLISHERS
UNREADABLE = -1
"""In the place of what is no number; services refuse it by its field."""
_HUNDREDTHS = re.compile(r"([0-9]{1,5})(?:\.([0-9]{1,2}))?")


def hundredths(written: str) -> int:
    """Read ``30`` as 3000 and ``2.5`` as 250; 0 for nothing."""
    number = typed.number(written)
    if not number:
        return 0
    found = _HUNDREDTHS.fullmatch(number.removesuffix("%"))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else UNREADABLE


def points(value: int) -> str:
    """Write hundredths: 3000 as ``30``, 250 as ``2.5``."""
    whole, rest = divmod(value, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)


@dataclass(frozen=True, slots=True)
class Terms:
    """A criterion as it is told: what is measured, and how it gives points."""

    name: str
    most: str
    rule: str


def terms_of(visit: Visit, criterion: pb.ScoreCriterion) -> Terms:
    """Tell one."""
    if criterion.rule == pb.SCORE_RULE_REACH:
        rule = visit.say(
            "in proportion from {floor} % to {goal} %", floor=points(criterion.floor), goal=points(criterion.goal)
        )
    else:
        rule = visit.say("each costs {points} points", points=points(criterion.each_costs))
    return Terms(visit.of(criterion.name_zh, criterion.name_en), points(criterion.most_points), rule)
