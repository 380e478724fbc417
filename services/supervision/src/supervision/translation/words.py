"""How the timeline tells an event, where that takes more than a line."""

from __future__ import annotations

from datetime import UTC

from kernel.calendar import centre_time
from kernel.money import format_yuan
from kernel.personal_data import field_names, purpose_in_both
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import assessment_pb2, fees_pb2, payments_pb2
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.type.v1.type_pb2 import Due
from supervision.translation.changes import erasure_reason, state_name
from supervision.translation.reading import Words

_STATES_ZH = {
    "OPEN": "在办",
    "EARLY_REVIEW": "提前介入",
    "CONDITIONALLY_APPROVED": "按上游同意先行准予",
    "APPROVED": "已准予",
    "REFUSED": "不予许可",
    "LAPSED": "随上游失效",
    "REMOVED": "更正后去除",
}


def case_accepted(event: intake.CaseAccepted) -> Words:
    """The number, and how many departments are concerned."""
    items, departments = len(event.items), len({item.department_code for item in event.items})
    zh = f"受理，办件号{event.case_no}，{departments}个部门{items}个事项"
    en = f"accepted as {event.case_no}: {items} items of {departments} departments"
    if event.promised:
        last = max(paper.last_day for paper in event.promised)
        zh = f"{zh}；容缺{len(event.promised)}份材料，承诺{last}前（含当日）补齐"
        en = f"{en}; {len(event.promised)} papers follow, promised until {last}"
    return zh, en


def tasks_opened(event: approval.TasksOpened) -> Words:
    """How many departments work side by side, and until when."""
    departments, last_day = len({task.department_code for task in event.tasks}), event.due.last_day
    return (
        f"{departments}个部门同时开办，全案{last_day}（含当日）前办结",
        f"{departments} departments started at once; the case is due on {last_day}",
    )


def decision_recorded(event: approval.DecisionRecorded) -> Words:
    """What was decided, and what the task is now."""
    if event.deemed:
        at = centre_time(event.decided_at.ToDatetime(UTC))[:16].replace("T", " ")
        basis, state = event.deemed_basis, state_name(event.state)
        return (
            f"{event.item_code} 过期默许：至{at}未作出决定，视为准予（{_STATES_ZH[state]}），依据{basis}",
            f"{event.item_code} granted by silence: nobody decided by {at} ({state}), basis {basis}",
        )
    (zh, en), state = _decided(event.decision), state_name(event.state)
    return f"{event.item_code} {zh}（{_STATES_ZH[state]}）", f"{event.item_code} {en} ({state})"


def decision_corrected(event: approval.DecisionCorrected) -> Words:
    """What was decided before, what is now, and why."""
    before, after = (_decided(decision) for decision in (event.previous_decision, event.decision))
    state = state_name(event.state)
    # What the decision comes to is said where it is not that decision.
    zh, en = ("", "") if state in {"APPROVED", "REFUSED"} else (f"（{_STATES_ZH[state]}）", f" ({state})")
    return (
        f"{event.item_code} 更正决定：由{before[0]}更正为{after[0]}{zh}：{event.reason}",
        f"{event.item_code} corrected from {before[1]} to {after[1]}{en}: {event.reason}",
    )


def _decided(decision: approval_pb2.Decision) -> Words:
    return ("准予", "granted") if decision == approval_pb2.DECISION_APPROVE else ("不予许可", "refused")


def tasks_assigned(event: approval.TasksAssigned) -> Words:
    """Which items, who has them now and who had them, and why."""
    zh = "、".join(item.name_zh or item.item_code for item in event.items)
    en = ", ".join(item.name_en or item.item_code for item in event.items)
    before = ", ".join(dict.fromkeys(item.previous_officer_id for item in event.items if item.previous_officer_id))
    had_zh, had_en = (f"（原由{before}办理）", f" (from {before})") if before else ("", "")
    why_zh, why_en = (f"：{event.reason}", f": {event.reason}") if event.reason else ("", "")
    if not event.officer_id:
        return f"{zh} 退回部门待领{had_zh}{why_zh}", f"{en} given back to the department{had_en}{why_en}"
    if event.officer_id == event.assigned_by.officer_id:
        return f"{event.officer_id} 认领 {zh}{had_zh}{why_zh}", f"{event.officer_id} took {en}{had_en}{why_en}"
    return f"{zh} 交由 {event.officer_id} 办理{had_zh}{why_zh}", f"{en} given to {event.officer_id}{had_en}{why_en}"


