"""Set what people queue for, which windows serve it, when a wait is too long and who goes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.posts.windows import is_window
from intake.domain.queue.groups import MOST_GROUPS, UNSET, Group, groups_of
from intake.domain.queue.tickets import day_of
from intake.domain.refusals import QueueGroupNotFound
from intake.handlers.queue_views import hint
from intake.storage import posts, queue
from kernel.errors import FaultKind
from kernel.fields import Violations


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQueueGroup:
    """A group as it is from now on."""

    case_id: UUID | None = None
    caller: Caller
    group: Group


@each_in_turn
def set_queue_group(unit: Unit, command: SetQueueGroup) -> Sequence[Group]:
    """Set groups one after the other, with the day of the centre held until commit."""
    caller, group = command.caller, command.group
    division_code = caller.division_code
    queue.hold_day(unit, division_code, day_of(unit.now))
    kept = {each.code: each for each in queue.groups(unit, division_code)}
    if group.ended:
        known = groups_of(list(kept.values())).get(group.code)
        if known is None:
            raise QueueGroupNotFound(group_code=group.code)
        group = replace(known, ended=True)
    wrong = Violations()
    there = posts.published(unit, division_code)
    unknown = [code for code in group.post_codes if code not in there or not is_window(there[code])]
    if unknown and not group.ended:
        named = ", ".join(unknown)
        wrong.add("group.post_codes", f"No windows: {named}.", f"不是窗口：{named}。", FaultKind.UNKNOWN_VALUE)
    if group.code not in kept and len(kept) >= MOST_GROUPS:
        wrong.add(
            "group.code",
            f"A centre has {MOST_GROUPS} groups at most.",
            f"最多设{MOST_GROUPS}个号队。",
            FaultKind.TOO_MANY,
        )
    wrong.raise_if_any()
    if not kept and group.code != UNSET.code:
        # Whoever waits in the one that nobody had set is called all the same.
        kept[UNSET.code] = replace(UNSET, ended=True)
        queue.keep_group(unit, division_code, kept[UNSET.code], caller.officer_id)
    queue.keep_group(unit, division_code, group, caller.officer_id)
    hint(unit, division_code, "QueueGroupSet")
    return list(groups_of(list({**kept, group.code: group}.values())).values())
