"""Remind a department of an item that waits for it 催办: once a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.authorisation import powers
from chassis.in_turn import each_in_turn
from chassis.rpc import actor_of
from kernel.calendar import CENTRE_ZONE, centre_time
from kernel.errors import CaseNotHere
from onewindow.access.v1.access_pb2 import Power, Role
from onewindow.supervision.v1 import events_pb2
from supervision.domain.refusals import NothingToRemind, RemindedAlready
from supervision.handlers.own_entries import tell_timeline
from supervision.storage import records, supervision_orders

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


_BY_OFFICE = frozenset({Role.ROLE_PROJECT_MANAGER, Role.ROLE_SUPERVISOR, Role.ROLE_CENTRE_HEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindCase:
    """Which item waits."""

    case_id: UUID
    caller: Caller
    item_code: str


def _refuse_powerless(unit: Unit, caller: Caller, item_code: str) -> None:
    """Let whoever sees to a whole centre or project remind, and others by the power of their posts.

    Raises:
        PostsNotPublished, PowerMissing: no post of theirs may press for the item.
    """
    if caller.roles & _BY_OFFICE:
        return
    (held,) = powers.held_by(unit, [caller], {Power.POWER_SUPERVISE}).values()
    refusal = powers.refusal_of(held, Power.POWER_SUPERVISE, [item_code])
    if refusal is not None:
        powers.name_posts(unit, [caller], [refusal])
        raise refusal


@each_in_turn
def remind_case(unit: Unit, command: RemindCase) -> str:
    """Remind of each once a day; answers the department."""
    caller, item_code = command.caller, command.item_code
    case = records.of_centre(unit, command.case_id, caller.division_code)
    if case is None:
        raise CaseNotHere
    task = case.tasks.get(item_code)
    # What a corrected procedure took away has no decision, and waits for nobody.
    if task is None or task.decided_at is not None or task.state == "REMOVED" or not task.department_code:
        raise NothingToRemind(item_code=item_code)
    _refuse_powerless(unit, caller, item_code)
    today = unit.now.astimezone(CENTRE_ZONE).date()
    before = supervision_orders.remind(unit, case, task, today, caller.officer_id)
    if before is not None:
        raise RemindedAlready(officer_id=before[0], reminded_at=centre_time(before[1]))
    event = events_pb2.CaseReminded(
        case_id=str(case.case_id),
        item_code=item_code,
        department_code=task.department_code,
        reminded_by=actor_of(caller),
        reminded_at=unit.now,
    )
    unit.emit(case.case_id, case.division_code, event)
    tell_timeline(
        unit,
        case.case_id,
        event.DESCRIPTOR.name,
        (f"催办{item_code}", f"{item_code} is asked after"),
        item_code=item_code,
        department_code=task.department_code,
        officer_id=caller.officer_id,
    )
    return task.department_code
