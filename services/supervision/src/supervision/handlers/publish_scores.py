"""Let everybody in the centre read the ranking of a month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from kernel.calendar import centre_time
from supervision.domain.refusals import ObjectionsOpen, ObjectionsRun, ScoresPublished, SecondPersonNeeded
from supervision.domain.scores import ObjectionState
from supervision.handlers.scoring import held_month, written
from supervision.storage import scores

if TYPE_CHECKING:
    from datetime import date

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishScores:
    """Of a month of the caller's centre."""

    caller: Caller
    month: date
    case_id: None = None


@each_in_turn
def publish_scores(unit: Unit, command: PublishScores) -> int:
    """Publish each; answers how many departments it scores."""
    caller = command.caller
    month = held_month(unit, caller.division_code, command.month)
    if month.published_at is not None:
        raise ScoresPublished(month=written(month.month))
    if caller.officer_id == month.drawn_up_by:
        raise SecondPersonNeeded(officer_id=month.drawn_up_by)
    if unit.now <= month.objections_until:
        raise ObjectionsRun(until=centre_time(month.objections_until))
    lines = scores.lines_of(unit, month.division_code, month.month)
    open_count = sum(line.objection_state is ObjectionState.OPEN for own in lines.values() for line in own)
    if open_count:
        raise ObjectionsOpen(count=str(open_count))
    published = replace(
        month,
        published_by=caller.officer_id,
        published_by_department=caller.department_code,
        published_at=unit.now,
    )
    scores.publish(unit, published)
    return len(lines)
