"""Orders of the leader on site (督办): who has to see to something until when, and what was replied.

An order changes no task: what the department decides, and whether, is its own (行政许可法 Art. 22).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.docket import Closing, concerned, place, still_open, undecided
from approval.domain.refusals import OrderClosed, OrderNotReplied, OrderOfAnother, OrderOpen, OrderReplied
from kernel.calendar import centre_time
from kernel.errors import FaultKind, PermissionDenied
from kernel.fields import Violations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.docket import Actor, Entry

MOST_REPLIES = 20
"""Replies of one order: after so many the leader accepts it, or takes it back."""


class OrderState(enum.Enum):
    """Where an order stands."""

    OPEN = "open"
    REPLIED = "replied"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


UNCLOSED = frozenset({OrderState.OPEN, OrderState.REPLIED})


class OrderVerdict(enum.Enum):
    """What the leader says to an order."""

    ACCEPT = "accept"
    RETURN = "return"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was done about an order; ``returned``: the leader was not content."""

    reply: str
    by: Actor
    at: datetime
    late: bool
    returned: Closing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order to a department; ``officer_id`` is who of it has to reply, empty for a head.

    ``overdue_at``: since when the leader knows that nobody replied in time; it stays, whatever comes later.
    """

    order_id: UUID
    entry_id: UUID
    case_id: UUID
    division_code: str
    department_code: str
    officer_id: str = ""
    instruction: str
    due_at: datetime
    instructed_by: Actor
    instructed_at: datetime
    state: OrderState = OrderState.OPEN
    replies: tuple[Reply, ...] = ()
    overdue_at: datetime | None = None
    closing: Closing | None = None

    @property
    def place(self) -> int:
        """Where it stands in a list: open first, due first; then closed, newest first."""
        return place(self.due_at, self.closing)

    def overdue(self, now: datetime) -> bool:
        """Whether a reply is owed and late."""
        return self.state is OrderState.OPEN and self.due_at <= now


def instructed(case: CaseFile, entry: Entry, order: Order, on_entry: Iterable[Order]) -> Order:
    """Give an order on an open entry, one at a time to each department.

    Raises:
        DocketEntryClosed, NothingToEscalate: there is nothing to be moved any more.
        OrderOpen: that department has one already, of this leader or of another.
        InvalidRequest: the department has no part in the case.
    """
    still_open(entry)
    undecided(case)
    if order.department_code not in concerned(case):
        violations = Violations()
        violations.add(
            "department_code",
            "Name a department that has a task in this case.",
            "请填写本办件涉及的部门。",
            FaultKind.NOT_APPLICABLE,
        )
        violations.raise_if_any()
    for other in on_entry:
        if other.department_code == order.department_code:
            refuse_open(other)
    return order


def refuse_open(order: Order) -> None:
    """Refuse where an order is not closed yet; raises ``OrderOpen``."""
    if order.state in UNCLOSED:
        raise OrderOpen(
            order_id=str(order.order_id),
            officer_id=order.instructed_by.officer_id,
            instructed_at=centre_time(order.instructed_at),
        )


def replied(order: Order, by: Actor, at: datetime, reply: str, *, is_head: bool) -> Order:
    """Reply to an order: the officer it names, or a head of the department.

    Raises:
        PermissionDenied: it is another department's.
        OrderOfAnother: it names somebody else, or nobody, and this is no head.
        OrderReplied, OrderClosed: somebody was first.
    """
    if by.department_code != order.department_code:
        raise PermissionDenied
    if not is_head and by.officer_id != order.officer_id:
        raise OrderOfAnother(order_id=str(order.order_id), officer_id=order.officer_id)
    _refuse_closed(order)
    if order.state is OrderState.REPLIED:
        last = order.replies[-1]
        raise OrderReplied(order_id=str(order.order_id), officer_id=last.by.officer_id, replied_at=centre_time(last.at))
    new = Reply(reply=reply, by=by, at=at, late=at > order.due_at)
    return replace(order, state=OrderState.REPLIED, replies=(*order.replies, new))


def judged(order: Order, verdict: OrderVerdict, closing: Closing) -> Order:
    """Accept or return the last reply, or take the order back.

    Raises:
        OrderClosed: another leader was first.
        OrderNotReplied: there is no reply to accept or to return.
    """
    _refuse_closed(order)
    if verdict is OrderVerdict.WITHDRAW:
        return replace(order, state=OrderState.WITHDRAWN, closing=closing)
    if order.state is not OrderState.REPLIED:
        raise OrderNotReplied(order_id=str(order.order_id))
    if verdict is OrderVerdict.ACCEPT:
        return replace(order, state=OrderState.ACCEPTED, closing=closing)
    if len(order.replies) >= MOST_REPLIES:
        violations = Violations()
        violations.add(
            "verdict",
            f"It was replied to {MOST_REPLIES} times: accept it or withdraw it.",
            f"已答复{MOST_REPLIES}次，请采纳或撤回。",
            FaultKind.TOO_MANY,
        )
        violations.raise_if_any()
    returned = replace(order.replies[-1], returned=closing)
    return replace(order, state=OrderState.OPEN, replies=(*order.replies[:-1], returned))


def _refuse_closed(order: Order) -> None:
    if order.closing is not None:
        raise OrderClosed(
            order_id=str(order.order_id),
            officer_id=order.closing.by.officer_id,
            closed_at=centre_time(order.closing.at),
        )
