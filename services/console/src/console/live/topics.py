"""What a page may listen to, and which topics a hint is about.

``cases``: every case of the centre; ``case:UUID``: one; ``department:CODE``: what one department has before it;
``bill:UUID``: the bill of one case; ``bills``: every bill of the centre; ``receipts``: the centre's receipt numbers;
``bank``: files of the bank on their way;
``fee_office``: what has to be watched at windows and in the fee office; ``queue``: numbers of the day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chassis.live import RESYNC, Hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from console.officers import Officer

CASES = "cases"
RECEIPTS = "receipts"
BILLS = "bills"
BANK = "bank"
FEE_OFFICE = "fee_office"
QUEUE = "queue"
MOST_TOPICS = 8
# Who may list cases, read one, see every department: as the services have it, who are asked again for what is shown.
_LIST = frozenset({"department_head", "project_manager", "supervisor", "centre_head"})
_READ = _LIST | {"window_clerk", "department_officer", "privacy_officer"}
_WATCH = frozenset({"supervisor", "centre_head"})
_MONEY = frozenset({"cashier", "accountant"})
_BOOKS = frozenset({"accountant"})
_QUEUE = _LIST | {"window_clerk", "department_officer"}
_ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_CASE, _BILL = re.compile(f"case:{_ID}"), re.compile(f"bill:{_ID}")
_DEPARTMENT = re.compile(r"department:[A-Z]{2,8}")


def may_hear(officer: Officer, topics: Collection[str]) -> bool:
    """Whether an officer may listen to all of these at a centre that is theirs to see."""
    return 0 < len(topics) <= MOST_TOPICS and all(_may_hear(officer, topic) for topic in topics)


# Of topics that name nothing.
_OF_TOPIC = {
    CASES: _LIST,
    QUEUE: _QUEUE,
    RECEIPTS: _MONEY,
    BILLS: _MONEY,
    BANK: _BOOKS,
    FEE_OFFICE: _WATCH,
}


def _may_hear(officer: Officer, topic: str) -> bool:
    if topic in _OF_TOPIC:
        return bool(officer.roles & _OF_TOPIC[topic])
    if _CASE.fullmatch(topic):
        return bool(officer.roles & _READ)
    if _BILL.fullmatch(topic):
        return bool(officer.roles & _MONEY)
    if _DEPARTMENT.fullmatch(topic):
        return bool(officer.roles & _WATCH) or topic == department_topic(officer.department_code)
    return False


def case_topic(case_id: str) -> str:
    """Answer the topic of one case."""
    return f"case:{case_id}"


def bill_topic(case_id: str) -> str:
    """Answer the topic of the bill of one case."""
    return f"bill:{case_id}"


def department_topic(department_code: str) -> str:
    """Answer the topic of what a department has before it."""
    return f"department:{department_code}"


def touched(hint: Hint, topics: Iterable[str]) -> list[str]:
    """Answer which of these topics a hint is about; of more than can be told one by one, all."""
    if hint.kind == RESYNC:
        return list(topics)
    about = {hint.topic}
    if hint.case_id:
        about |= {case_topic(hint.case_id), *([bill_topic(hint.case_id)] if hint.topic == BILLS else ())}
    # A case of several departments moves in all of their lists.
    every_department = hint.topic == CASES and not hint.department_code
    if hint.department_code:
        about.add(department_topic(hint.department_code))
    return [topic for topic in topics if topic in about or (every_department and topic.startswith("department:"))]
