"""What has to be watched in the fee office, whose list it was first, at windows and at departments; how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.money import format_yuan

Words = tuple[str, str]
"""Chinese and English."""

ACTS: Mapping[str, Words] = {
    "CASH_DIFFERENCE": ("日结现金与账面不符", "the cash counted at the close was not what the book expected"),
    "SHIFT_FORGOTTEN": ("班次未按时日结，由他人代为日结", "a shift that was left open was closed by somebody else"),
    "REMITTANCE_LATE": ("解款逾期未到账", "a remittance was not on a bank line in time"),
    "RECEIPT_STOCK_LOW": ("财政票据余量不足", "few receipt numbers are left"),
    "RECEIPT_BATCH_WITHDRAWN": ("停用财政票据批次", "a batch of receipt numbers was withdrawn"),
    "RECEIPT_VOID_ASKED": ("申请作废财政票据", "the void of a receipt waits for a second person"),
    "RECEIPT_VOIDED": ("作废财政票据", "a receipt was voided"),
    "RECEIPT_VOID_DECLINED": ("财政票据作废未获同意", "the void of a receipt was declined"),
    "OFF_CENTRE_REPORTED": ("有人反映在中心外收费", "a fee was reported to be taken outside the centre"),
    "OFF_CENTRE_FOUNDED": ("查实在中心外收费", "a fee was taken outside the centre"),
    "OFF_CENTRE_UNFOUNDED": ("反映的中心外收费不属实", "a fee reported to be taken outside the centre was not"),
    "RECEIPT_REISSUED": ("换开财政票据，替代", "a receipt was issued in the place of"),
    "REFUND_ASKED": ("申请退付", "a refund waits for a second person"),
    "REFUND_APPROVED": ("批准退付", "a refund was approved"),
    "REFUND_DECLINED": ("退付未获批准", "a refund was declined"),
    "REFUND_PAID": ("已退付", "money was paid back"),
    "REFUND_FAILED": ("退付未成功", "money could not be paid back"),
    "CANCELLED_APPLIED_FOR": (
        "窗口试图办理已取消的事项或收费，已拒绝",
        "a window tried what is cancelled, and was refused",
    ),
    "TICKET_WAITED_LONG": ("排队等候超时", "a number of the queue waited too long"),
    "DUAL_ACCEPTANCE": ("两头受理", "the same applicant and item here and at a department"),
    "ACCEPTED_OUTSIDE": (
        "未经批准在中心外受理",
        "a department accepted outside the centre what it may not",
    ),
    "MALWARE_FOUND": ("上传的材料文件检出恶意代码，已拒绝", "malware was found in a file that was to be handed in"),
    "ENQUIRY_OVERDUE": ("咨询逾期未答复", "an enquiry was not answered in time"),
}
"""How each kind is told, by the name of ``onewindow.type.v1.FeeOfficeAct`` without its prefix."""

_OTHER: Words = ("需关注事项", "something to be watched that this release has no word for")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeOfficeEvent:
    """One act, or one omission.

    ``stream_id`` and ``sequence`` are its event's. ``act`` is a key of ``ACTS``, or the number of a kind that a later
    release said. ``subject`` is a printed number; ``amount_fen`` is signed: what is short is negative. ``case_no`` is
    empty if it is about no case.
    """

    stream_id: UUID
    sequence: int
    act: str
    occurred_at: datetime
    case_id: UUID | None
    subject: str
    amount_fen: int
    reason: str
    officer_id: str
    department_code: str
    case_no: str = ""

    @property
    def name(self) -> Words:
        """How its kind is told."""
        return ACTS.get(self.act, _OTHER)

    @property
    def told(self) -> Words:
        """The event in a line: what, about which paper, how much, why."""
        (zh, en), amount = self.name, format_yuan(self.amount_fen) if self.amount_fen else ""
        about = "".join(f" {part}" for part in (self.subject, amount) if part)
        why_zh, why_en = (f"：{self.reason}", f": {self.reason}") if self.reason else ("", "")
        return f"{zh}{about}{why_zh}", f"{en}{about}{why_en}"
