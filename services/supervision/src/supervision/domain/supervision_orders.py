"""Orders of supervision 督办: who has to see to something until when, what was replied, and whether that will do.

An order changes no task: what a department decides is its own (行政许可法 Art. 22).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kernel.streams import Streams
from supervision.domain.places import place_of_due, place_of_rest
from supervision.domain.refusals import SupervisionOrderNotSo, SupervisionOrderOfAnother

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

MOST_ABOUT_NO_CASE = 20
"""Open orders of a department that are about no case: more would be no order of work."""
MOST_REPLIES = 20
"""Replies of one order: after so many supervision accepts it, or takes it back."""


class OrderState(enum.Enum):
    """Where it stands; values are stored."""

    OPEN = "open"
    REPLIED = "replied"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class OrderVerdict(enum.Enum):
    """What supervision says; values are the steps that are kept."""

    ACCEPT = "accepted"
    RETURN = "returned"
    WITHDRAW = "withdrawn"


FROM: dict[OrderVerdict, frozenset[OrderState]] = {
    OrderVerdict.ACCEPT: frozenset({OrderState.REPLIED}),
    OrderVerdict.RETURN: frozenset({OrderState.REPLIED}),
    OrderVerdict.WITHDRAW: frozenset({OrderState.OPEN, OrderState.REPLIED}),
}
"""From where each verdict leads on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionOrder:
    """An order to a department; ``officer_id`` is who of it has to reply, empty for a head.

    About no case it has neither ``case_id`` nor ``case_no`` nor ``item_code``.
    ``overdue_at``: since when the leader knows that nobody replied in time; it stays until the order is returned with a
    later day.
    """

    order_id: UUID
    division_code: str
    order_no: str
    case_id: UUID | None
    case_no: str
    item_code: str
    department_code: str
    officer_id: str
    instruction: str
    given_by: str
    given_by_department: str
    given_at: datetime
    due_at: datetime
    state: OrderState = OrderState.OPEN
    reply: str = ""
    replied_at: datetime | None = None
    reply_count: int = 0
    overdue_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def stream_id(self) -> UUID:
        """The stream of its events: the case's, else one of its own."""
        return self.case_id or Streams.ORDERS.of(self.order_id.hex)

    @property
    def place(self) -> int:
        """Where it stands in a list: open first, due first; then closed, newest first."""
        return place_of_rest(self.closed_at) if self.closed_at else place_of_due(self.due_at)

    def is_overdue(self, now: datetime) -> bool:
        """Whether a reply is owed and late; the instant itself is in time."""
        return self.state is OrderState.OPEN and now > self.due_at


def replied(order: SupervisionOrder, officer_id: str, reply: str, now: datetime, *, is_head: bool) -> SupervisionOrder:
    """Reply, as the officer it names or a head of the department.

    Raises:
        SupervisionOrderOfAnother: it names somebody else, or nobody, and this is no head.
        SupervisionOrderNotSo: no reply is waited for.
    """
    if not is_head and officer_id != order.officer_id:
        raise SupervisionOrderOfAnother(officer_id=order.officer_id or order.department_code)
    if order.state is not OrderState.OPEN:
        raise SupervisionOrderNotSo(state=order.state.value)
    return replace(order, state=OrderState.REPLIED, reply=reply, replied_at=now, reply_count=order.reply_count + 1)


def judged(
    order: SupervisionOrder, verdict: OrderVerdict, now: datetime, due_at: datetime | None = None
) -> SupervisionOrder:
    """Accept or return the reply, or take the order back; ``due_at``: by when what is returned is replied to anew.

    Raises:
        SupervisionOrderNotSo: it does not stand so, or was returned too often.
    """
    if order.state not in FROM[verdict]:
        raise SupervisionOrderNotSo(state=order.state.value)
    if verdict is OrderVerdict.RETURN:
        if order.reply_count >= MOST_REPLIES:
            raise SupervisionOrderNotSo(state=order.state.value)
        return replace(order, state=OrderState.OPEN, due_at=due_at or order.due_at, overdue_at=None)
    state = OrderState.ACCEPTED if verdict is OrderVerdict.ACCEPT else OrderState.WITHDRAWN
    return replace(order, state=state, closed_at=now)
