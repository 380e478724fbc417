"""Why a decision, or an accepted case, is not taken."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class TaskNotFound(Refusal):
    """This case has no such item."""

    code = Code.NOT_FOUND
    reason = "TASK_NOT_FOUND"
    zh = "该办件没有此事项。"


class AwaitingUpstream(Refusal):
    """The law wants an upstream result first: this item can be reviewed now, and decided after it."""

    reason = "AWAITING_UPSTREAM"
    zh = "依法须先有上游事项的审批结果：本事项现可提前介入审查，上游作出决定后方可决定。"


class AlreadyDecided(Refusal):
    """This item is already decided."""

    reason = "ALREADY_DECIDED"
    zh = "该事项已作出决定。"


class TaskLapsed(Refusal):
    """This item lapsed, because an upstream item it rests on was not granted."""

    reason = "TASK_LAPSED"
    zh = "上游事项未获准予，本事项已失去依据而终止。"


class CyclicDependencies(Refusal):
    """The items of this case wait for each other in a circle."""

    code = Code.INVALID_ARGUMENT
    reason = "CYCLIC_DEPENDENCIES"
    zh = "该办件的事项之间存在循环等待。"
