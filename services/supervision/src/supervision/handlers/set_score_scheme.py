"""Set by what departments are scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from supervision.domain.scores import Scheme
from supervision.handlers.list_scores import FoundSchemes
from supervision.storage import scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.scores import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScoreScheme:
    """For months of the caller's centre that are not drawn up yet."""

    caller: Caller
    criteria: Sequence[Criterion]
    reason: str
    case_id: None = None


@each_in_turn
def set_score_scheme(unit: Unit, command: SetScoreScheme) -> FoundSchemes:
    """Keep each as a version of its own."""
    caller = command.caller
    scores.hold(unit, caller.division_code)
    scheme = Scheme(
        criteria=command.criteria,
        set_by=caller.officer_id,
        set_by_department=caller.department_code,
        set_at=unit.now,
        reason=command.reason,
    )
    return FoundSchemes(caller.division_code, [scores.add_scheme(unit, caller.division_code, scheme)])
