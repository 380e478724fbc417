"""What waits for a department: due first, filtered, counted with the rows; each row says what it waits for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from console.live.topics import department_topic
from console.pages.page import Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.parts.chips import Chip
from console.parts.light import Light, is_overdue, task_light
from console.parts.live_mark import LiveMark, live_mark
from console.words import dues
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import (
    ListNoticesRequest,
    ListNoticesResponse,
    ListTasksRequest,
    ListTasksResponse,
    Task,
    TaskState,
)

PAGE_SIZE = 50
ROLES = frozenset({"department_officer", "department_head"})
_LONGEST_WORDS = 40
_LONGEST_SECONDS = len("1790000000")
_STATES = {"open": TaskState.TASK_STATE_OPEN, "early": TaskState.TASK_STATE_EARLY_REVIEW}
# Days ahead by the filter; none is what is late already.
_DUE_WITHIN = {"late": timedelta(0), "week": timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Row:
    """A task. ``waits``: what it waits for in words, empty if for nobody; ``left``: empty while no clock runs."""

    address: str
    item: str
    item_code: str
    case_no: str
    light: Light
    due: str
    left: str
    waits: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many tasks they leave, and one page of those."""

    title: str
    live: LiveMark
    topic: str
    notices: str
    notices_told: str
    words: str
    longest: int
    due: str
    state: str
    mine: str
    due_chips: tuple[Chip, ...]
    state_chips: tuple[Chip, ...]
    mine_chips: tuple[Chip, ...]
    count: str
    rows: tuple[Row, ...]
    is_filtered: bool
    everything: str
    first: str
    next: str


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    asked = {name: visit.query.get(name, "") for name in ("q", "due", "state", "mine")}
    asked["due"] = asked["due"] if asked["due"] in _DUE_WITHIN else ""
    asked["state"] = asked["state"] if asked["state"] in _STATES else ""
    asked["mine"] = "1" if asked["mine"] else ""
    asked["q"] = asked["q"].strip()[:_LONGEST_WORDS]
    token = visit.query.get("page", "")
    request = ListTasksRequest(
        page_size=PAGE_SIZE,
        page_token=token,
        words=asked["q"],
        state=_STATES.get(asked["state"], TaskState.TASK_STATE_UNSPECIFIED),
        mine=bool(asked["mine"]),
    )
    if asked["due"]:
        # Kept through the pages of a list: a token belongs to the very same question.
        until = visit.query.get("until", "")
        is_kept = until.isdecimal() and len(until) <= _LONGEST_SECONDS
        request.due_before.seconds = int(until) if is_kept else int((visit.now + _DUE_WITHIN[asked["due"]]).timestamp())
    told = visit.calls.approval(ListNoticesRequest(page_size=1, unseen=True), ListNoticesResponse)
    answer, (notices, away) = await asyncio.gather(
        visit.calls.approval(request, ListTasksResponse), attempt(told, ListNoticesResponse())
    )
    # Without an answer there is the way to them and no number.
    unseen = None if away else notices.unseen_count
    return Shown(_view(visit, asked, token, request, answer, unseen))


def _view(  # noqa: PLR0913, PLR0917 - what a page is made of
    visit: Visit,
    asked: dict[str, str],
    token: str,
    request: ListTasksRequest,
    answer: ListTasksResponse,
    unseen: int | None,
) -> View:
    say = visit.say
    until = str(request.due_before.seconds or "") if asked["due"] else ""

    def chips(name: str, *choices: tuple[str, str]) -> tuple[Chip, ...]:
        return tuple(
            Chip(label, visit.address("/inbox", **{**asked, name: value}), asked[name] == value)
            for value, label in choices
        )

    total = visit.language.count("{number} task", "{number} tasks", answer.total_count)
    shown = len(answer.tasks)
    is_part = bool(token or answer.next_page_token)
    return View(
        title=say("What waits for a decision"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=department_topic(visit.officer.department_code if visit.officer else ""),
        notices=visit.address("/notices", unseen="1" if unseen else ""),
        notices_told=visit.language.count("{number} new notice", "{number} new notices", unseen)
        if unseen
        else say("Notices"),
        words=asked["q"],
        longest=_LONGEST_WORDS,
        due=asked["due"],
        state=asked["state"],
        mine=asked["mine"],
        due_chips=chips("due", ("", say("any due date")), ("late", say("overdue")), ("week", say("due in seven days"))),
        state_chips=chips(
            "state", ("", say("any state")), ("open", say("can be decided")), ("early", say("early review"))
        ),
        mine_chips=chips("mine", ("", say("the whole department")), ("1", say("what my post may decide"))),
        count=say("{total}, {shown} on this page", total=total, shown=shown) if is_part else total,
        rows=tuple(_row(visit, task) for task in answer.tasks),
        is_filtered=any(asked.values()),
        everything=visit.address("/inbox"),
        first=visit.address("/inbox", **asked) if token else "",
        next=visit.address("/inbox", **asked, until=until, page=answer.next_page_token)
        if answer.next_page_token
        else "",
    )


def _row(visit: Visit, task: Task) -> Row:
    late = is_overdue(task, visit.now)
    waits = visit.of("、", ", ").join(task.waiting_for)
    return Row(
        address=visit.address(f"/tasks/{task.case_id}/{task.item_code}"),
        item=visit.of(task.name_zh, task.name_en),
        item_code=task.item_code,
        case_no=task.case_no,
        light=task_light(visit.language, task, visit.now),
        due=instant(task.due.instant),
        left=dues.left(visit.language, task.working_days_left, overdue=late) if task.clock_running else "",
        waits=visit.say("waits for {items}", items=waits) if waits else "",
    )


PAGE = Page(
    path="/inbox",
    template="inbox/worklist.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Inbox"),
    keys=(Key("Alt+N", later("open the most urgent")), Key("Alt+F", later("find"))),
)
