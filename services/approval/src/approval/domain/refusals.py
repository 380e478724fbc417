"""Why a decision, or an accepted case, is not taken."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class TaskNotFound(Refusal):
    """This case has no such item."""

    code = Code.NOT_FOUND
    zh = "该办件没有此事项。"


class DocketRuleUnchanged(Refusal):
    """The rule of the docket is so already."""

    zh = "该现场办公规则现已如此，无须更改。"


class TooManyFound(Refusal):
    """More cases than a list can count have these words: look for more of them."""

    zh = "含有该字词的办件过多，无法准确计数，请多输入几个字。"


class AwaitingUpstream(Refusal):
    """The law wants an upstream result first: this item can be reviewed now, and decided after it."""

    zh = "依法须先有上游事项的审批结果：本事项现可提前介入审查，上游作出决定后方可决定。"


class AlreadyDecided(Refusal):
    """This item is already decided."""

    zh = "该事项已作出决定。"


class TakesTime(Refusal):
    """{item_code} is no instant item; it is not decided at the window."""

    zh = "{item_code} 不是即办件，不能在窗口当场决定。"


class TaskLapsed(Refusal):
    """This item lapsed, because an upstream item it rests on was not granted."""

    zh = "上游事项未获准予，本事项已失去依据而终止。"


class TaskRemoved(Refusal):
    """The case has this item no more: its procedure was corrected."""

    zh = "该办件已更正受理事项，不再包含本事项。"


class NotDecided(Refusal):
    """This item is not decided yet: there is no decision to correct."""

    zh = "该事项尚未作出决定，没有可更正的决定。"


class ConsentDeemed(Refusal):
    """This approval came by silence, as the law has it: no officer was wrong; it can be revoked, not corrected."""

    zh = "本事项系过期默许，依法视为准予，并非工作人员决定错误：只能依法撤销，不能更正。"


class OwnDecision(Refusal):
    """A decision is corrected by somebody else than who made it."""

    zh = "作出决定的人不得自行更正，须由本部门其他负责人更正。"


class CaseDecided(Refusal):
    """The whole case is decided and told: from now on its decisions are revoked or reviewed, not corrected."""

    zh = "全案已作出决定并已告知申请人，不能再更正；只能依法撤销（行政许可法第69条）、行政复议或诉讼。"


class CorrectedMeanwhile(Refusal):
    """The decision of this item was corrected since it was looked at."""

    zh = "该事项的决定在查看后已被更正。"


class CorrectionChangesNothing(Refusal):
    """The correction says what the decision says already."""

    code = Code.INVALID_ARGUMENT
    zh = "更正内容与原决定相同。"


class CorrectedTooOften(Refusal):
    """The decision of this item was corrected as often as one can be."""

    zh = "该事项的决定更正次数已达上限。"


class LimitExtendedAlready(Refusal):
    """The limit of this item was extended before; the law lets it be extended once."""

    zh = "该事项已延长过办理期限，依法只能延长一次。"


class LimitEnded(Refusal):
    """The limit of this item has ended: it can only be extended before."""

    zh = "该事项办理期限已届满，届满前方可延长。"


class JointLimitExtendedAlready(Refusal):
    """The limit of this case was extended before; the law lets it be extended once."""

    zh = "该办件已延长过联合办理期限，依法只能延长一次。"


class JointLimitEnded(Refusal):
    """The limit of this case has ended: it can only be extended before."""

    zh = "该办件联合办理期限已届满，届满前方可延长。"


class JointLimitOfOneItem(Refusal):
    """This case has one item: the head of its department extends the limit of that, and the case's with it."""

    zh = "该办件仅有一个事项，由其部门负责人延长该事项期限。"


class CaseClosedToExtension(Refusal):
    """The whole case is decided: there is no limit to extend."""

    zh = "全案已作出决定，无可延长的期限。"


class LimitOfInstantItem(Refusal):
    """This item is decided on the spot: there is no limit to extend."""

    zh = "即办件当场作出决定，无可延长的办理期限。"


class ExtensionTooLong(Refusal):
    """The law of this item lets its limit be extended by fewer days."""

    zh = "超过该事项法定可延长的天数。"
    says_enough = True


class ClockOfInstantItem(Refusal):
    """This item is decided on the spot: it has no clock to stop."""

    zh = "即办件当场作出决定，无可停的时限。"


