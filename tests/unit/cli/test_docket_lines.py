"""The docket on a terminal: in both languages, and no line is longer than a terminal is wide."""

from __future__ import annotations

from datetime import UTC, datetime

from onewindow.approval.v1.approval_pb2 import DocketEntry, EscalationRule, Order, OrderReply, OrderState
from onewindow.type.v1.type_pb2 import Actor
from onewindow_cli.render.docket import entry_lines
from onewindow_cli.render.wrapping import columns

AT = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
LONG = "请会同规划、消防部门到现场核对防火间距与疏散通道，并就施工许可能否先行核发限期提出书面意见，逾期说明理由"


# An order that is overdue makes no entry.
RULES = [rule for rule in EscalationRule.keys()[1:] if rule != "ESCALATION_RULE_ORDER_OVERDUE"]


def _entry(rule: str) -> DocketEntry:
    order = Order(
        order_id="0199c0de-0000-7000-8000-000000000001",
        department_code="ZJ",
        department_zh="住房和城乡建设局",
        department_en="Housing and Urban-Rural Development Bureau",
        instruction=LONG,
        due_at=AT,
        overdue=True,
        state=OrderState.ORDER_STATE_OPEN,
        replies=[OrderReply(reply=LONG, replied_at=AT, late=True, returned_reason="未说明时限", returned_at=AT)],
    )
    return DocketEntry(
        entry_id="0199c0de-0000-7000-8000-000000000002",
        case_no="632801202611290000016",
        rule=rule,
        item_code="ZJ-001",
        item_zh="建筑工程施工许可证核发",
        department_code="ZJ",
        other_department_code="XF",
        reason=LONG,
        tried=LONG,
        working_days=3,
        escalated_by=Actor(officer_id="zj-head"),
        escalated_at=AT,
        orders=[order],
        green_channel=True,
        closed_at=AT,
        closed_by=Actor(officer_id="head-01"),
    )


def test_every_line_fits_and_says_what_is_to_be_known() -> None:
    """Why, who, until when and what was said; what is late is said loudly."""
    for rule in RULES:
        lines = list(entry_lines(_entry(rule)))
        assert [] == [line for line in lines if columns(line) > 80]
        told = "\n".join(lines)
        for word in ("632801202611290000016", "绿色通道", "逾期 OVERDUE", "2026-03-05 17:30", "未说明时限", "head-01"):
            assert word in told, word


def test_each_reason_is_told_in_its_own_words() -> None:
    """By hand, a dispute, overdue, standing still."""
    told = ["\n".join(entry_lines(_entry(rule))) for rule in RULES]

    for words, text in zip(
        (
            *("by hand", "dispute ZJ × XF", "overdue by 3 working", "nothing decided", "complaint not answered"),
            "order of supervision",
        ),
        told,
        strict=True,
    ):
        assert words in text
