"""Why an item is due when it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.deciding import task_of
from approval.domain.explaining import explain
from approval.domain.stopping import StopOrder, offered, stop_clock
from approval.storage import calendars, cases
from chassis.in_turn import in_turn
from kernel.errors import CaseNotHere

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.explaining import Explanation
    from approval.domain.extending import Extension
    from approval.domain.stop_grounds import StopReason
    from approval.domain.stopping import OfferedGround
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedStop:
    """A stop that nobody has decided."""

    reason: StopReason
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainDue:
    """Which item of which case, asked by whom."""

    case_id: UUID
    caller: Caller
    item_code: str
    proposed: ProposedStop | None = None


@dataclass(frozen=True, slots=True)
class ExplainedDue:
    """Day by day, and what extended the limit; ``division_code``: of the centre whose calendar it is.

    ``grounds``: for what the clock may be stopped, each with the first day a stop decided now can have and the last day
    that it could have then; empty once nothing can be decided.
    """

    explanation: Explanation
    extension: Extension | None
    division_code: str
    grounds: Sequence[OfferedGround] = ()


def explain_due(unit: Unit, queries: Sequence[ExplainDue]) -> list[Outcome[ExplainedDue]]:
    """Explain by the calendar of today; a case of a centre the caller may not read is not found."""
    found = cases.load(unit, {query.case_id for query in queries})
    versions = calendars.versions(unit, {case.division_code for case in found.values()})
    return in_turn(unit, queries, partial(_explained, found=found, versions=versions))


def _explained(
    unit: Unit, query: ExplainDue, found: Mapping[UUID, CaseFile], versions: Mapping[str, int]
) -> ExplainedDue:
    case = found.get(query.case_id)
    if case is None or not query.caller.reads(case.division_code):
        raise CaseNotHere
    task = task_of(case, query.item_code)
    calendar = calendars.CALENDARS.at_least(unit, case.division_code, versions).content
    extension = cases.extension_of(unit, case.case_id, task.item_code) if task.extended_days else None
    grounds = offered(task, calendar, unit.now)
    if query.proposed is not None:
        case, _ = stop_clock(case, _order(query, query.proposed, unit), calendar)
        task = case.tasks[task.item_code]
    return ExplainedDue(explain(case, task, calendar), extension, case.division_code, grounds)


def _order(query: ExplainDue, proposed: ProposedStop, unit: Unit) -> StopOrder:
    return StopOrder(
        item_code=query.item_code,
        reason=proposed.reason,
        first_day=proposed.first_day,
        last_day=proposed.last_day,
        told="",
        officer_id=query.caller.officer_id,
        department_code=query.caller.department_code,
        decided_at=unit.now,
    )
