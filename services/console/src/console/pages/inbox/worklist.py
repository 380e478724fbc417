"""What waits for a department: overdue first, filtered, counted with the rows; who has what, and giving it on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.calls.troubles import Kind, Trouble
from console.live.topics import department_topic
from console.pages.enquiries.reminding import Reminder, reminder_of
from console.pages.inbox import filters as narrowing
from console.pages.inbox.colleagues import colleagues, named
from console.pages.inbox.filters import LONGEST_WORDS, Filters, read_filters, request_of
from console.pages.inbox.handing import box_name, chosen, hand, nothing_chosen
from console.pages.page import TASKS_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.light import Light, is_overdue, task_light
from console.parts.live_mark import LiveMark, live_mark
from console.parts.narrow import Narrow, words_of
from console.parts.pager import Pager, pager_of
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words import dues
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import ListNoticesRequest, ListNoticesResponse, ListTasksResponse, Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onewindow.approval.v1.approval_pb2 import ListTasksRequest

PAGE_SIZE = 50
ROLES = frozenset({"department_officer", "department_head"})
_INPUTS = {"officer_id": "officer", "reason": "hand-reason"}


@dataclass(frozen=True, slots=True)
class Row:
    """A task. ``waits``: what it waits for in words, empty if for nothing; ``left``: empty while no clock runs.

    ``holder``: empty while nobody has it; ``only``: where the list is kept to its item.
    """

    box: str
    label: str
    is_chosen: bool
    address: str
    item: str
    item_code: str
    only: str
    case_no: str
    about: str
    light: Light
    due: str
    left: str
    waits: str
    holder: str
    since: str
    is_mine: bool
    is_urgent: bool
    # Whether somebody complained of its case and has no answer.
    is_complained: bool


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many tasks they leave, one page of those, and what may be done with what is ticked."""

    title: str
    live: LiveMark
    topic: str
    notices: str
    notices_told: str
    enquiries: Reminder
    here: str
    filters: Filters
    narrow: Narrow
    lights: tuple[Choice, ...]
    dues: tuple[Choice, ...]
    states: tuple[Choice, ...]
    whose: tuple[Choice, ...]
    officers: tuple[Choice, ...]
    reason: str
    trouble: Summary | None
    count: str
    rows: tuple[Row, ...]
    is_filtered: bool
    everything: str
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page."""
    return Shown(await _view(visit, {}))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Take, give or give back what was ticked; what cannot be is shown with the boxes as they were."""
    tasks = chosen(form)
    if not tasks:
        return Shown(await _view(visit, form, nothing_chosen(visit)), 422)
    try:
        said = await hand(visit, form, tasks)
    except Trouble as met:
        return Shown(await _view(visit, form, summary_of(met, visit.language, _INPUTS)), met.kind.value)
    return Done(visit.address("/inbox", **read_filters(visit.query).asked), said)


