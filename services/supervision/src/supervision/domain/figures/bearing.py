"""Which changes of a record bear on its facts: most events move none, and need not have them made."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from supervision.domain.record import CaseRecord, TaskRecord

OF_CASE = (
    *("received_at", "received_by", "notified_at", "notice_count", "paid_at", "paid_fen", "accepted_at", "accepted_by"),
    *("in_one_act", "closed_at", "issued_by", "rated_at", "grade", "billed_at"),
)
"""The fields of a case that its facts are made of."""

OF_TASK = (
    *("department_code", "state", "clock", "decided_at", "instant", "statutory_days", "committed_days", "decided_by"),
    *("deemed", "overdue_at", "revoked_at", "billed_fen", "used_days"),
)
"""Those of a task."""

_of_case: Callable[[CaseRecord], tuple[Any, ...]] = attrgetter(*OF_CASE)
_of_task: Callable[[TaskRecord], tuple[Any, ...]] = attrgetter(*OF_TASK)


def bears(before: CaseRecord, after: CaseRecord) -> bool:
    """Whether the facts of a record may be other ones than they were before a change."""
    if after is before:
        return False
    if _of_case(before) != _of_case(after) or before.tasks.keys() != after.tasks.keys():
        return True
    return any(
        task is not after.tasks[code] and _of_task(task) != _of_task(after.tasks[code])
        for code, task in before.tasks.items()
    )