def task_affected(event: approval.TaskAffected) -> Words:
    """Because of the item upstream, or of days that changed: then with the date that was told before."""
    if not event.upstream_item_code:
        moved = []
        if event.HasField("due"):
            moved.append(_moved(event.item_code, event.item_code, event.previous_due, event.due))
        if event.HasField("case_due"):
            moved.append(_moved("全案", "the case", event.previous_case_due, event.case_due))
        if event.green_channel:
            return (
                f"按绿色通道时限重新计算：{'；'.join(zh for zh, _ in moved)}",
                f"counted by the limits of the green channel: {'; '.join(en for _, en in moved)}",
            )
        return (
            f"放假安排有变动，重新计算：{'；'.join(zh for zh, _ in moved)}",
            f"days of the calendar have changed: {'; '.join(en for _, en in moved)}",
        )
    state, upstream = state_name(event.state), event.upstream_item_code
    # A release before told no state before.
    before = state_name(event.previous_state) if event.previous_state else ""
    if before == "LAPSED" != state:
        return (
            f"{event.item_code} 因上游{upstream}的决定更正而恢复：{_STATES_ZH[state]}",
            f"{event.item_code}, lapsed before, is {state} again because {upstream} was corrected",
        )
    return (
        f"{event.item_code} 因上游{upstream}{f'由{_STATES_ZH[before]}' if before else ''}变为{_STATES_ZH[state]}",
        f"{event.item_code} became {state}{f' ({before} before)' if before else ''} because of {upstream}",
    )


def clock_stopped(event: approval.ClockStopped) -> Words:
    """For what, from when to when, and what it makes of the date."""
    zh, en = event.stop.name_zh, event.stop.name_en
    first, last = event.stop.first_day, event.stop.last_day
    moved_zh, moved_en = _moved("该事项", "it", event.previous_due, event.due)
    return (
        f"{event.item_code} 因{zh}停表，{first}至{last}不计入期限，{moved_zh}：{event.stop.told}",
        f"{event.item_code} clock stopped for {en}, {first} to {last} are not counted; {moved_en}: {event.stop.told}",
    )


def clock_resumed(event: approval.ClockResumed) -> Words:
    """Since when it runs again, or that it never stood still."""
    stop = event.stop
    zh, en = stop.name_zh, stop.name_en
    moved_zh, moved_en = _moved("该事项", "it", event.previous_due, event.due)
    if stop.resumed_on < stop.first_day:
        return (
            f"{event.item_code} 取消{zh}停表（原定{stop.first_day}至{stop.last_day}），{moved_zh}",
            f"{event.item_code} stop for {en} taken back ({stop.first_day} to {stop.last_day}); {moved_en}",
        )
    return (
        f"{event.item_code} {zh}停表结束，{stop.resumed_on}为最后一个不计入的日期，{moved_zh}",
        f"{event.item_code} stop for {en} is over, {stop.resumed_on} is the last day not counted; {moved_en}",
    )


def _moved(zh: str, en: str, before: Due, due: Due) -> Words:
    """A release before told no date before; one that stays has become certain."""
    if before.last_day in {"", due.last_day}:
        return f"{zh}于{due.last_day}到期", f"{en} is due on {due.last_day}"
    return (
        f"{zh}原于{before.last_day}到期，现于{due.last_day}到期",
        f"{en} is due on {due.last_day}, not on {before.last_day}",
    )


def case_refused(event: approval.CaseRefused) -> Words:
    """Whether anything was granted, and how much."""
    granted, items = sum(result.granted for result in event.results), len(event.results)
    if granted:
        return (
            f"部分准予：{items}个事项中准予{granted}个，不予{items - granted}个",
            f"granted in part: {granted} of {items} items",
        )
    return "全案不予许可", "the case is refused"


