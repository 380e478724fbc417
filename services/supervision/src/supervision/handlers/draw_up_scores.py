"""Score every department that had work in a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from kernel.calendar import CENTRE_ZONE
from supervision.domain.parameters import SCORE_OBJECTION
from supervision.domain.refusals import MonthNotOver, NothingToScore, ScoresObjectedTo, ScoresPublished
from supervision.domain.scores import ObjectionState, ScoreLine, ScoreMonth, points_of
from supervision.handlers.limits import limit_of
from supervision.handlers.scoring import scheme_in_force, written
from supervision.storage import scores

if TYPE_CHECKING:
    from datetime import date, datetime

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawUpScores:
    """Of a month of the caller's centre."""

    caller: Caller
    month: date
    case_id: None = None


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """Until when departments may object, and how many were scored."""

    objections_until: datetime
    department_count: int


@each_in_turn
def draw_up_scores(unit: Unit, command: DrawUpScores) -> DrawnUp:
    """Do each; what was drawn up before is drawn up anew while nobody has said anything."""
    caller, month = command.caller, command.month
    name = written(month)
    if month >= unit.now.astimezone(CENTRE_ZONE).date().replace(day=1):
        raise MonthNotOver(month=name)
    scores.hold(unit, caller.division_code)
    there = scores.month_of(unit, caller.division_code, month)
    if there is not None and there.published_at is not None:
        raise ScoresPublished(month=name)
    lines_there = scores.lines_of(unit, caller.division_code, month) if there else {}
    if any(line.objection_state is not ObjectionState.NONE for lines in lines_there.values() for line in lines):
        raise ScoresObjectedTo(month=name)
    criteria = scheme_in_force(unit, caller.division_code).criteria
    counted = scores.counted(unit, caller.division_code, month, [each.code for each in criteria])
    if not counted:
        raise NothingToScore(month=name)
    drawn = ScoreMonth(
        division_code=caller.division_code,
        month=month,
        drawn_up_by=caller.officer_id,
        drawn_up_by_department=caller.department_code,
        drawn_up_at=unit.now,
        objections_until=limit_of(unit, caller.division_code, SCORE_OBJECTION).due_at,
    )
    lines = []
    for department, values in counted.items():
        for place, criterion in enumerate(criteria):
            value = values[criterion.code]
            points = points_of(criterion, value)
            lines.append(
                ScoreLine(
                    division_code=caller.division_code,
                    month=month,
                    department_code=department,
                    place=place,
                    criterion=criterion,
                    counted=value.counted,
                    of_count=value.of,
                    computed_points=points,
                    points=points,
                )
            )
    scores.draw_up(unit, drawn, lines)
    return DrawnUp(drawn.objections_until, len(counted))
