"""What is compared, in Chinese beside its name."""

from __future__ import annotations

SERVICES = {"intake": "受理", "approval": "审批", "fees": "收费", "supervision": "监察"}

FACTS = {
    "accepted": "受理",
    "accepted_at": "受理时间",
    "accesses": "查看记录",
    "accesses_told": "查看事件",
    "bill": "缴费单状态",
    "bill_fen": "缴费单金额（分）",
    "billed": "已知缴费单",
    "bills": "缴费单",
    "broken_blocks": "损坏区块",
    "case_no": "办件编号",
    "closed": "办结",
    "closed_at": "办结时间",
    "covered_fen": "应开票据金额（分）",
    "decided": "已决定",
    "decided_at": "决定时间",
    "deliveries": "出件",
    "division_code": "区划代码",
    "documents": "文书",
    "due_at": "时限",
    "emitted": "已发事件",
    "erased": "已删除",
    "heard_approval": "听到审批",
    "heard_fees": "听到收费",
    "heard_intake": "听到受理",
    "implausible_dues": "不合理时限",
    "items": "事项",
    "items_applied_for": "申请事项",
    "lines_fen": "明细金额（分）",
    "more_due": "未补缴金额（分）",
    "outcome": "结论",
    "paid_fen": "已缴金额（分）",
    "parties": "申请人",
    "payment_fen": "缴款金额（分）",
    "payments": "缴款",
    "posted": "已记账",
    "ready": "待出件",
    "ready_at": "待出件时间",
    "receipt_fen": "票据金额（分）",
    "receipts": "票据",
    "receipts_due": "应有票据",
    "received": "收件",
    "received_at": "收件时间",
    "records": "监察记录",
    "tasks": "任务",
    "tasks_approved": "准予任务",
    "tasks_decided": "办结任务",
    "timeline": "时间线",
    "to_post": "应记账",
    "wrong_lights": "错误灯号",
}


def bilingual(name: str) -> str:
    """Name a fact of a service, ``fees.bill``, for people: ``收费 fees 缴费单状态 bill``."""
    service, _, fact = name.rpartition(".")
    who = f"{SERVICES[service]} {service} " if service in SERVICES else ""
    return f"{who}{FACTS.get(fact, '')} {fact}".replace("  ", " ").strip()
