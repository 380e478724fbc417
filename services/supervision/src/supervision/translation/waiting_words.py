"""How the timeline tells what becomes of an application before it is accepted."""

from __future__ import annotations

from collections.abc import Iterable

from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.intake.v1 import intake_pb2, unusable_pb2
from supervision.translation.reading import Words

_UNUSABLE = {
    unusable_pb2.UNUSABLE_GROUND_ILLEGIBLE: ("无法辨认", "cannot be read"),
    unusable_pb2.UNUSABLE_GROUND_EXPIRED: ("已过有效期", "not valid any more"),
    unusable_pb2.UNUSABLE_GROUND_WRONG_DOCUMENT: ("不是所要求的材料", "another document"),
    unusable_pb2.UNUSABLE_GROUND_INCOMPLETE: ("缺页、缺签字或盖章", "incomplete"),
}


def cancelled_used(event: intake.CancelledUsed) -> Words:
    """Which cancelled items somebody went on with, in vain."""
    zh, en = stops(event.items)
    return f"试图继续办理已取消的事项，已拒绝：{zh}", f"tried to go on with cancelled items, and was refused: {en}"


def stopped_fees_dropped(event: intake.StoppedFeesDropped) -> Words:
    """Which fees are not owed any more."""
    zh, en = stops(event.fees)
    return f"受理前已停征，不再收取：{zh}", f"stopped before the acceptance, not owed any more: {en}"


def second_notice_given(event: intake.SecondNoticeGiven) -> Words:
    """Until when the papers are waited for now, and why the applicant was told again."""
    count, day = len(event.missing), event.hand_in_until
    return (
        f"监察人员同意再次告知补正，缺{count}份材料，{day}（含当日）前补齐：{event.reason}",
        f"a supervisor had the notice given again, {count} papers until {day}: {event.reason}",
    )


def procedure_corrected(event: intake.ProcedureCorrected) -> Words:
    """Which items it has now, how often that was corrected, and why."""
    codes, number = event.item_codes, event.correction_no
    return (
        f"第{number}次更正受理事项，改为{'、'.join(codes)}：{event.reason}",
        f"procedure corrected, time {number}, to {', '.join(codes)}: {event.reason}",
    )


def procedure_change_asked(event: intake.ProcedureChangeAsked) -> Words:
    """To which items, who wants it, and why."""
    codes, by = [item.item_code for item in event.items], event.proposed_by.officer_id
    return (
        f"同意{by}提出的更正受理事项，改为{'、'.join(codes)}：{event.reason}",
        f"agreed to what {by} proposed, another procedure, {', '.join(codes)}: {event.reason}",
    )


def procedure_replaced(event: approval.ProcedureReplaced) -> Words:
    """What fell away, and what came."""
    gone, come = ([task.item_code for task in tasks] for tasks in (event.removed, event.opened))
    zh = f"更正受理事项：去除{'、'.join(gone) or '无'}，增加{'、'.join(come) or '无'}"
    en = f"procedure corrected: {', '.join(gone) or 'nothing'} fell away, {', '.join(come) or 'nothing'} came"
    day = event.due.last_day
    return f"{zh}，全案{day}前（含当日）办结", f"{en}; the case is due on {day}"


def paper_found_unusable(event: intake.PaperFoundUnusable) -> Words:
    """Which paper, whether another one is asked for, and what is wrong with it."""
    name_zh, name_en = event.name_zh or event.item_code, event.name_en or event.item_code
    why_zh, why_en = _UNUSABLE.get(event.ground, ("不能使用", "cannot be used"))
    if event.not_told:
        return (
            f"补正告知后发现材料不能使用，未经再次告知不得要求补正（{name_zh}，{why_zh}）：{event.note}",
            f"a paper cannot be used, found after the one notice and not asked for ({name_en}, {why_en}): {event.note}",
        )
    return (
        f"材料不能使用，须重新提交（{name_zh}，{why_zh}）：{event.note}",
        f"a paper cannot be used, another one is asked for ({name_en}, {why_en}): {event.note}",
    )


def acceptance_deemed(event: intake.AcceptanceDeemed) -> Words:
    """Nobody told in time what is missing, and what is."""
    count = len(event.missing)
    return (
        f"逾期未告知需补正的内容，自收件之日起即为受理（行政许可法第32条）；仍缺{count}份材料",
        f"nobody told in time what is missing: accepted as of its receipt (Art. 32); {count} papers are missing",
    )


def correction_due_soon(event: intake.CorrectionDueSoon) -> Words:
    """Until when the papers are waited for."""
    count, day = len(event.missing), event.hand_in_until
    return f"补正即将到期：{day}（含当日）前补齐{count}份材料", f"{count} papers are waited for until {day}"


def application_lapsed(event: intake.ApplicationLapsed) -> Words:
    """How many papers did not come."""
    count = len(event.missing)
    return f"逾期未补正，申请终止，缺{count}份材料", f"{count} papers did not come in time: the application ended"


def acceptance_refused(event: intake.AcceptanceRefused) -> Words:
    """Why, and where to go."""
    basis_zh, basis_en = (f"（{event.legal_basis}）", f" ({event.legal_basis})") if event.legal_basis else ("", "")
    return (
        f"不予受理：{event.reason}{basis_zh}；告知去处：{event.place}",
        f"the acceptance was refused: {event.reason}{basis_en}; to go to: {event.place}",
    )


def stops(stopped: Iterable[intake_pb2.CatalogueStop]) -> Words:
    """What was stopped, and who stopped it."""
    named = list(stopped)
    zh = "、".join(
        f"{stop.name_zh}（{stop.code}{'，' + stop.stopped_by if stop.stopped_by else ''}）" for stop in named
    )
    en = ", ".join(f"{stop.name_en} ({stop.code}{', ' + stop.stopped_by if stop.stopped_by else ''})" for stop in named)
    return zh, en