async def _view(visit: Visit, form: Form, trouble: Summary | None = None) -> View:
    filters = read_filters(visit.query)
    request = request_of(visit, filters, PAGE_SIZE)
    told = visit.calls.approval(ListNoticesRequest(page_size=1, unseen=True), ListNoticesResponse)
    found, known, (notices, away), reminder = await asyncio.gather(
        _tasks(visit, request), colleagues(visit), attempt(told, ListNoticesResponse()), reminder_of(visit)
    )
    answer, refused = found
    # Without an answer there is the way to them and no number.
    unseen = 0 if away else notices.unseen_count
    say, asked = visit.say, filters.asked
    until = str(request.due_before.seconds or "")
    department = visit.officer.department_code if visit.officer else ""
    return View(
        title=say("What waits for a decision"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=department_topic(department),
        notices=visit.address("/notices", unseen="1" if unseen else ""),
        notices_told=(
            visit.language.count("{number} new notice", "{number} new notices", unseen) if unseen else say("Notices")
        ),
        enquiries=reminder,
        here=visit.address("/inbox", **asked, until=until, page=request.page_token),
        filters=filters,
        narrow=Narrow(
            visit.address("/inbox"),
            (
                words_of("q", say("Case number, item code or words of the item"), filters.words, longest=LONGEST_WORDS),
                words_of(
                    "about",
                    say("Project or applicant, two characters or more"),
                    filters.about,
                    longest=LONGEST_WORDS,
                    access_key="",
                ),
            ),
            (("item", filters.item),),
        ),
        lights=narrowing.lights(visit, filters),
        dues=narrowing.dues(visit, filters),
        states=narrowing.states(visit, filters),
        whose=narrowing.whose(visit, filters, named(visit, known)),
        officers=tuple(
            Choice(value, name, value == form.get("officer")) for value, name in named(visit, known).items()
        ),
        reason=form.get("reason", ""),
        trouble=trouble or refused,
        count=visit.say("Nothing is shown") if refused else _count(visit, request, answer),
        rows=tuple(_row(visit, task, filters, known, form) for task in answer.tasks),
        is_filtered=any(asked.values()),
        everything=visit.address("/inbox"),
        pager=pager_of(
            lambda place: visit.address("/inbox", **asked, until=until if place else "", page=place),
            request.page_token,
            answer.next_page_token,
        ),
    )


async def _tasks(visit: Visit, request: ListTasksRequest) -> tuple[ListTasksResponse, Summary | None]:
    """Ask for the tasks; words that cannot be looked for are told above the form that they stand in."""
    try:
        return await visit.calls.approval(request, ListTasksResponse), None
    except Trouble as met:
        if not request.case_words or met.kind not in {Kind.FIELDS, Kind.CHANGED}:
            raise
        return ListTasksResponse(), summary_of(met, visit.language, {"case_words": "about"})


def _count(visit: Visit, request: ListTasksRequest, answer: ListTasksResponse) -> str:
    total = visit.language.count("{number} task", "{number} tasks", answer.total_count)
    if not (request.page_token or answer.next_page_token):
        return total
    return visit.say("{total}, {shown} on this page", total=total, shown=len(answer.tasks))


def _row(visit: Visit, task: Task, filters: Filters, known: Mapping[str, str], form: Form) -> Row:
    late = is_overdue(task, visit.now)
    waits = visit.of("、", ", ").join(visit.of(each.name_zh, each.name_en) for each in task.waiting_for_names)
    item = visit.of(task.name_zh, task.name_en)
    box, holder = box_name(task.case_id, task.item_code), task.claim.officer_id
    return Row(
        box=box,
        label=visit.say("Tick {item}, case {number}", item=item, number=task.case_no),
        is_chosen=bool(form.get(box)),
        address=visit.address(f"/tasks/{task.case_id}/{task.item_code}"),
        item=item,
        item_code=task.item_code,
        only=visit.address("/inbox", **{**filters.asked, "item": task.item_code}),
        case_no=task.case_no,
        about=" · ".join(filter(None, (task.subject, task.applicant_name))),
        light=task_light(visit.language, task, visit.now),
        due=instant(task.due.instant),
        left=dues.left(visit.language, task.working_days_left, overdue=late) if task.clock_running else "",
        waits=visit.say("waits for {items}", items=waits) if waits else "",
        holder=visit.who(holder),
        since=_since(visit, task, known),
        is_mine=visit.officer is not None and holder == visit.officer.officer_id,
        is_urgent=task.green_channel,
        is_complained=task.open_complaint_count > 0,
    )


def _since(visit: Visit, task: Task, known: Mapping[str, str]) -> str:
    """Say since when, and at which post."""
    if not task.claim.officer_id:
        return ""
    since = visit.say("since {at}", at=instant(task.claim.claimed_at))
    posts = known.get(task.claim.officer_id, "")
    return f"{posts} · {since}" if posts else since


PAGE = Page(
    path="/inbox",
    template="inbox/worklist.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Inbox"),
    group=TASKS_GROUP,
    keys=(
        Key("Alt+N", later("open the most urgent")),
        Key("Alt+F", later("find")),
        Key("/", later("find, from anywhere in the list")),
        Key("X / Space", later("tick a task")),
        Key("Shift+X", later("tick all up to here")),
        Key("↑ ↓", later("go to a task")),
        Key("Alt+C", later("take what is ticked")),
    ),
)
