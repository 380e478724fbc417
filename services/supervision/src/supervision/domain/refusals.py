"""What supervision refuses."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class TracesKeptElsewhere(Refusal):
    """This installation sends its spans to a collector of its own; look there for the trace {trace_id}."""

    reason = "TRACES_KEPT_ELSEWHERE"
    zh = "本系统的跟踪记录存放在单独的跟踪系统中，请在其中查找 {trace_id}。"


class ComplaintNotFound(Refusal):
    """There is no such complaint, or it is not yours to see."""

    code = Code.NOT_FOUND
    reason = "COMPLAINT_NOT_FOUND"
    zh = "没有该投诉举报，或您无权查看。"


class ComplaintNotConfirmed(Refusal):
    """No complaint has this number and this query code; check both, or ask at the window."""

    code = Code.NOT_FOUND
    reason = "COMPLAINT_NOT_CONFIRMED"
    zh = "没有与该受理编号和查询码相符的投诉举报，请核对后重试，或到窗口查询。"


class ComplaintNotSo(Refusal):
    """This cannot be done with the complaint as it stands: {state}. Look at it again."""

    reason = "COMPLAINT_NOT_SO"
    zh = "该投诉举报目前的状态（{state}）不能这样办理，请重新查看。"


class ComplaintNotAnswered(Refusal):
    """It is not answered yet; say how content you are when it is."""

    reason = "COMPLAINT_NOT_ANSWERED"
    zh = "尚未答复，请在收到答复后评价。"


class SecondPersonNeeded(Refusal):
    """{officer_id} offered it; another person publishes it."""

    reason = "SECOND_PERSON_NEEDED"
    zh = "由 {officer_id} 提请公开，须由另一人决定。"


class ComplaintsFull(Refusal):
    """So much was told over the page today that no more is taken; come to the window, or call."""

    code = Code.RESOURCE_EXHAUSTED
    reason = "COMPLAINTS_FULL"
    zh = "今日网上投诉举报已达上限，请到窗口或电话反映。"
    lasting = True


class RatingAnswered(Refusal):
    """{officer_id} has called back already."""

    reason = "RATING_ANSWERED"
    zh = "{officer_id} 已回访。"
