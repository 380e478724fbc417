"""Reading what requests about the queue have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake.domain.queue.groups import Priority
from intake.handlers.queue_views import PRIORITIES
from kernel.errors import FaultKind

if TYPE_CHECKING:
    from kernel.fields import Violations

_GROUP_CODE = re.compile("[A-Z]{1,2}")


def read_group_code(wrong: Violations, field: str, written: str) -> str:
    """Read the letters of a group; recorded if they are none."""
    code = written.strip().upper()
    if not _GROUP_CODE.fullmatch(code):
        wrong.add(field, "Give one or two letters.", "请填写一至两个字母。", FaultKind.MALFORMED)
    return code


def read_priority(wrong: Violations, field: str, number: int) -> Priority:
    """Read who goes first; recorded if it is nobody known."""
    if number not in PRIORITIES:
        wrong.add(field, "Choose from the list.", "请从列表中选择。", FaultKind.UNKNOWN_VALUE)
        return Priority.OLDER
    return PRIORITIES[number]
