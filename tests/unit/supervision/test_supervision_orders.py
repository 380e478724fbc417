"""What becomes of an order of supervision: every state and verdict, and who replies."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from supervision.domain.refusals import SupervisionOrderNotSo, SupervisionOrderOfAnother
from supervision.domain.supervision_orders import (
    FROM,
    MOST_REPLIES,
    OrderState,
    OrderVerdict,
    SupervisionOrder,
    judged,
    replied,
)

NOW = datetime(2026, 12, 31, 9, 30, tzinfo=UTC)
ORDER = SupervisionOrder(
    order_id=UUID(int=1),
    division_code="632801",
    order_no="DB1",
    case_id=UUID(int=2),
    case_no="1",
    item_code="",
    department_code="GA",
    officer_id="ga-officer",
    instruction="三日内办结",
    given_by="supervisor-01",
    given_by_department="XZSP",
    given_at=NOW - timedelta(days=3),
    due_at=NOW,
)


def test_events_of_an_order_about_no_case_are_in_a_stream_that_looks_like_no_case_s() -> None:
    """An audit asks intake for whatever case a stream of this version is of."""
    order = replace(ORDER, order_id=UUID("01a22d78-349b-7131-9317-19e8f86c3efb"), case_id=None)
    assert (5, order.stream_id) == (order.stream_id.version, replace(order).stream_id)
    assert UUID(int=2) == ORDER.stream_id


@pytest.mark.parametrize("state", OrderState)
@pytest.mark.parametrize("verdict", OrderVerdict)
def test_every_verdict_is_heard_where_the_table_says_so_and_nowhere_else(
    state: OrderState, verdict: OrderVerdict
) -> None:
    """The table is walked; what is closed stays closed."""
    order = replace(ORDER, state=state, replied_at=NOW)
    if state in FROM[verdict]:
        after = judged(order, verdict, NOW)
        assert (after.closed_at is None) == (verdict is OrderVerdict.RETURN)
    else:
        with pytest.raises(SupervisionOrderNotSo):
            judged(order, verdict, NOW)


def test_the_officer_it_names_replies_or_a_head_and_without_a_name_a_head() -> None:
    """Nobody else does, and nobody twice."""
    for order, officer_id, is_head in (
        (ORDER, "ga-officer-2", False),
        (replace(ORDER, officer_id=""), "ga-officer", False),
    ):
        with pytest.raises(SupervisionOrderOfAnother):
            replied(order, officer_id, "已办结", NOW, is_head=is_head)
    for officer_id, is_head in (("ga-officer", False), ("ga-head", True)):
        after = replied(ORDER, officer_id, "已办结", NOW, is_head=is_head)
        assert (OrderState.REPLIED, 1) == (after.state, after.reply_count)
        with pytest.raises(SupervisionOrderNotSo):
            replied(after, officer_id, "再答复", NOW, is_head=is_head)


def test_a_reply_is_returned_so_often_and_no_more() -> None:
    """Then it is accepted, or the order is taken back."""
    order = replace(ORDER, state=OrderState.REPLIED, reply_count=MOST_REPLIES, replied_at=NOW)
    with pytest.raises(SupervisionOrderNotSo):
        judged(order, OrderVerdict.RETURN, NOW)
    assert OrderState.ACCEPTED is judged(order, OrderVerdict.ACCEPT, NOW).state


def test_the_last_instant_is_in_time() -> None:
    """What is replied to is late no more."""
    assert [False, True] == [ORDER.is_overdue(now) for now in (NOW, NOW + timedelta(microseconds=1))]
    assert not replace(ORDER, state=OrderState.REPLIED).is_overdue(NOW + timedelta(days=9))