def bill_reduced(event: fees.BillReduced) -> Words:
    """What leaves, for which items, and what is left."""
    items, total = sorted({line.item_code for line in event.lines}), format_yuan(event.total_fen)
    amount = format_yuan(sum(line.amount_fen for line in event.lines))
    return (
        f"{'、'.join(items)}未获准予，核减{amount}，仍应缴{total}",
        f"{', '.join(items)} not granted: {amount} less, {total} due",
    )


def refund_became_due(event: fees.RefundBecameDue) -> Words:
    """How much goes back, for which items."""
    items, amount = sorted({line.item_code for line in event.lines}), format_yuan(event.amount_fen)
    return (
        f"{'、'.join(items)}未获准予，已缴{amount}应予退付",
        f"{', '.join(items)} not granted: {amount} paid for them goes back",
    )


def refund_paid(event: fees.RefundPaid) -> Words:
    """How much is back, of this refund and in all."""
    amount, all_of_it = format_yuan(event.amount_fen), format_yuan(event.refunded_fen)
    return (
        f"退付{amount}已退回付款人，凭证{event.voucher_no}，累计已退{all_of_it}",
        f"{amount} is back with whoever paid it (voucher {event.voucher_no}), {all_of_it} in all",
    )


def waiver_decided(event: fees.WaiverDecided) -> Words:
    """What was waived by which rule, or that it was not; and what is due, or goes back."""
    waiver, total = event.waiver, format_yuan(event.total_fen)
    amount = format_yuan(waiver.waived_fen)
    if waiver.state != assessment_pb2.WAIVER_STATE_GRANTED:
        return (
            f"{waiver.name_zh}减免{amount}的申请未获批准：{waiver.note}",
            f"waiver of {amount} of {waiver.name_en} refused: {waiver.note}",
        )
    if event.state == fees_pb2.BILL_STATE_PAID:
        return (
            f"{waiver.name_zh}减免{amount}（{waiver.rule}），已缴部分应予退付",
            f"{amount} of {waiver.name_en} waived ({waiver.rule}) and paid before: it goes back",
        )
    return (
        f"{waiver.name_zh}减免{amount}（{waiver.rule}），应缴{total}",
        f"{amount} of {waiver.name_en} waived ({waiver.rule}): {total} due",
    )


def bill_amended(event: fees.BillAmended) -> Words:
    """Which fees were computed again, from what to what, and why."""
    zh = "；".join(
        f"{one.name_zh}由{format_yuan(one.before_fen)}更正为{format_yuan(one.after_fen)}" for one in event.differences
    )
    en = "; ".join(
        f"{one.name_en} from {format_yuan(one.before_fen)} to {format_yuan(one.after_fen)}" for one in event.differences
    )
    return (
        f"缴费通知更正：{zh or '恢复应缴'}（{event.reason}）",
        f"bill corrected: {en or 'due again'} ({event.reason})",
    )


def bill_expired(event: fees.BillExpired) -> Words:
    """What nobody paid."""
    total = format_yuan(event.total_fen)
    return f"缴费通知逾期失效，未缴{total}", f"the bill expired, {total} unpaid"


def supplement_changed(event: fees.SupplementChanged) -> Words:
    """What more became due after the bill was paid, or what became of that."""
    total, owed = format_yuan(event.total_fen), format_yuan(event.owed_fen)
    if event.state == fees_pb2.BILL_STATE_EXPIRED:
        return f"补缴逾期失效，未缴{owed}", f"what more was due expired, {owed} unpaid"
    if event.owed_fen == event.total_fen and event.owed_fen:
        return f"缴费后应补缴{total}", f"{total} more became due after the bill was paid"
    if event.owed_fen:
        return f"补缴{total}，尚欠{owed}", f"of {total} more that became due, {owed} are left"
    if event.state != fees_pb2.BILL_STATE_PAID:
        return "无需再补缴", "nothing more is due"
    zh, en = f"已补缴{total}", f"paid {total} more"
    if event.receipt_no:
        return f"{zh}，财政票据{event.receipt_no}", f"{en}, treasury receipt {event.receipt_no}"
    return zh, en


