"""What the acts on scores have in common: the scheme in force, months as they are written, lines that are held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.domain.refusals import ScoreNotFound
from supervision.domain.scores import STANDARD, Score, ranked
from supervision.storage import scores

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chassis.storage.unit import Unit
    from supervision.domain.scores import Scheme, ScoreLine, ScoreMonth


@dataclass(frozen=True, slots=True)
class ScoresOfMonth:
    """A month with its scores, those that the caller may see, the best first; and which months there are."""

    month: ScoreMonth | None
    scores: Sequence[Score]
    months: Sequence[date]


def written(month: date) -> str:
    """Answer a month as people write it: 2026-11."""
    return f"{month:%Y-%m}"


def scheme_in_force(unit: Unit, division_code: str) -> Scheme:
    """Answer by what departments are scored now."""
    return next(iter(scores.schemes(unit, division_code)), STANDARD)


def held_month(unit: Unit, division_code: str, month: date) -> ScoreMonth:
    """Hold a month that is drawn up until the commit.

    Raises:
        ScoreNotFound: it is not.
    """
    scores.hold(unit, division_code)
    found = scores.month_of(unit, division_code, month)
    if found is None:
        raise ScoreNotFound(month=written(month))
    return found


def line_of(unit: Unit, month: ScoreMonth, department_code: str, criterion: str) -> ScoreLine:
    """Answer a line of a month that is held.

    Raises:
        ScoreNotFound: there is none.
    """
    lines = scores.lines_of(unit, month.division_code, month.month, department_code).get(department_code, ())
    for line in lines:
        if line.criterion.code == criterion:
            return line
    raise ScoreNotFound(month=written(month.month))


def seen(unit: Unit, month: ScoreMonth, department_code: str) -> list[Score]:
    """Answer the scores of a month that a caller sees: until they are published a department its own, without rank."""
    if not department_code or month.published_at is not None:
        return ranked(scores.lines_of(unit, month.division_code, month.month))
    own = scores.lines_of(unit, month.division_code, month.month, department_code)
    return [Score(code, 0, lines) for code, lines in own.items()]
