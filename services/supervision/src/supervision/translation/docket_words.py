"""How the timeline tells the green channel, the docket of the leader and the orders given there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.intake.v1 import projects_pb2
from supervision.translation.reading import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from google.protobuf.timestamp_pb2 import Timestamp

    from onewindow.intake.v1.intake_pb2 import PromisedPaper

_BY_HAND = ("提请现场办公", "put on the leader's docket")
_VERDICTS = {
    approval_pb2.ORDER_VERDICT_ACCEPT: ("采纳答复，督办办结", "accepted the reply of", "the order is closed"),
    approval_pb2.ORDER_VERDICT_RETURN: ("退回答复，继续督办", "returned the reply of", "the order is open again"),
    approval_pb2.ORDER_VERDICT_WITHDRAW: ("撤回督办", "withdrew the order to", "the order is closed"),
}


def application_received(event: intake.ApplicationReceived) -> Words:
    """How many items, and why it should come first."""
    count = len(event.item_codes)
    zh, en = f"收到申请，共{count}个事项", f"application received for {count} items"
    if event.green_channel_reason:
        why = event.green_channel_reason
        zh, en = f"{zh}；申请绿色通道：{why}", f"{en}; the green channel is asked for: {why}"
    if event.unlisted_item_codes:
        codes, why = event.unlisted_item_codes, event.unlisted_reason
        zh = f"{zh}；{'、'.join(codes)}无已公布的材料清单，收件理由：{why}"
        en = f"{en}; no list of materials is published for {', '.join(codes)}, received because: {why}"
    if event.legacy_code_reason:
        why = event.legacy_code_reason
        zh = f"{zh}；申请人代码未通过校验，经办人确认为旧代码：{why}"
        en = f"{en}; the applicant's code does not pass the check and was taken as an old one: {why}"
    if event.same_file:
        zh = f"{zh}；多项材料为同一文件，经办人已确认"
        en = f"{en}; one file stands for several materials, confirmed"
    if event.open_cases:
        zh = f"{zh}；该申请人同一事项已有未办结办件{'、'.join(event.open_cases)}，经办人已确认"
        en = f"{en}; the applicant has {', '.join(event.open_cases)} open with the same matter, confirmed"
    return zh, en


def green_channel_asked(event: intake.GreenChannelAsked) -> Words:
    """Why it should come first."""
    return f"申请绿色通道：{event.reason}", f"the green channel is asked for: {event.reason}"


def project_handled(event: intake.ProjectHandled) -> Words:
    """Who has it, to whom it is offered, and why."""
    kinds, to, holder = projects_pb2, event.to_officer_id, event.project_manager_id
    zh, en = {
        kinds.PROJECT_STEP_KIND_TAKEN: (f"{holder}认领代办", f"{holder} takes the project"),
        kinds.PROJECT_STEP_KIND_OFFERED: (
            f"拟将代办移交{to}，接收前仍由{holder}负责",
            f"offered to {to}; {holder} answers for it until it is taken",
        ),
        kinds.PROJECT_STEP_KIND_WITHDRAWN: ("撤回代办移交", "the offer is taken back"),
        kinds.PROJECT_STEP_KIND_ACCEPTED: (f"{holder}接收代办", f"{holder} takes the project over"),
        kinds.PROJECT_STEP_KIND_DECLINED: (f"未接收代办，仍由{holder}负责", f"not taken over; it stays with {holder}"),
        kinds.PROJECT_STEP_KIND_MANDATED: ("登记申请人委托", "the mandate of the applicant is on record"),
    }.get(event.kind, ("代办变更", "the project changed"))
    return (f"{zh}：{event.reason}", f"{en}: {event.reason}") if event.reason else (zh, en)


def promised_papers_followed(event: intake.PromisedPapersFollowed) -> Words:
    """Which papers came, and how many have not."""
    zh, en = _papers(event.papers)
    if event.left_count:
        return (
            f"补交承诺的材料：{zh}；还缺{event.left_count}份",
            f"promised papers came: {en}; {event.left_count} have not",
        )
    return f"补交承诺的材料：{zh}；已交齐", f"promised papers came: {en}; that is all"


def promised_papers_due(event: intake.PromisedPapersDue) -> Words:
    """Which papers are due soon, or did not come."""
    zh, en = _papers(event.papers)
    last = min(paper.last_day for paper in event.papers)
    if event.overdue:
        return (
            f"承诺补交的材料逾期未交：{zh}（{last}到期），已告知经办人和负责人",
            f"promised papers did not come by {last}: {en}; officers and heads were told",
        )
    return (
        f"承诺补交的材料即将到期：{zh}（{last}到期），已提醒经办人和负责人",
        f"promised papers are due on {last}: {en}; officers and heads were told",
    )


def _papers(papers: Iterable[PromisedPaper]) -> Words:
    there = list(papers)
    return "、".join(paper.name_zh for paper in there), ", ".join(paper.name_en for paper in there)


def green_channel_decided(event: intake.GreenChannelDecided) -> Words:
    """Whether it comes first, and why."""
    zh, en = ("同意", "agreed to") if event.agreed else ("不同意", "declined")
    why_zh, why_en = (f"：{event.reason}", f": {event.reason}") if event.reason else ("", "")
    return f"{zh}走绿色通道{why_zh}", f"{en} the green channel{why_en}"


def case_escalated(event: approval.CaseEscalated) -> Words:
    """Why the leader has to look."""
    rule, days = event.rule, event.working_days
    zh, en = _named(event.department_code, event.department_zh, event.department_en)
    if rule == approval_pb2.ESCALATION_RULE_OVERDUE:
        item_zh, item_en = _named(event.item_code, event.item_zh, event.item_en)
        return (
            f"{item_zh}（{zh}）超期{days}个工作日，列入现场办公",
            f"{item_en} of {en} is overdue by {days} working days: on the leader's docket",
        )
    if rule == approval_pb2.ESCALATION_RULE_STUCK:
        return (
            f"{days}个工作日未作任何决定，列入现场办公",
            f"nothing was decided for {days} working days: on the leader's docket",
        )
    if rule == approval_pb2.ESCALATION_RULE_COMPLAINT:
        return (
            f"投诉{days}个工作日未答复，列入现场办公",
            f"a complaint was not answered for {days} working days: on the leader's docket",
        )
    if rule == approval_pb2.ESCALATION_RULE_SUPERVISION_ORDER:
        return (
            f"{zh}未按期答复监察督办，列入现场办公",
            f"{en} has not replied to an order of supervision in time: on the leader's docket",
        )
    if rule == approval_pb2.ESCALATION_RULE_ORDER_OVERDUE:
        return f"{zh}未按期答复督办", f"{en} has not replied to an order in time"
    about_zh, about_en = _BY_HAND
    if rule == approval_pb2.ESCALATION_RULE_DISPUTE:
        other_zh, other_en = _named(event.other_department_code, event.other_department_zh, event.other_department_en)
        about_zh, about_en = f"{zh}与{other_zh}有争议，{about_zh}", f"{en} disagrees with {other_en}: {about_en}"
    return f"{about_zh}：{event.reason}", f"{about_en}: {event.reason}"


def order_instructed(event: approval.OrderInstructed) -> Words:
    """Who has to see to what, and until when."""
    zh, en = _named(event.department_code, event.department_zh, event.department_en)
    until = _until(event.due_at)
    return (
        f"督办{zh}，{until}前答复：{event.instruction}",
        f"order to {en}, to be replied to by {until}: {event.instruction}",
    )


def order_replied(event: approval.OrderReplied) -> Words:
    """What was done, and whether in time."""
    zh, en = _named(event.department_code, event.department_zh, event.department_en)
    late_zh, late_en = ("逾期答复", "replied late") if event.late else ("答复", "replied")
    return f"{zh}{late_zh}督办：{event.reply}", f"{en} {late_en} to the order: {event.reply}"


def order_closed(event: approval.OrderClosed) -> Words:
    """What the leader says to it."""
    zh, en = _named(event.department_code, event.department_zh, event.department_en)
    verdict_zh, verdict_en, what = _VERDICTS[event.verdict]
    return f"{zh}：{verdict_zh}：{event.reason}", f"{verdict_en} {en}, {what}: {event.reason}"


def entry_closed(event: approval.DocketEntryClosed) -> Words:
    """Why it is no longer on the docket."""
    if not event.reason:
        return "办件已作出决定，移出现场办公", "the case is decided: off the leader's docket"
    return f"移出现场办公：{event.reason}", f"off the leader's docket: {event.reason}"


def _named(code: str, zh: str, en: str) -> Words:
    """What people call it; its code in cases whose names are not kept."""
    return zh or code, en or code


def _until(stamp: Timestamp) -> str:
    at: datetime = stamp.ToDatetime(UTC).astimezone(CENTRE_ZONE)
    return f"{at:%Y-%m-%d %H:%M}"


_WITHDRAWS = frozenset(
    {approval_pb2.REVOCATION_GROUND_LAW_CHANGED, approval_pb2.REVOCATION_GROUND_CIRCUMSTANCES_CHANGED}
)


def _taken_back(event: approval.RevocationProposed | approval.DecisionRevoked) -> Words:
    """Whether it is revoked or withdrawn, by which articles, and what of the fees."""
    zh, en = ("撤回", "withdrawn") if event.ground in _WITHDRAWS else ("撤销", "revoked")
    fees_zh, fees_en = ("，应退费", ", fees due back") if event.fees_due_back else ("", "")
    basis = f"{event.article}、{event.legal_basis}"
    return f"{zh}准予决定（{basis}{fees_zh}）", f"{en} ({basis}{fees_en})"


def revocation_proposed(event: approval.RevocationProposed) -> Words:
    """What is to be taken back, and why."""
    zh, en = _taken_back(event)
    return (
        f"{event.item_code} 建议{zh}：{event.reason}",
        f"{event.item_code} is proposed to be {en}: {event.reason}",
    )


def revocation_declined(event: approval.RevocationDeclined) -> Words:
    """Why it stays."""
    return (
        f"{event.item_code} 不同意撤销，准予决定继续有效：{event.reason}",
        f"{event.item_code} is not revoked and stays: {event.reason}",
    )


def decision_revoked(event: approval.DecisionRevoked) -> Words:
    """What was taken back, and whose approval rested on it."""
    zh, en = _taken_back(event)
    rest_zh = f"，已告知以其为前提的{'、'.join(event.relying_item_codes)}" if event.relying_item_codes else ""
    rest_en = f"; {', '.join(event.relying_item_codes)} rested on it" if event.relying_item_codes else ""
    return (
        f"{event.item_code} {zh}{rest_zh}：{event.reason}",
        f"{event.item_code} is {en}{rest_en}: {event.reason}",
    )