def bill_issued(event: fees.BillIssued) -> Words:
    """What is due."""
    total = format_yuan(event.total_fen)
    return f"开出缴费通知，应缴{total}", f"one bill issued: {total}"


def bill_paid(event: fees.BillPaid) -> Words:
    """What was paid, and the receipt."""
    amount, invoiced = format_yuan(event.amount_fen), format_yuan(event.invoiced_fen)
    zh, en = f"已缴费{amount}", f"paid {amount}"
    if event.receipt_no:
        zh, en = f"{zh}，财政票据{event.receipt_no}", f"{en}, treasury receipt {event.receipt_no}"
    if event.invoiced_fen:
        zh, en = f"{zh}，其中{invoiced}由服务单位开具发票", f"{en}, of which {invoiced} is invoiced by who serves"
    return zh, en


def payment_taken(event: fees.PaymentTaken) -> Words:
    """What was paid in part, and what is left."""
    amount, left = format_yuan(event.amount_fen), format_yuan(event.left_fen)
    return f"已缴部分{amount}，尚欠{left}", f"paid {amount} in part, {left} are left"


def payment_voided(event: fees.PaymentVoided) -> Words:
    """What is due again, and the receipt that is void."""
    amount, left = format_yuan(event.amount_fen), format_yuan(event.left_fen)
    return (
        f"{amount}的刷卡凭证已在终端撤销，财政票据{event.receipt_no}作废，应重新缴费{left}",
        f"a slip over {amount} was voided, treasury receipt {event.receipt_no} with it: {left} are due again",
    )


_SURPLUS = {
    payments_pb2.SURPLUS_REASON_OVER: ("多缴", "more than was due"),
    payments_pb2.SURPLUS_REASON_DOUBLE: ("重复缴款", "paid twice"),
    payments_pb2.SURPLUS_REASON_NOT_DUE: ("无应缴金额", "nothing was due"),
    payments_pb2.SURPLUS_REASON_NOT_GRANTED: ("所涉事项未获准予", "its items were not granted"),
}


def surplus_found(event: fees.SurplusFound) -> Words:
    """What is to be given back, and why."""
    amount, (zh, en) = format_yuan(event.amount_fen), _SURPLUS.get(event.reason, ("", ""))
    return f"应退回{amount}：{zh}", f"{amount} to be given back: {en}"


def personal_data_read(event: intake.PersonalDataRead) -> Words:
    """Which fields, how and what for."""
    fields_zh, fields_en = field_names(event.fields)
    purpose_zh, purpose_en = purpose_in_both(event.purpose)
    zh, en = f"查看未脱敏个人信息（{fields_zh}）", f"personal data seen unmasked ({fields_en})"
    if event.found:
        zh, en = f"按申请人信息查找到本办件（{fields_zh}）", f"case found by the applicant's data ({fields_en})"
    return f"{zh}，用途：{purpose_zh}", f"{en}: {purpose_en}"


_GRADES = {
    1: ("非常不满意", "very dissatisfied"),
    2: ("不满意", "dissatisfied"),
    3: ("基本满意", "fairly satisfied"),
    4: ("满意", "satisfied"),
    5: ("非常满意", "very satisfied"),
}


def case_rated(event: intake.CaseRated) -> Words:
    """Which of the five grades; by SMS, with who brought it."""
    zh, en = _GRADES.get(event.grade, ("未说明", "not told"))
    if event.HasField("brought_by"):
        by = event.brought_by.officer_id
        return f"申请人短信评价：{zh}（{by}导入）", f"rated by the applicant by SMS: {en} (brought by {by})"
    return f"申请人评价：{zh}", f"rated by the applicant: {en}"


def off_centre_fee_told(event: intake.OffCentreFeeTold) -> Words:
    """Which department, how much and on which day."""
    what = f"{event.department_code} {event.taken_on} {format_yuan(event.amount_fen)}"
    return f"申请人反映在中心外收费：{what}", f"the applicant told of a fee outside the centre: {what}"


def personal_data_erased(event: intake.PersonalDataErased) -> Words:
    """Why."""
    zh, en = purpose_in_both(erasure_reason(event))
    return f"个人信息已删除：{zh}", f"personal data erased: {en}"
