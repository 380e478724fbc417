"""Projects 项目: every task of a project manager's cases, by state, with its light, and what waits for whom."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from console.pages.departments import choose_department, department_names
from console.pages.docket.green import ROLES as DECIDE
from console.pages.docket.green import may_ask
from console.pages.page import DOCKET_GROUP, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.parts.chips import Chip
from console.parts.light import Light, is_overdue, task_light
from console.parts.live_mark import LiveMark, live_mark
from console.parts.narrow import Narrow
from console.parts.pager import Pager, pager_of
from console.parts.select import Choice
from console.words import dues
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import ListProjectsRequest, ListProjectsResponse, Project, Task, TaskState
from onewindow.intake.v1.intake_pb2 import Case, GetCaseRequest, GetCaseResponse, ListCasesRequest, ListCasesResponse
from onewindow.intake.v1.projects_pb2 import ListProjectOffersRequest, ListProjectOffersResponse, ProjectOffer

MANAGER = "project_manager"
PAGE_SIZE = 10
ROLES = frozenset({MANAGER, "supervisor", "centre_head"})
_LONGEST_CODE = 8
_WAITING = frozenset({TaskState.TASK_STATE_EARLY_REVIEW, TaskState.TASK_STATE_CONDITIONALLY_APPROVED})


@dataclass(frozen=True, slots=True)
class Card:
    """A task; ``address`` is empty for who has no page of it, ``waits`` where it waits for nobody."""

    address: str
    item: str
    department: str
    light: Light
    left: str
    waits: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Tasks of one state."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A project with its lanes; ``subject`` may not be to be had."""

    address: str
    case_no: str
    subject: str
    is_green: bool
    manager: str
    due: str
    # Its form of the green channel, for who may ask for it; else empty.
    ask: str
    # Its sheet, where it is also taken and handed over.
    sheet: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A case that asks for the green channel; ``address`` is its form, or empty for who does not decide."""

    address: str
    name: str
    subject: str
    why: str
    under: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many projects they leave, and one page of those."""

    title: str
    live: LiveMark
    narrow: Narrow
    # None for who has no projects of one's own.
    whose_chips: tuple[Chip, ...]
    late_chips: tuple[Chip, ...]
    green_chips: tuple[Chip, ...]
    departments: tuple[Choice, ...]
    # What whoever looks is asked to take over.
    offers: tuple[Asked, ...]
    # How many ask for the green channel, empty if none does; and the newest of them.
    asked_count: str
    asked: tuple[Asked, ...]
    count: str
    boards: tuple[Board, ...]
    is_filtered: bool
    everything: str
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page: of a project manager the own projects, unless those of the centre are asked for."""
    asked = {name: visit.query.get(name, "") for name in ("whose", "late", "green", "department")}
    officer = visit.officer
    is_manager = officer is not None and MANAGER in officer.roles
    asked["whose"] = "all" if asked["whose"] == "all" and is_manager else ""
    asked["late"], asked["green"] = ("1" if asked[name] else "" for name in ("late", "green"))
    asked["department"] = asked["department"][:_LONGEST_CODE]
    token = visit.query.get("page", "")
    own = is_manager and not asked["whose"]
    request = ListProjectsRequest(
        page_size=PAGE_SIZE,
        page_token=token,
        division_code=visit.centre.division_code,
        project_manager_id=officer.officer_id if officer is not None and own else "",
        department_code=asked["department"],
        overdue=bool(asked["late"]),
        green_channel=bool(asked["green"]),
    )
    waiting = ListCasesRequest(page_size=PAGE_SIZE, division_code=visit.centre.division_code, green_channel_asked=True)
    answer, names, (asking, _), (offered, _) = await asyncio.gather(
        visit.calls.approval(request, ListProjectsResponse),
        department_names(visit),
        attempt(visit.calls.intake(waiting, ListCasesResponse), ListCasesResponse()),
        attempt(_offers(visit, is_manager=is_manager), ListProjectOffersResponse()),
    )
    cases = await asyncio.gather(
        *(
            attempt(visit.calls.intake(GetCaseRequest(case_id=each.case_id), GetCaseResponse), GetCaseResponse())
            for each in answer.projects
        )
    )
    boards = tuple(_board(visit, project, case.case) for project, (case, _) in zip(answer.projects, cases, strict=True))
    say = visit.say

    def chips(name: str, *choices: tuple[str, str]) -> tuple[Chip, ...]:
        return tuple(
            Chip(label, visit.address("/projects", **{**asked, name: value}), asked[name] == value)
            for value, label in choices
        )

    whose = chips("whose", ("", say("my projects")), ("all", say("those of the centre")))
    return Shown(
        View(
            title=say("Projects"),
            live=live_mark(visit.language, visit.now, visit.address("/live")),
            narrow=Narrow(
                visit.address("/projects"), kept=tuple((name, asked[name]) for name in ("whose", "late", "green"))
            ),
            whose_chips=whose if is_manager else (),
            late_chips=chips("late", ("", say("any due date")), ("1", say("overdue"))),
            green_chips=chips("green", ("", say("any project")), ("1", say("Green channel"))),
            departments=choose_department(visit, names, asked["department"]),
            offers=tuple(_offer(visit, each) for each in offered.offers),
            asked_count=visit.language.count(
                "{number} case waits for a second person to agree to the green channel",
                "{number} cases wait for a second person to agree to the green channel",
                asking.total_count,
            )
            if asking.total_count
            else "",
            asked=tuple(_asked(visit, case) for case in asking.cases),
            count=visit.language.count("{number} project", "{number} projects", answer.total_count),
            boards=boards,
            is_filtered=any(asked.values()),
            everything=visit.address("/projects", whose="all" if is_manager else ""),
            pager=pager_of(
                lambda place: visit.address("/projects", **asked, page=place), token, answer.next_page_token
            ),
        )
    )


async def _offers(visit: Visit, *, is_manager: bool) -> ListProjectOffersResponse:
    if not is_manager:
        return ListProjectOffersResponse()
    return await visit.calls.intake(ListProjectOffersRequest(), ListProjectOffersResponse)


def _offer(visit: Visit, offer: ProjectOffer) -> Asked:
    return Asked(
        address=visit.address(f"/projects/{offer.case_id}"),
        name=offer.case_no or visit.say("not accepted yet"),
        subject=offer.subject,
        why=offer.reason,
        under=visit.say(
            "{officer} offered it on {at}.", officer=visit.who(offer.offered_by), at=instant(offer.offered_at)
        ),
    )


def _asked(visit: Visit, case: Case) -> Asked:
    decides = visit.officer is not None and visit.officer.roles & DECIDE
    return Asked(
        address=visit.address(f"/green-channel/{case.case_id}") if decides else "",
        name=case.case_no or visit.say("not accepted yet"),
        subject=case.subject,
        why=case.green_channel_reason,
        under=visit.say(
            "{officer} asked for it on {at}.",
            officer=visit.who(case.green_channel_asked_by),
            at=instant(case.green_channel_asked_at),
        ),
    )


def _board(visit: Visit, project: Project, case: Case) -> Board:
    say = visit.say
    names = {task.item_code: visit.of(task.name_zh, task.name_en) for task in project.tasks}
    lanes: dict[str, list[Card]] = {"open": [], "waits": [], "done": []}
    for task in project.tasks:
        lanes[_lane(task)].append(_card(visit, task, names))
    called = {
        "open": say("Can be decided now"),
        "waits": say("Waits for another"),
        "done": say("Nothing left to decide"),
    }
    return Board(
        address=visit.address(f"/cases/{project.case_no}"),
        case_no=project.case_no,
        subject=case.subject,
        is_green=project.green_channel,
        manager=visit.who(project.project_manager_id),
        due=instant(project.due.instant),
        ask=visit.address(f"/green-channel/{project.case_id}") if may_ask(visit, case) else "",
        sheet=visit.address(f"/projects/{project.case_id}"),
        lanes=tuple(Lane(f"{called[name]} ({len(cards)})", tuple(cards)) for name, cards in lanes.items()),
    )


def _lane(task: Task) -> str:
    if task.state in _WAITING:
        return "waits"
    return "open" if task.state == TaskState.TASK_STATE_OPEN else "done"


def _card(visit: Visit, task: Task, names: dict[str, str]) -> Card:
    late = is_overdue(task, visit.now)
    waits = visit.of("、", ", ").join(names.get(code, code) for code in task.waiting_for)
    is_manager = visit.officer is not None and MANAGER in visit.officer.roles
    return Card(
        address=visit.address(f"/tasks/{task.case_id}/{task.item_code}") if is_manager else "",
        item=names[task.item_code],
        department=visit.of(task.department_zh, task.department_en) or task.department_code,
        light=task_light(visit.language, task, visit.now),
        left=dues.left(visit.language, task.working_days_left, overdue=late) if task.clock_running else "",
        waits=visit.say("waits for {items}", items=waits) if waits else "",
    )


PAGE = Page(
    path="/projects",
    template="projects.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Projects"),
    group=DOCKET_GROUP,
    keys=(Key("Alt+N", later("open the first one")),),
)