class StopReasonInsideLimit(Refusal):
    """The law counts this into the limit of this item: it is no reason to stop the clock."""

    zh = "该程序依法计入本事项办理期限，不得据此停表。"


class StopInThePast(Refusal):
    """A stop begins on the day it is decided or later: what has passed was counted."""

    zh = "停表自决定之日起，不得追溯已计入期限的日期。"
    says_enough = True


class StopAfterDue(Refusal):
    """The limit of this item ends before: only a clock that runs can be stopped."""

    zh = "该事项办理期限在此之前届满，届满前方可停表。"


class StopTooLong(Refusal):
    """A stop ends on its first day or later, and within the maximum of its reason."""

    zh = "停表的结束日期不得早于开始日期，也不得超过该事由的最长期限。"
    says_enough = True


class StoppedTooMuch(Refusal):
    """The clock of this item was stopped too often or for too long already."""

    zh = "该事项停表次数或累计时间已达上限。"


class ClockNotStopped(Refusal):
    """There is no such stop, or it is over: the clock of this item runs."""

    zh = "没有该次停表或停表已结束，时限正在计算。"


class ResumedOutsideStop(Refusal):
    """A clock is resumed from its stop's first day on, and not ahead of today."""

    zh = "恢复计时的日期应在停表开始日之后、不晚于今日。"
    says_enough = True


class JointLimitExceeded(Refusal):
    """With this the item would be due after its case, whose limit is not its department's to extend."""

    zh = "延长后将超过全案期限，全案期限不由本部门延长。"


class TaskClaimed(Refusal):
    """{officer_id} has {item_code} since {claimed_at}: a head, or who stands in, may decide it or take it away."""

    zh = "{item_code} 由 {officer_id} 办理（{claimed_at} 起）：部门负责人或顶岗人员可决定或收回。"


class AssigneeLacksPower(Refusal):
    """{officer_id} could not decide {item_code}: no post, held or stood in for, has {power}; {post_codes} have it."""

    zh = "{officer_id} 不能办理 {item_code}：其岗位（含顶岗）没有所需的权限 {power}；有此权限的岗位：{post_codes}。"


class CyclicDependencies(Refusal):
    """The items of this case wait for each other in a circle."""

    code = Code.INVALID_ARGUMENT
    zh = "该办件的事项之间存在循环等待。"


class JointReviewNotFound(Refusal):
    """There is no such joint review at this centre."""

    code = Code.NOT_FOUND
    zh = "本中心没有该会审。"


class OneDepartmentAlone(Refusal):
    """A joint review is of two or more departments; these tasks are of one."""

    zh = "会审须有两个以上部门参加，所选事项只属于一个部门。"


class JointReviewConvenedAlready(Refusal):
    """{officer_id} of {department_code} has convened departments about {item_code} already, for {starts_at}."""

    code = Code.ALREADY_EXISTS
    zh = "{department_code} 的 {officer_id} 已就 {item_code} 召集，时间 {starts_at}。"


class TooManyJointReviews(Refusal):
    """This case has had as many joint reviews as it may have."""

    zh = "该办件的会审次数已达上限。"


class RescheduledTooOften(Refusal):
    """This appointment was moved as often as it may be: cancel it, or hold it."""

    zh = "该会审改期次数已达上限，请取消或如期举行。"


class JointReviewOver(Refusal):
    """This joint review has ended: {officer_id} closed or cancelled it, {ended_at}."""

    zh = "该会审已结束：{officer_id} 于 {ended_at} 关闭或取消。"


class OpinionAfterDecision(Refusal):
    """{department_code} has decided all its items in this joint review: its decisions say what it thinks."""

    zh = "{department_code} 在本次会审中的事项均已决定，以决定为准。"


class OpinionGivenTooOften(Refusal):
    """{department_code} has given its opinion as often as it may."""

    zh = "{department_code} 变更意见的次数已达上限。"


class OpinionMissing(Refusal):
    """These have given no opinion yet: {department_codes}; wait, or state why they did not come."""

    zh = "以下部门尚未提出意见：{department_codes}；请等待，或说明其未到会的原因。"


class NotHeldYet(Refusal):
    """The appointment is at {starts_at}: before, nobody can be said not to have come."""

    zh = "约定时间为 {starts_at}，此前不能认定未到会。"


