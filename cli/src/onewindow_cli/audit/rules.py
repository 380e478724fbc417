"""What must hold, each as one small rule. Pure.

Rules about cases hold for every case at rest; an event on its way breaks one for a moment, so a breach counts only
when it is seen again later (``audit.audit``). A figure whose name has ``gaps``, ``doubles``, ``unbalanced``,
``broken`` or ``sum`` in it must be 0 wherever a service tells it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onewindow_cli.audit.facts import CaseFacts

# Figures by service.
Figures = Mapping[str, Mapping[str, int]]
# Sums of all counts of all cases: ("approval", "tasks") -> 35.
Totals = Counter[tuple[str, str]]

BACKLOG = ("outbox", "inbox_waiting", "inbox_retrying", "inbox_parked", "set_aside")
_MUST_BE_ZERO = re.compile(r"gaps|doubles|unbalanced|broken|sum")
# A service that stops telling these must not pass for one whose books are in order.
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "fees": ("ledger_sum_fen", "ledger_unbalanced_entries", "receipts_issued", "receipt_gaps", "receipt_doubles"),
}


@dataclass(frozen=True, slots=True)
class CaseRule:
    """Something that must hold for each case; ``figures`` are shown beside it."""

    code: str
    en: str
    zh: str
    holds: Callable[[CaseFacts], bool]
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FigureRule:
    """Something that must hold for the services as a whole; answers whether, and the figures to show."""

    code: str
    en: str
    zh: str
    judge: Callable[[Figures, Totals], tuple[bool, str]]
    # A busy system has something under way at any moment: one look without is enough.
    settles: bool = False


def _is_settled(case: CaseFacts) -> bool:
    return any(case.count("fees", name) for name in ("paid", "nothing_due", "cancelled"))


def _is_decided(case: CaseFacts) -> bool:
    return case.count("approval", "decided") == 1


def _has_left_the_departments(case: CaseFacts) -> bool:
    return bool(case.count("intake", "ready") or case.count("intake", "closed"))


def _closes_in_order(case: CaseFacts) -> bool:
    closed = case.count("intake", "closed")
    if closed != case.count("supervision", "closed"):
        return False
    return not closed or (_is_decided(case) and _is_settled(case))


CASE_RULES = (
    CaseRule(
        "known",
        "every case of the other services was accepted by intake",
        "其他服务的每个办件都由受理服务受理",
        lambda case: case.count("intake", "accepted") == 1,
        (("intake", "accepted"),),
    ),
    CaseRule(
        "tasks",
        "every accepted case has exactly one task for each of its items",
        "每个办件的每个事项恰有一个审批任务",
        lambda case: case.knows("approval") and case.count("approval", "tasks") == case.count("intake", "items"),
        (("intake", "items"), ("approval", "tasks")),
    ),
    CaseRule(
        "bill",
        "every accepted case has exactly one bill, and intake knows it",
        "每个办件恰有一张缴费单，且受理服务已知",
        lambda case: case.count("fees", "bills") == 1 and case.count("intake", "billed") == 1,
        (("fees", "bills"), ("intake", "billed")),
    ),
    CaseRule(
        "record",
        "every accepted case has one supervision record with as many tasks",
        "每个办件恰有一份监察记录，任务数相同",
        lambda case: (
            case.count("supervision", "records") == 1
            and case.count("supervision", "tasks") == case.count("approval", "tasks")
        ),
        (("supervision", "records"), ("supervision", "tasks")),
    ),
    CaseRule(
        "decided",
        "a decided case has all its tasks decided, and supervision has seen it",
        "已决定办件的任务全部办结，监察已见",
        lambda case: (
            case.count("supervision", "decided") == case.count("approval", "decided")
            and _is_decided(case) == (0 < case.count("approval", "tasks") == case.count("approval", "tasks_decided"))
        ),
        (("approval", "tasks_decided"), ("approval", "decided"), ("supervision", "decided")),
    ),
    CaseRule(
        "ready",
        "a case waits at the window or is closed exactly when it is decided and settled",
        "办件已决定且已结清，当且仅当待出件或已办结",
        lambda case: _has_left_the_departments(case) == (_is_decided(case) and _is_settled(case)),
        (("intake", "ready"), ("fees", "paid"), ("fees", "nothing_due"), ("fees", "cancelled")),
    ),
    CaseRule(
        "closed",
        "every closed case is decided, settled, and closed in supervision",
        "每个办结办件均已决定、结清，监察已办结",
        _closes_in_order,
        (("intake", "closed"), ("supervision", "closed")),
    ),
    CaseRule(
        "receipts",
        "every paid bill has exactly one treasury receipt, every other none",
        "每张已缴缴费单恰有一张财政票据，其余没有",
        lambda case: case.count("fees", "receipts") == case.count("fees", "paid"),
        (("fees", "paid"), ("fees", "receipts")),
    ),
)


def _books(figures: Figures, _totals: Totals) -> tuple[bool, str]:
    told = [(service, name, value) for service, named in figures.items() for name, value in sorted(named.items())]
    judged = [(service, name, value) for service, name, value in told if _MUST_BE_ZERO.search(name)]
    missing = [
        f"{service}.{name} missing 缺失"
        for service, names in _REQUIRED.items()
        for name in names
        if name not in figures.get(service, {})
    ]
    shown = [f"{service}.{name} {value}" for service, name, value in judged]
    return not missing and all(value == 0 for _, _, value in judged), ", ".join([*shown, *missing])


def _issued(figures: Figures, totals: Totals) -> tuple[bool, str]:
    issued = figures.get("fees", {}).get("receipts_issued", 0)
    found = totals["fees", "receipts"]
    return issued == found, f"issued 开具 {issued}, with cases 对应办件 {found}"


def _backlog(names: tuple[str, ...]) -> Callable[[Figures, Totals], tuple[bool, str]]:
    def judge(figures: Figures, _totals: Totals) -> tuple[bool, str]:
        waiting = {name: sum(named.get(name, 0) for named in figures.values()) for name in names}
        absent = [service for service, named in figures.items() if any(name not in named for name in names)]
        text = ", ".join(f"{name} {value}" for name, value in waiting.items())
        return not absent and not any(waiting.values()), text + "".join(f", {name} tells nothing" for name in absent)

    return judge


FIGURE_RULES = (
    FigureRule(
        "books", "the ledger sums to zero; numbers have no gap and no double", "账务平衡，编号无跳号无重号", _books
    ),
    FigureRule(
        "numbers", "every receipt number in use belongs to a case", "每个已用票据号都对应办件", _issued, settles=True
    ),
    FigureRule(
        "flow",
        "nothing is under way between the services",
        "服务之间没有在途事件",
        _backlog(("outbox", "inbox_waiting", "inbox_retrying")),
        settles=True,
    ),
    FigureRule(
        "parked",
        "no event is parked (`onewindow parked list` shows them)",
        "没有滞留事件（onewindow parked list 可查看）",
        _backlog(("inbox_parked",)),
    ),
)
