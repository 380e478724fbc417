"""What callers may do with tasks that somebody has: by their role, and by the register of posts as it is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from approval.domain.assigning import OfficerStanding
from approval.domain.refusals import AssigneeLacksPower
from chassis.authorisation import powers
from chassis.rpc import InstantItem
from onewindow.access.v1.access_pb2 import Power, Role

if TYPE_CHECKING:
    from approval.domain.case_file import Task
    from chassis.authorisation.powers import Held
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.errors import Refusal

_DECIDING = (Power.POWER_DECIDE, Power.POWER_DECIDE_INSTANTLY)


class Standings:
    """Of all callers of a batch; the register is asked only where somebody else has a task, and once for an officer."""

    def __init__(self, unit: Unit) -> None:
        """Begin to ask."""
        self._unit = unit
        self._held: dict[tuple[str, str], Held] = {}
        self._stood_in_for: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, caller: Caller) -> OfficerStanding:
        """Answer what a caller may do."""
        return OfficerStanding(
            officer_id=caller.officer_id,
            head=Role.ROLE_DEPARTMENT_HEAD in caller.roles,
            stands_in_for=lambda officer_id: officer_id in self.stood_in_for(caller),
            may_decide=lambda officer_id, task: self._refusal(caller, officer_id, task) is None,
        )

    def stood_in_for(self, caller: Caller) -> frozenset[str]:
        """Answer for whom a caller stands in now."""
        key = caller.division_code, caller.officer_id
        if key not in self._stood_in_for:
            self._stood_in_for[key] = powers.stood_in_for(self._unit, caller)
        return self._stood_in_for[key]

    def refuse_unable(self, caller: Caller, officer_id: str, task: Task) -> None:
        """Keep a task from an officer who could not decide it.

        Raises:
            PostsNotPublished: nobody has any power there.
            AssigneeLacksPower: names the power, who lacks it, and the posts that have it.
        """
        refusal = self._refusal(caller, officer_id, task)
        if isinstance(refusal, powers.PowerMissing):
            powers.name_posts(self._unit, [caller], [refusal])
            raise AssigneeLacksPower((), **{**refusal.facts, "officer_id": officer_id})
        if refusal is not None:
            raise refusal

    def _refusal(self, caller: Caller, officer_id: str, task: Task) -> Refusal | None:
        key = caller.division_code, officer_id
        if key not in self._held:
            asked = replace(caller, officer_id=officer_id)
            self._held[key] = powers.held_by(self._unit, [asked], _DECIDING)[key]
        item = InstantItem(task.item_code) if task.instant else task.item_code
        return powers.refusal_of(self._held[key], Power.POWER_DECIDE, [item])
