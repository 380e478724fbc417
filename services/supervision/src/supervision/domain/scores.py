"""Scores 绩效考核: departments measured by what is counted anyway, each point explained, objection possible.

The speech 000 asks for assessment and supervision that last. Points are hundredths of a point and whole numbers; a
department's come to 10,000 at most.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType

from supervision.domain.figures.definitions import FIGURES, Dimension, Unit, Value

FULL_POINTS = 10_000
MOST_CRITERIA = 20

WHOLE = 10_000
"""A share of all, in hundredths of a percent."""

LATE_COMPLAINTS = "late_complaints"
YELLOW_CARDS, RED_CARDS = "yellow_cards", "red_cards"
OWN_COUNTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        LATE_COMPLAINTS: ("投诉逾期未答复", "complaints not answered in time"),
        YELLOW_CARDS: ("黄牌", "yellow cards"),
        RED_CARDS: ("红牌", "red cards"),
    }
)
"""What no figure counts, with its names in Chinese and in English; cards that were taken back do not count."""


class ScoreRule(enum.Enum):
    """How a criterion gives points."""

    REACH = "reach"
    DEDUCT = "deduct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A share that has to be reached between ``floor`` and ``goal``, or what ``each_costs`` from ``most_points``."""

    code: str
    rule: ScoreRule
    most_points: int
    floor: int = 0
    goal: int = WHOLE
    each_costs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The criteria in force from a version on; version 0 is the one the platform came with."""

    criteria: Sequence[Criterion]
    version: int = 0
    set_by: str = ""
    set_by_department: str = ""
    set_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreMonth:
    """The scores of a month as a whole; ``month`` is its first day."""

    division_code: str
    month: date
    drawn_up_by: str
    drawn_up_by_department: str
    drawn_up_at: datetime
    objections_until: datetime
    published_by: str = ""
    published_by_department: str = ""
    published_at: datetime | None = None


class ObjectionState(enum.Enum):
    """Where an objection stands; there may be none."""

    NONE = ""
    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """What a criterion gave a department, and what the department says of it."""

    division_code: str
    month: date
    department_code: str
    place: int
    criterion: Criterion
    counted: int
    of_count: int
    computed_points: int
    points: int
    objection: str = ""
    objected_by: str = ""
    objected_at: datetime | None = None
    objection_state: ObjectionState = ObjectionState.NONE
    decided_by: str = ""
    decided_by_department: str = ""
    decided_at: datetime | None = None
    decided_words: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """A department's lines; ``rank`` is 0 where the others' are not told."""

    department_code: str
    rank: int
    lines: Sequence[ScoreLine]

    @property
    def points(self) -> int:
        """All its points."""
        return sum(line.points for line in self.lines)


def points_of(criterion: Criterion, value: Value) -> int:
    """Answer what a criterion gives, rounded half up; where there was nothing to be measured, all."""
    if criterion.rule is ScoreRule.DEDUCT:
        return max(0, criterion.most_points - criterion.each_costs * value.counted)
    if value.of <= 0:
        return criterion.most_points
    share = Fraction(value.counted, value.of) * WHOLE
    reached = min(max((share - criterion.floor) / (criterion.goal - criterion.floor), Fraction(0)), Fraction(1))
    return int(reached * criterion.most_points + Fraction(1, 2))


def ranked(scores: Mapping[str, Sequence[ScoreLine]]) -> list[Score]:
    """Answer departments by their points, the most first; who has as many shares the rank."""
    totals = {code: sum(line.points for line in lines) for code, lines in scores.items()}
    return [
        Score(code, 1 + sum(other > totals[code] for other in totals.values()), scores[code])
        for code in sorted(totals, key=lambda code: (-totals[code], code))
    ]


def names_of(code: str) -> tuple[str, str]:
    """Answer what a criterion is called, in Chinese and in English."""
    if code in FIGURES:
        return FIGURES[code].zh, FIGURES[code].en
    return OWN_COUNTS.get(code, (code, code))


# What no department should have; to let a refusal cost points would buy approvals.
_COSTLY = ("overdue", "deemed", "revoked", *OWN_COUNTS)

MEASURABLE: Mapping[str, ScoreRule] = MappingProxyType(
    {
        code: ScoreRule.REACH
        for code, figure in FIGURES.items()
        if Dimension.DEPARTMENT in figure.dimensions and figure.unit is Unit.PERCENT
    }
    | dict.fromkeys(_COSTLY, ScoreRule.DEDUCT)
)
"""What a criterion may measure, and the rule that suits it: shares are reached, what should not happen costs."""

STANDARD = Scheme(
    criteria=(
        Criterion(code="on_time_rate", rule=ScoreRule.REACH, most_points=3_000, floor=8_000),
        Criterion(code="overdue", rule=ScoreRule.DEDUCT, most_points=1_500, each_costs=500),
        Criterion(code="deemed", rule=ScoreRule.DEDUCT, most_points=500, each_costs=250),
        Criterion(code="speed_up_rate", rule=ScoreRule.REACH, most_points=1_000, goal=5_000),
        Criterion(code="satisfaction", rule=ScoreRule.REACH, most_points=2_000, floor=6_000, goal=9_500),
        Criterion(code=LATE_COMPLAINTS, rule=ScoreRule.DEDUCT, most_points=500, each_costs=250),
        Criterion(code=YELLOW_CARDS, rule=ScoreRule.DEDUCT, most_points=500, each_costs=250),
        Criterion(code=RED_CARDS, rule=ScoreRule.DEDUCT, most_points=1_000, each_costs=1_000),
    )
)
"""What holds until a centre has set its own: limits first, then what people say."""
