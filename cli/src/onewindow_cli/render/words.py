"""Enumerations of the protocol, money and instants in the words people read: Chinese, then English."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from google.protobuf.timestamp_pb2 import Timestamp

from kernel.money import format_yuan
from onewindow.approval.v1.approval_pb2 import CaseDecision, TaskState
from onewindow.fees.v1.fees_pb2 import BillState, LineState, PaymentMethod
from onewindow.intake.v1.intake_pb2 import BillState as CaseBillState
from onewindow.intake.v1.intake_pb2 import CaseOutcome, CaseState, MaterialState
from onewindow.supervision.v1.supervision_pb2 import Light

ZONE = ZoneInfo("Asia/Shanghai")

CASE_STATES = {
    CaseState.CASE_STATE_PENDING_CORRECTION: "待补正 materials missing",
    CaseState.CASE_STATE_ACCEPTED: "已受理 accepted",
    CaseState.CASE_STATE_READY: "待出件 ready",
    CaseState.CASE_STATE_CLOSED: "已办结 closed",
    CaseState.CASE_STATE_RECEIVED: "待审查 to be examined",
    CaseState.CASE_STATE_NOT_ACCEPTED: "未受理，已终止 over, not accepted",
}
LINE_STATES = {
    LineState.LINE_STATE_CANCELLED: "  [yellow]事项未获准予，不收 not granted, not charged[/yellow]",
    LineState.LINE_STATE_REFUND_DUE: "  [yellow]事项未获准予，应退付 not granted, goes back[/yellow]",
}
CASE_OUTCOMES = {
    CaseOutcome.CASE_OUTCOME_GRANTED: "准予 granted",
    CaseOutcome.CASE_OUTCOME_PARTLY_GRANTED: "部分准予 granted in part",
    CaseOutcome.CASE_OUTCOME_REFUSED: "不予 refused",
}
CASE_DECISIONS = {
    CaseDecision.CASE_DECISION_PENDING: "审批中 pending",
    CaseDecision.CASE_DECISION_APPROVED: "准予 approved",
    CaseDecision.CASE_DECISION_REFUSED: "不予 refused",
    CaseDecision.CASE_DECISION_PARTLY_APPROVED: "部分准予 approved in part",
}
TASK_STATES = {
    TaskState.TASK_STATE_OPEN: "审批中 open",
    TaskState.TASK_STATE_EARLY_REVIEW: "提前介入 early review",
    TaskState.TASK_STATE_CONDITIONALLY_APPROVED: "推定上游同意，待确定 presuming upstream",
    TaskState.TASK_STATE_APPROVED: "同意 approved",
    TaskState.TASK_STATE_REFUSED: "不同意 refused",
    TaskState.TASK_STATE_LAPSED: "失效 lapsed",
    TaskState.TASK_STATE_REMOVED: "更正后去除 removed",
}
BILL_STATES = {
    BillState.BILL_STATE_UNPAID: "待缴 unpaid",
    BillState.BILL_STATE_PARTLY_PAID: "部分已缴 partly paid",
    BillState.BILL_STATE_PAID: "已缴 paid",
    BillState.BILL_STATE_NOTHING_DUE: "无需缴费 nothing due",
    BillState.BILL_STATE_CANCELLED: "已取消 cancelled",
}
CASE_BILL_STATES = {
    CaseBillState.BILL_STATE_UNPAID: "费用待缴 unpaid",
    CaseBillState.BILL_STATE_PAID: "费用已缴 paid",
    CaseBillState.BILL_STATE_NOTHING_DUE: "无需缴费 nothing due",
    CaseBillState.BILL_STATE_CANCELLED: "缴费单已取消 bill cancelled",
}
PAYMENT_METHODS = {
    PaymentMethod.PAYMENT_METHOD_CASH: "现金 cash",
    PaymentMethod.PAYMENT_METHOD_CARD: "刷卡 card",
    PaymentMethod.PAYMENT_METHOD_QR_CODE: "扫码 QR code",
    PaymentMethod.PAYMENT_METHOD_TRANSFER: "转账 transfer",
}
MATERIAL_STATES = {
    MaterialState.MATERIAL_STATE_PROVIDED: "已提交 provided",
    MaterialState.MATERIAL_STATE_MISSING: "缺 missing",
    MaterialState.MATERIAL_STATE_SHARED_BY_DATA: "数据共享 fetched by the centre",
    MaterialState.MATERIAL_STATE_IF_APPLICABLE: "如适用 if applicable",
    MaterialState.MATERIAL_STATE_MAY_FOLLOW: "可容缺后补 may follow",
    MaterialState.MATERIAL_STATE_NOT_APPLICABLE: "不适用 does not apply",
}
LIGHTS = {
    Light.LIGHT_GREEN: ("绿灯 green", "green"),
    Light.LIGHT_YELLOW: ("黄灯 yellow", "yellow"),
    Light.LIGHT_RED: ("红灯 red", "red"),
}


def light(value: Light) -> str:
    """Answer a light as coloured markup."""
    words, colour = LIGHTS.get(value, ("—", "white"))
    return f"[{colour}]●[/{colour}] {words}"


def yuan(fen: int) -> str:
    """Answer an amount of fen as people write it."""
    return format_yuan(fen)


def instant(stamp: Timestamp) -> datetime:
    """Answer an instant in UTC."""
    return stamp.ToDatetime(UTC)


def local(stamp: Timestamp, form: str = "%Y-%m-%d %H:%M:%S") -> str:
    """Answer an instant as the centre's clocks show it; a dash if it has not come."""
    return instant(stamp).astimezone(ZONE).strftime(form) if stamp.ByteSize() else "—"
