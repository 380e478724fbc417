"""A department objects to a line of its score, and somebody decides about that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from kernel.calendar import centre_time
from supervision.domain.refusals import (
    ObjectedAlready,
    ObjectionNotOpen,
    ObjectionsOver,
    ScoresPublished,
    SecondPersonNeeded,
)
from supervision.domain.scores import ObjectionState, Score, ScoreLine, ranked
from supervision.handlers.scoring import held_month, line_of, written
from supervision.storage import scores

if TYPE_CHECKING:
    from datetime import date

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectToScore:
    """To a line of the caller's department."""

    caller: Caller
    month: date
    criterion: str
    words: str
    case_id: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideScoreObjection:
    """About a department's line; ``points`` are those of an objection that is right."""

    caller: Caller
    month: date
    department_code: str
    criterion: str
    accepted: bool
    points: int
    words: str
    case_id: None = None


@each_in_turn
def object_to_score(unit: Unit, command: ObjectToScore) -> ScoreLine:
    """Keep each."""
    caller = command.caller
    month = held_month(unit, caller.division_code, command.month)
    line = line_of(unit, month, caller.department_code, command.criterion)
    if month.published_at is not None:
        raise ScoresPublished(month=written(month.month))
    if unit.now > month.objections_until:
        raise ObjectionsOver(month=written(month.month), until=centre_time(month.objections_until))
    if line.objection_state is not ObjectionState.NONE:
        raise ObjectedAlready
    objected = replace(
        line,
        objection=command.words,
        objection_state=ObjectionState.OPEN,
        objected_by=caller.officer_id,
        objected_at=unit.now,
    )
    scores.save(unit, objected)
    return objected


@each_in_turn
def decide_score_objection(unit: Unit, command: DecideScoreObjection) -> Score:
    """Decide each; the department's score is what it is then."""
    caller = command.caller
    month = held_month(unit, caller.division_code, command.month)
    line = line_of(unit, month, command.department_code, command.criterion)
    if line.objection_state is not ObjectionState.OPEN:
        raise ObjectionNotOpen
    if caller.officer_id == month.drawn_up_by:
        raise SecondPersonNeeded(officer_id=month.drawn_up_by)
    decided = replace(
        line,
        objection_state=ObjectionState.ACCEPTED if command.accepted else ObjectionState.REJECTED,
        points=min(command.points, line.criterion.most_points) if command.accepted else line.points,
        decided_by=caller.officer_id,
        decided_by_department=caller.department_code,
        decided_at=unit.now,
        decided_words=command.words,
    )
    scores.save(unit, decided)
    standing = ranked(scores.lines_of(unit, month.division_code, month.month))
    return next(score for score in standing if score.department_code == command.department_code)
