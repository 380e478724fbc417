"""The docket and its orders: read by the case and by the page, written as they change."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from uuid import UUID

from approval.domain.docket import Actor, Closing, Entry, Rule
from approval.domain.escalating import DEFAULT_RULES, DocketRule
from approval.domain.orders import Order, OrderState, Reply
from approval.storage.tables import WRITES
from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped
from kernel.erased import ERASED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from chassis.storage.tables import Values
    from chassis.storage.unit import Row, Unit

SQL = load_queries("approval.storage", "docket.sql")

_FIRST = UUID(int=0)


def claim_rules(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Answer at most ``limit`` centres whose cutoffs have to be counted again, each by itself."""
    rows = unit.rows(SQL.claim_docket_rules, now=unit.now, batch_size=limit)
    return {row["division_code"]: [row["division_code"]] for row in rows}


def claim_escalations(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` cases of which a rule has something to say; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_escalations, now=unit.now, batch_size=limit), "case_id")


def rules_of(unit: Unit, division_code: str) -> list[DocketRule]:
    """Answer the rules of a centre; what nobody has set is as the release has it."""
    kept = {
        Rule(row["rule"]): DocketRule(
            rule=Rule(row["rule"]),
            enabled=row["enabled"],
            working_days=row["working_days"],
            cutoff=row["cutoff"],
        )
        for row in unit.rows(SQL.docket_rules_of, division_code=division_code)
    }
    return [kept.get(rule.rule, rule) for rule in DEFAULT_RULES]


def keep_rules(unit: Unit, division_code: str, rules: Iterable[DocketRule]) -> None:
    """Keep the rules of a centre as they are counted now."""
    unit.write(
        WRITES.upsert_docket_rule,
        [
            {
                "division_code": division_code,
                "rule": rule.rule.value,
                "enabled": rule.enabled,
                "working_days": rule.working_days,
                "cutoff": rule.cutoff,
                "renewed_at": unit.now,
            }
            for rule in rules
        ],
    )


def erase_replies(unit: Unit, case_ids: Collection[UUID]) -> None:
    """Erase what was replied to orders about cases, and what departments were told: both are found by the orders."""
    for statement in (SQL.erase_order_notices, SQL.erase_reply_words):
        unit.run(statement, case_ids=list(case_ids), marker=ERASED)


def entries_of(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[Entry]]:
    """Answer what is and was on the docket of cases; a case without any has an empty list."""
    rows = unit.rows(SQL.entries_of, case_ids=list(case_ids))
    return grouped(rows, "case_id", _entry_from, case_ids)


def entry_page(  # noqa: PLR0913 - a list, its filters and where it goes on
    unit: Unit,
    *,
    division_code: str,
    closed_too: bool,
    rule: Rule | None,
    case_id: UUID | None,
    entry_id: UUID | None,
    department_code: str,
    after: tuple[int, UUID] | None,
    size: int,
) -> tuple[list[Entry], int]:
    """Read at most ``size`` entries after a place, and the number of all that are wanted."""
    after_place, after_id = after or (-1, _FIRST)
    rows = unit.rows(
        SQL.list_docket,
        division_code=division_code,
        closed_too=closed_too,
        rule=rule.value if rule else "",
        case_id=case_id,
        entry_id=entry_id,
        department_code=department_code,
        after_place=after_place,
        after_id=after_id,
        page_size=size,
    )
    return [_entry_from(row) for row in rows if row["entry_id"] is not None], rows[0]["total_count"]


def orders_on(unit: Unit, entry_ids: Collection[UUID]) -> list[Order]:
    """Answer the orders of entries with their replies, in the order they were given."""
    return _with_replies(unit, unit.rows(SQL.orders_on, entry_ids=list(entry_ids)) if entry_ids else [])


def order_page(  # noqa: PLR0913 - a list, its filters and where it goes on
    unit: Unit,
    *,
    division_code: str,
    department_code: str,
    closed_too: bool,
    overdue: bool,
    order_id: UUID | None,
    after: tuple[int, UUID] | None,
    size: int,
) -> tuple[list[Order], int]:
    """Read at most ``size`` orders after a place, and the number of all that are wanted."""
    after_place, after_id = after or (-1, _FIRST)
    rows = unit.rows(
        SQL.list_orders,
        division_code=division_code,
        department_code=department_code,
        closed_too=closed_too,
        overdue=overdue,
        order_id=order_id,
        now=unit.now,
        after_place=after_place,
        after_id=after_id,
        page_size=size,
    )
    return _with_replies(unit, [row for row in rows if row["order_id"] is not None]), rows[0]["total_count"]


def project_page(  # noqa: PLR0913 - a list, its filters and where it goes on
    unit: Unit,
    *,
    division_code: str,
    project_manager_id: str,
    department_code: str,
    overdue: bool,
    green_channel: bool,
    after: tuple[datetime, UUID] | None,
    size: int,
) -> tuple[list[UUID], int]:
    """Read at most ``size`` undecided projects after a due instant, and the number of all that are wanted."""
    after_due, after_id = after or ("-infinity", _FIRST)
    rows = unit.rows(
        SQL.list_projects,
        division_code=division_code,
        project_manager_id=project_manager_id,
        department_code=department_code,
        overdue=overdue,
        green_channel=green_channel,
        now=unit.now,
        after_due=after_due,
        after_id=after_id,
        page_size=size,
    )
    return [row["case_id"] for row in rows if row["case_id"] is not None], rows[0]["total_count"]


def add_entries(unit: Unit, entries: Sequence[Entry]) -> None:
    """Put cases on the docket."""
    unit.write(WRITES.insert_docket_entry, [_entry_row(entry) for entry in entries])


def save_entries(unit: Unit, entries: Sequence[Entry]) -> None:
    """Write how entries ended."""
    unit.write(WRITES.update_docket_entry, [_entry_row(entry) for entry in entries])


def postpone(unit: Unit, entry: Entry, said: Closing) -> None:
    """Write that an entry was set aside: until the last of its days, by whom, when and why."""
    unit.write(
        WRITES.insert_docket_postponement,
        [
            {
                "entry_id": entry.entry_id,
                "number": len(entry.postponed),
                "case_id": entry.case_id,
                "division_code": entry.division_code,
                "until_at": entry.postponed[-1],
                "reason": said.reason,
                "postponed_by": said.by.officer_id,
                "postponed_by_department": said.by.department_code,
                "postponed_at": said.at,
            }
        ],
    )
    save_entries(unit, [entry])


def add_order(unit: Unit, order: Order) -> None:
    """Give an order."""
    unit.write(WRITES.insert_docket_order, [_order_row(order)])


def save_orders(unit: Unit, orders: Sequence[Order]) -> None:
    """Write where orders stand, and their newest replies."""
    unit.write(WRITES.update_docket_order, [_order_row(order) for order in orders])
    newest = [(order, len(order.replies), order.replies[-1]) for order in orders if order.replies]
    unit.write(WRITES.upsert_order_reply, [_reply_row(*each) for each in newest])


def _entry_row(entry: Entry) -> Values:
    return {
        "entry_id": entry.entry_id,
        "case_id": entry.case_id,
        "division_code": entry.division_code,
        "rule": entry.rule.value,
        "item_code": entry.item_code,
        "department_code": entry.department_code,
        "other_department_code": entry.other_department_code,
        "reason": entry.reason,
        "tried": entry.tried,
        "working_days": entry.working_days,
        "since": entry.since,
        "escalated_by": entry.escalated_by.officer_id,
        "escalated_by_department": entry.escalated_by.department_code,
        "escalated_at": entry.escalated_at,
        "place": entry.place,
        **_closing_row(entry.closing),
        "quiet_until": entry.quiet_until,
    }


def _order_row(order: Order) -> Values:
    return {
        "order_id": order.order_id,
        "entry_id": order.entry_id,
        "case_id": order.case_id,
        "division_code": order.division_code,
        "department_code": order.department_code,
        "officer_id": order.officer_id,
        "instruction": order.instruction,
        "due_at": order.due_at,
        "instructed_by": order.instructed_by.officer_id,
        "instructed_by_department": order.instructed_by.department_code,
        "instructed_at": order.instructed_at,
        "state": order.state.value,
        "place": order.place,
        "overdue_at": order.overdue_at,
        **_closing_row(order.closing),
    }


def _reply_row(order: Order, number: int, reply: Reply) -> Values:
    returned = reply.returned
    return {
        "order_id": order.order_id,
        "number": number,
        "division_code": order.division_code,
        "reply": reply.reply,
        "replied_by": reply.by.officer_id,
        "replied_by_department": reply.by.department_code,
        "replied_at": reply.at,
        "late": reply.late,
        "returned_reason": returned.reason if returned else "",
        "returned_by": returned.by.officer_id if returned else "",
        "returned_by_department": returned.by.department_code if returned else "",
        "returned_at": returned.at if returned else None,
    }


def _closing_row(closing: Closing | None) -> Values:
    return {
        "closed_at": closing.at if closing else None,
        "closed_by": closing.by.officer_id if closing else "",
        "closed_by_department": closing.by.department_code if closing else "",
        "close_reason": closing.reason if closing else "",
    }


def _closing_from(row: Row) -> Closing | None:
    if row["closed_at"] is None:
        return None
    return Closing(Actor(row["closed_by"], row["closed_by_department"]), row["closed_at"], row["close_reason"])


def _entry_from(row: Row) -> Entry:
    return Entry(
        entry_id=row["entry_id"],
        case_id=row["case_id"],
        division_code=row["division_code"],
        rule=Rule(row["rule"]),
        item_code=row["item_code"],
        department_code=row["department_code"],
        other_department_code=row["other_department_code"],
        reason=row["reason"],
        tried=row["tried"],
        working_days=row["working_days"],
        since=row["since"],
        escalated_by=Actor(row["escalated_by"], row["escalated_by_department"]),
        escalated_at=row["escalated_at"],
        closing=_closing_from(row),
        quiet_until=row["quiet_until"],
        postponed=tuple(row["postponed"]),
    )


def _with_replies(unit: Unit, rows: Sequence[Row]) -> list[Order]:
    if not rows:
        return []
    found = unit.rows(SQL.replies_of, order_ids=[row["order_id"] for row in rows])
    replies = {order_id: tuple(map(_reply_from, each)) for order_id, each in groupby(found, itemgetter("order_id"))}
    return [_order_from(row, replies.get(row["order_id"], ())) for row in rows]


def _order_from(row: Row, replies: tuple[Reply, ...]) -> Order:
    return Order(
        order_id=row["order_id"],
        entry_id=row["entry_id"],
        case_id=row["case_id"],
        division_code=row["division_code"],
        department_code=row["department_code"],
        officer_id=row["officer_id"],
        instruction=row["instruction"],
        due_at=row["due_at"],
        instructed_by=Actor(row["instructed_by"], row["instructed_by_department"]),
        instructed_at=row["instructed_at"],
        state=OrderState(row["state"]),
        replies=replies,
        overdue_at=row["overdue_at"],
        closing=_closing_from(row),
    )


def _reply_from(row: Row) -> Reply:
    returned = None
    if row["returned_at"] is not None:
        by = Actor(row["returned_by"], row["returned_by_department"])
        returned = Closing(by, row["returned_at"], row["returned_reason"])
    return Reply(
        reply=row["reply"],
        by=Actor(row["replied_by"], row["replied_by_department"]),
        at=row["replied_at"],
        late=row["late"],
        returned=returned,
    )
