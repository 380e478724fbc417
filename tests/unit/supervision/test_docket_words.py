"""How the timeline tells the docket: names in both languages, no code where there is a name, no name of an event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from google.protobuf.message import Message

from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1.events_pb2 import (
    CaseEscalated,
    DocketEntryClosed,
    OrderClosed,
    OrderInstructed,
    OrderReplied,
)
from onewindow.intake.v1.events_pb2 import ApplicationReceived, GreenChannelDecided
from supervision.translation import docket_words as words

ZJ: dict[str, Any] = {"department_code": "ZJ", "department_zh": "住建局", "department_en": "Housing and Construction"}
ITEM: dict[str, Any] = {"item_code": "ZJ-001", "item_zh": "施工许可", "item_en": "Construction permit"}
OTHER: dict[str, Any] = {
    "other_department_code": "GA",
    "other_department_zh": "公安局",
    "other_department_en": "Public Security",
}
DUE = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)

TOLD: list[tuple[Message, tuple[str, str]]] = [
    (
        CaseEscalated(rule=approval_pb2.ESCALATION_RULE_BY_HAND, reason="久拖不决", **ZJ),
        ("提请现场办公：久拖不决", "put on the leader's docket: 久拖不决"),
    ),
    (
        CaseEscalated(rule=approval_pb2.ESCALATION_RULE_DISPUTE, reason="意见不一", **ZJ, **OTHER),
        (
            "住建局与公安局有争议，提请现场办公：意见不一",
            "Housing and Construction disagrees with Public Security: put on the leader's docket: 意见不一",
        ),
    ),
    (
        CaseEscalated(rule=approval_pb2.ESCALATION_RULE_OVERDUE, working_days=3, **ZJ, **ITEM),
        (
            "施工许可（住建局）超期3个工作日，列入现场办公",
            "Construction permit of Housing and Construction is overdue by 3 working days: on the leader's docket",
        ),
    ),
    (
        CaseEscalated(rule=approval_pb2.ESCALATION_RULE_STUCK, working_days=10),
        ("10个工作日未作任何决定，列入现场办公", "nothing was decided for 10 working days: on the leader's docket"),
    ),
    (
        CaseEscalated(rule=approval_pb2.ESCALATION_RULE_ORDER_OVERDUE, **ZJ),
        ("住建局未按期答复督办", "Housing and Construction has not replied to an order in time"),
    ),
    (
        OrderInstructed(instruction="限期会商", due_at=DUE, **ZJ),
        (
            "督办住建局，2026-03-05 17:30前答复：限期会商",
            "order to Housing and Construction, to be replied to by 2026-03-05 17:30: 限期会商",
        ),
    ),
    (
        OrderReplied(reply="已会商", late=True, **ZJ),
        ("住建局逾期答复督办：已会商", "Housing and Construction replied late to the order: 已会商"),
    ),
    (
        OrderClosed(verdict=approval_pb2.ORDER_VERDICT_RETURN, reason="未说明时限", **ZJ),
        (
            "住建局：退回答复，继续督办：未说明时限",
            "returned the reply of Housing and Construction, the order is open again: 未说明时限",
        ),
    ),
    (DocketEntryClosed(), ("办件已作出决定，移出现场办公", "the case is decided: off the leader's docket")),
    (DocketEntryClosed(reason="已协调"), ("移出现场办公：已协调", "off the leader's docket: 已协调")),
    (
        ApplicationReceived(item_codes=["A", "B"], green_channel_reason="省重点项目"),
        (
            "收到申请，共2个事项；申请绿色通道：省重点项目",
            "application received for 2 items; the green channel is asked for: 省重点项目",
        ),
    ),
    (GreenChannelDecided(agreed=True), ("同意走绿色通道", "agreed to the green channel")),
    (
        GreenChannelDecided(reason="并非重点项目"),
        ("不同意走绿色通道：并非重点项目", "declined the green channel: 并非重点项目"),
    ),
]
TELLERS: dict[type[Message], Callable[[Any], tuple[str, str]]] = {
    CaseEscalated: words.case_escalated,
    OrderInstructed: words.order_instructed,
    OrderReplied: words.order_replied,
    OrderClosed: words.order_closed,
    DocketEntryClosed: words.entry_closed,
    ApplicationReceived: words.application_received,
    GreenChannelDecided: words.green_channel_decided,
}


@pytest.mark.parametrize(("event", "told"), TOLD, ids=[told[1][:40] for _, told in TOLD])
def test_each_step_is_told_in_both_languages(event: Message, told: tuple[str, str]) -> None:
    """As a person would say it; what somebody wrote stays in their words."""
    assert told == TELLERS[type(event)](event)


def test_every_verdict_and_every_rule_has_its_words() -> None:
    """A value that is new fails here, not in a worker."""
    for rule in approval_pb2.EscalationRule.keys():  # noqa: SIM118 - an enumeration of the protocol
        assert all(words.case_escalated(CaseEscalated(rule=rule, **ZJ)))
    for verdict in approval_pb2.OrderVerdict.keys()[1:]:
        assert all(words.order_closed(OrderClosed(verdict=verdict, **ZJ)))
