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


class LimitExtendedAlready(Refusal):
    """The limit of this item was extended before; the law lets it be extended once."""

    reason = "LIMIT_EXTENDED_ALREADY"
    zh = "该事项已延长过办理期限，依法只能延长一次。"


class LimitEnded(Refusal):
    """The limit of this item has ended: it can only be extended before."""

    reason = "LIMIT_ENDED"
    zh = "该事项办理期限已届满，届满前方可延长。"


class LimitOfInstantItem(Refusal):
    """This item is decided on the spot: there is no limit to extend."""

    reason = "LIMIT_OF_INSTANT_ITEM"
    zh = "即办件当场作出决定，无可延长的办理期限。"


class JointLimitExceeded(Refusal):
    """With this the item would be due after its case, whose limit is not its department's to extend."""

    reason = "JOINT_LIMIT_EXCEEDED"
    zh = "延长后将超过全案期限，全案期限不由本部门延长。"


class CyclicDependencies(Refusal):
    """The items of this case wait for each other in a circle."""

    code = Code.INVALID_ARGUMENT
    reason = "CYCLIC_DEPENDENCIES"
    zh = "该办件的事项之间存在循环等待。"