class NothingToEscalate(Refusal):
    """This case is decided: nothing is left that a leader could move."""

    zh = "该办件已作出决定，无需再提请督办。"


class OnDocketAlready(Refusal):
    """{officer_id} put this case on the docket before; it is open there."""

    zh = "{officer_id} 已将该办件提请现场办公，尚未办结。"


class DocketEntryNotFound(Refusal):
    """This case has no such entry on the docket."""

    code = Code.NOT_FOUND
    zh = "该办件没有此现场办公事项。"


class DocketEntryClosed(Refusal):
    """{officer_id} took this off the docket before."""

    zh = "该现场办公事项已由 {officer_id} 办结。"


class PostponedTooOften(Refusal):
    """This was set aside {most} times: give an order, or take it off the docket."""

    zh = "该事项已延后 {most} 次，请作出督办或移出现场办公。"


class OrderNotFound(Refusal):
    """This case has no such order."""

    code = Code.NOT_FOUND
    zh = "该办件没有此督办单。"


class OrderOpen(Refusal):
    """{officer_id} gave this department an order that is not closed yet."""

    zh = "{officer_id} 已向该部门发出督办单，尚未办结。"


class OrderReplied(Refusal):
    """{officer_id} has replied to this order; the leader looks at it now."""

    zh = "{officer_id} 已答复该督办单，待领导审阅。"


class OrderNotReplied(Refusal):
    """There is no reply that could be accepted or returned; the order can be withdrawn."""

    zh = "该督办单尚未答复，不能采纳或退回，可以撤回。"


class OrderClosed(Refusal):
    """{officer_id} has closed this order."""

    zh = "该督办单已由 {officer_id} 办结。"


class OrderOfAnother(Refusal):
    """To this order the officer it names replies, or a head of the department."""

    zh = "该督办单由指定的承办人或部门负责人答复。"


class CaseUndecided(Refusal):
    """The case of {item_code} is not decided as a whole: until it is told, its decisions are corrected."""

    zh = "全案尚未作出决定：告知申请人之前可以更正{item_code}的决定，无须撤销。"


class NotGranted(Refusal):
    """{item_code} was not granted ({state}): there is no approval to take back."""

    zh = "{item_code}未获准予（{state}），无可撤销。"


class RevocationProposed(Refusal):
    """{officer_id} proposed on {proposed_at} to take the approval of {item_code} back; a head decides."""

    zh = "{officer_id}已于{proposed_at}提出撤销{item_code}的准予决定，待部门负责人决定。"


class Revoked(Refusal):
    """The approval of {item_code} was taken back on {revoked_at}."""

    zh = "{item_code}的准予决定已于{revoked_at}撤销。"


class RevokedTooOften(Refusal):
    """It was proposed {most} times to take the approval of {item_code} back, and declined each time."""

    zh = "撤销{item_code}的建议已{most}次未获同意。"


class RevocationNotProposed(Refusal):
    """Nobody proposed this revocation of {item_code}."""

    zh = "无人提出{item_code}的此项撤销建议。"


class RevocationDecided(Refusal):
    """{officer_id} has decided over this revocation of {item_code} on {decided_at}."""

    zh = "{officer_id}已于{decided_at}就{item_code}的撤销建议作出决定。"


class RevocationNeedsSecondPerson(Refusal):
    """Who proposed the revocation of {item_code} cannot decide over it; another head of the department does."""

    zh = "提出撤销{item_code}的人不能自行决定，须由本部门其他负责人决定。"


class NotesClosed(Refusal):
    """The whole case is decided: nothing more is noted on its tasks, nor taken back."""

    zh = "全案已作出决定，不能再添加或撤回内部备注。"
    says_enough = True


class TooManyNotes(Refusal):
    """{most} notes of an item are the most."""

    zh = "每个事项最多{most}条内部备注。"
    says_enough = True


class NoteNotFound(Refusal):
    """This item has no such note, or it was taken back."""

    code = Code.NOT_FOUND
    zh = "该事项没有此条备注，或已撤回。"
    says_enough = True


class NoteStands(Refusal):
    """A note is taken back by who made it, on the day it was made."""

    zh = "内部备注仅可由记录人在当日撤回。"
    says_enough = True
