"""What claiming, assigning and releasing tasks have in common, as it is asked and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.reading import code
from chassis.requests import read_id
from kernel.errors import FaultKind
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from approval.handlers.assign_tasks import Key
    from kernel.errors import Refusal
    from kernel.fields import Violations

MOST_TASKS = 200
SHORTEST_REASON, LONGEST_REASON = 5, 200


def read_tasks(violations: Violations, field: str, asked: Sequence[approval_pb2.TaskKey]) -> tuple[Key, ...]:
    """Read which tasks: 1 to 200, none twice."""
    violations.require(field, asked)
    if len(asked) > MOST_TASKS:
        violations.add(field, f"At most {MOST_TASKS} tasks.", f"最多{MOST_TASKS}项。", FaultKind.TOO_MANY)
    tasks: dict[Key, None] = {}
    for position, each in enumerate(asked[:MOST_TASKS]):
        place = f"{field}[{position}]"
        key = (
            read_id(violations, f"{place}.case_id", each.case_id),
            code(violations, f"{place}.item_code", each.item_code),
        )
        if key in tasks:
            violations.add(place, "A task is named twice.", "任务重复。", FaultKind.DUPLICATE)
        tasks[key] = None
    return tuple(tasks)


def read_reason(violations: Violations, field: str, reason: str) -> str:
    """Read why; whether it has to be said is known when it is known whose the tasks are."""
    return violations.text(
        field, reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, required=False, multiline=True
    )


def read_officer(violations: Violations, field: str, officer_id: str) -> str:
    """Read who is to have them."""
    return violations.text(field, officer_id, max_length=64)


def left_messages(left: Iterable[tuple[Key, Refusal]]) -> list[approval_pb2.TaskLeft]:
    """Say of each task that stayed as it was why it did."""
    messages = []
    for (case_id, item_code), refusal in left:
        en, zh = refusal.told()
        if refusal.violations:
            en, zh = refusal.violations[0].en, refusal.violations[0].zh
        messages.append(
            approval_pb2.TaskLeft(
                task=approval_pb2.TaskKey(case_id=str(case_id), item_code=item_code),
                reason=refusal.reason,
                message_zh=zh,
                message_en=en,
                officer_id=refusal.facts.get("officer_id", ""),
            )
        )
    return messages
