"""What supervision refuses."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class TracesKeptElsewhere(Refusal):
    """This installation sends its spans to a collector of its own; look there for the trace {trace_id}."""

    zh = "本系统的跟踪记录存放在单独的跟踪系统中，请在其中查找 {trace_id}。"
    says_enough = True


class ComplaintNotFound(Refusal):
    """There is no such complaint, or it is not yours to see."""

    code = Code.NOT_FOUND
    zh = "没有该投诉举报，或您无权查看。"


class ComplaintNotConfirmed(Refusal):
    """No complaint has this number and this query code; check both, or ask at the window."""

    code = Code.NOT_FOUND
    zh = "没有与该受理编号和查询码相符的投诉举报，请核对后重试，或到窗口查询。"
    says_enough = True


class ComplaintNotSo(Refusal):
    """This cannot be done with the complaint as it stands: {state}. Look at it again."""

    zh = "该投诉举报目前的状态（{state}）不能这样办理，请重新查看。"


class ComplaintNotAnswered(Refusal):
    """It is not answered yet; say how content you are when it is."""

    zh = "尚未答复，请在收到答复后评价。"
    says_enough = True


class SecondPersonNeeded(Refusal):
    """{officer_id} asked for it; another person decides."""

    zh = "由 {officer_id} 提出，须由另一人决定。"


class ComplaintsFull(Refusal):
    """So much was told over the page today that no more is taken; come to the window, or call."""

    code = Code.RESOURCE_EXHAUSTED
    zh = "今日网上投诉举报已达上限，请到窗口或电话反映。"
    says_enough = True
    lasting = True


class RatingAnswered(Refusal):
    """{officer_id} has called back already."""

    zh = "{officer_id} 已回访。"


class KeyPostNotFound(Refusal):
    """There is no such key post, or it is not yours to see: {key_post_id}."""

    code = Code.NOT_FOUND
    zh = "没有该重点监督岗位，或您无权查看：{key_post_id}。"


class KeyPostThere(Refusal):
    """{name} of {department_code} is proposed or in the register already."""

    code = Code.ALREADY_EXISTS
    zh = "{department_code} 的“{name}”已提请或已列入重点监督岗位。"


class KeyPostNotSo(Refusal):
    """This cannot be decided about {name} as it stands: {state}. Look at it again."""

    zh = "“{name}”目前的状态（{state}）不能这样决定，请重新查看。"


class KeyPostsFull(Refusal):
    """The register has room for {most} posts; take out what need not be watched any more."""

    zh = "重点监督岗位最多 {most} 个，请先移出不再需要重点监督的岗位。"
    lasting = True


class CardNotFound(Refusal):
    """There is no such card, or it is not yours to see."""

    code = Code.NOT_FOUND
    zh = "没有该黄牌或红牌，或您无权查看。"


class CardNotSo(Refusal):
    """This cannot be done with the card as it stands: {state}. Look at it again."""

    zh = "该牌目前的状态（{state}）不能这样办理，请重新查看。"


class CardAppealLate(Refusal):
    """It could be appealed against until {appeal_until}; supervision may still take it back."""

    zh = "申诉期限已于 {appeal_until} 届满；监察仍可依职权撤销。"
    says_enough = True


class CardGivenAlready(Refusal):
    """{officer_id} has a card for this already: {card_no}."""

    zh = "就此事已对 {officer_id} 发牌：{card_no}。"


class CardNeedsAnother(Refusal):
    """{officer_id} gave this card, made it red or has it; another person decides over it."""

    zh = "{officer_id} 是发牌人、转红牌人或被发牌人，须由另一人决定。"
    says_enough = True


class CardWithoutFirst(Refusal):
    """The other yellow card of this officer no longer counts, so that this one stays yellow."""

    zh = "该人员的另一张黄牌已不计算，本牌不转为红牌。"
    says_enough = True


class CaseErased(Refusal):
    """The personal data of this case is erased: neither a card nor an order is given on it any more."""

    zh = "该办件的个人信息已删除，不再就此发牌或督办。"
    says_enough = True


class MonthNotOver(Refusal):
    """{month} is not over yet; scores are drawn up from the first day of the next month on."""

    zh = "{month} 尚未结束，次月起方可考核。"


class NothingToScore(Refusal):
    """No department had work in {month}."""

    zh = "{month} 没有可考核的部门。"


class ScoresPublished(Refusal):
    """The scores of {month} are published and stay as they are."""

    zh = "{month} 的考核结果已公布，不能更改。"


class ScoresObjectedTo(Refusal):
    """Somebody has objected to the scores of {month}: decide about that instead of drawing them up again."""

    zh = "{month} 的考核已有部门提出异议，请先处理异议。"


class ScoreNotFound(Refusal):
    """There is no such score or line of {month}."""

    code = Code.NOT_FOUND
    zh = "没有 {month} 的该项考核。"


class ObjectionsOver(Refusal):
    """Objections to the scores of {month} could be made until {until}."""

    zh = "{month} 考核的异议期已于 {until} 结束。"


class ObjectedAlready(Refusal):
    """This line was objected to already."""

    code = Code.ALREADY_EXISTS
    zh = "该项已提出过异议。"


class ObjectionNotOpen(Refusal):
    """Nobody waits for a decision about this line; look at it again."""

    zh = "该项没有待处理的异议，请重新查看。"


class ObjectionsOpen(Refusal):
    """{count} objections wait for a decision; the scores are published after that."""

    zh = "还有 {count} 项异议未处理，处理后方可公布。"


class ObjectionsRun(Refusal):
    """Departments may object until {until}; the scores are published after that."""

    zh = "异议期至 {until}，期满后方可公布。"


class ParameterUnchanged(Refusal):
    """{code} is set to {value} already."""

    zh = "{code} 已设为 {value}。"


class SupervisionOrderNotFound(Refusal):
    """There is no such order of supervision, or it is not yours to see."""

    code = Code.NOT_FOUND
    zh = "没有该监察督办单，或您无权查看。"


class SupervisionOrderNotSo(Refusal):
    """This cannot be done with the order as it stands: {state}. Look at it again."""

    zh = "该督办单目前的状态（{state}）不能这样办理，请重新查看。"


class SupervisionOrderOpen(Refusal):
    """This department has an open order in this case already: {order_no}, given by {officer_id}."""

    zh = "该部门在本办件中已有未办结的督办单：{order_no}（{officer_id}）。"


class SupervisionOrdersTooMany(Refusal):
    """{department_code} has {most} open orders about no case: accept a reply or take one back before another."""

    zh = "{department_code} 已有 {most} 份不涉及办件的未办结督办单，请先审阅答复或撤回其中一份。"


class SupervisionOrderOfAnother(Refusal):
    """{officer_id} has to reply to this order, or a head of the department."""

    zh = "本督办单应由 {officer_id} 或部门负责人答复。"


class NothingToRemind(Refusal):
    """Nobody has to be reminded of {item_code}: the case has not got it, or it is decided."""

    zh = "{item_code} 无需催办：本办件没有该事项，或已办结。"


class RemindedAlready(Refusal):
    """{officer_id} reminded of this item today already, at {reminded_at}; after that an order is the way."""

    zh = "{officer_id} 今日 {reminded_at} 已催办过该事项；如仍未办理，请下督办单。"
    says_enough = True
