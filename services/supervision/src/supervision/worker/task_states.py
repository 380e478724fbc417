"""States of approval's tasks in the words of the timeline."""

from __future__ import annotations

from onewindow.approval.v1 import approval_pb2

STATE_ZH = {
    "OPEN": "在办",
    "EARLY_REVIEW": "提前介入",
    "CONDITIONALLY_APPROVED": "按上游同意先行准予",
    "APPROVED": "已准予",
    "REFUSED": "不予许可",
    "LAPSED": "随上游失效",
}


def state_name(state: approval_pb2.TaskState) -> str:
    """Answer the state's name without the enum's prefix."""
    return approval_pb2.TaskState.Name(state).removeprefix("TASK_STATE_")
