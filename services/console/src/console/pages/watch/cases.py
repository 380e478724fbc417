"""Cases under watch: warnings first, filtered by what stands in the address, changing by themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from console.pages.departments import choose_department, department_names
from console.pages.page import WATCH_GROUP, Done, Key, Page, Shown, Visit
from console.pages.rules.hits import HitShown, newest
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.light import Light, light_of
from console.parts.live_mark import LiveMark, live_mark
from console.parts.narrow import Narrow, words_of
from console.parts.pager import Pager, pager_of
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from console.words.passing import remaining
from onewindow.intake.v1.intake_pb2 import ListWindowsRequest, ListWindowsResponse
from onewindow.supervision.v1 import supervision_pb2 as pb

ROLES = frozenset({"supervisor", "centre_head", "department_head", "project_manager"})
PAGE_SIZE = 50
LONGEST_NUMBER = 40
_LIGHTS = {"red": pb.LIGHT_RED, "yellow": pb.LIGHT_YELLOW, "green": pb.LIGHT_GREEN}
_STAGES = {"closed": pb.CASE_RECORD_STAGE_CLOSED, "waiting": pb.CASE_RECORD_STAGE_WAITING}
_MOST_TASKS = 2
_MOST_HITS = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """Open cases of a light; its address keeps the list to them, or lets go if it is kept to them."""

    light: Light
    count: str
    address: str
    is_chosen: bool
    # Its access key.
    key: str


@dataclass(frozen=True, slots=True)
class Wait:
    """What a case waits for; ``address`` keeps the list to that department, empty if it is none."""

    department: str
    address: str
    matter: str


@dataclass(frozen=True, slots=True)
class Row:
    """A case; ``waits`` are undecided tasks, the worst first, ``more`` says how many are not named."""

    light: Light
    number: str
    address: str
    is_urgent: bool
    # Whether somebody complained of it and has no answer.
    is_complained: bool
    due: str
    left: str
    waits: tuple[Wait, ...]
    more: str


@dataclass(frozen=True, slots=True)
class View:
    """The list, and how it may be narrowed."""

    title: str
    live: LiveMark
    narrow: Narrow
    departments: tuple[Choice, ...]
    tiles: tuple[Tile, ...]
    other_stage: str
    is_closed: bool
    # Another stage to look at, and what it is called.
    waiting: str
    is_waiting: bool
    caption: str
    rows: tuple[Row, ...]
    pager: Pager
    everything: str
    is_narrowed: bool
    trouble: Summary | None
    tiles_trouble: Summary | None
    # Windows that are empty in business hours, with since when; and the page of all.
    empty_windows: tuple[str, ...]
    windows: str
    # What the rules found last; and the page of all of them.
    hits: tuple[HitShown, ...]
    rules: str
    wall: str


async def show(visit: Visit) -> Shown | Done:
    """List the cases; the figures above are asked for beside, and fail alone. A department may be named in words."""
    query = visit.query
    number, department, after = query.get("q", "").strip(), query.get("department", ""), query.get("after", "")
    light = query.get("light", "") if query.get("light") in _LIGHTS else ""
    stage = query.get("stage", "") if query.get("stage") in _STAGES else ""
    request = pb.ListCaseRecordsRequest(
        page_size=PAGE_SIZE,
        page_token=after,
        division_code=visit.centre.division_code,
        department_code=department,
        light=_LIGHTS.get(light, pb.LIGHT_UNSPECIFIED),
        stage=_STAGES.get(stage, pb.CASE_RECORD_STAGE_OPEN),
        case_no_part=number[:LONGEST_NUMBER],
    )
    wall_asked = pb.GetWallRequest(division_code=visit.centre.division_code)
    duty_asked = ListWindowsRequest(division_code=visit.centre.division_code)
    (listed, trouble), (wall, wall_trouble), (duty, _), names = await asyncio.gather(
        attempt(visit.calls.supervision(request, pb.ListCaseRecordsResponse), pb.ListCaseRecordsResponse()),
        attempt(visit.calls.supervision(wall_asked, pb.GetWallResponse), pb.GetWallResponse()),
        attempt(visit.calls.intake(duty_asked, ListWindowsResponse), ListWindowsResponse()),
        department_names(visit),
    )
    kept = {"q": number, "department": department, "light": light, "stage": stage}
    named = _named(number, names)
    if named:
        return Done(visit.address("/watch", **kept | {"q": "", "department": named}))
    view = View(
        title=visit.say("Cases under watch"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        narrow=Narrow(
            visit.address("/watch"),
            (
                words_of(
                    "q",
                    visit.say("Part of the case number, or a department"),
                    number,
                    longest=LONGEST_NUMBER,
                    fault=trouble.fields.get("case_no_part", "") if trouble else "",
                    is_first=True,
                ),
            ),
            (("light", light), ("stage", stage)),
        ),
        departments=choose_department(visit, names, department),
        tiles=tuple(_tiles(visit, wall.wall.open_cases, kept)) if wall_trouble is None else (),
        other_stage=visit.address("/watch", **{**kept, "stage": "" if stage == "closed" else "closed"}),
        is_closed=stage == "closed",
        waiting=visit.address("/watch", q=number, stage="" if stage == "waiting" else "waiting"),
        is_waiting=stage == "waiting",
        caption=_caption(visit, listed, stage),
        rows=tuple(_row(visit, record, names) for record in listed.records),
        pager=pager_of(lambda place: visit.address("/watch", **kept, after=place), after, listed.next_page_token),
        everything=visit.address("/watch"),
        is_narrowed=bool(number or department or light),
        trouble=summary_of(trouble, visit.language, {"case_no_part": "q"}) if trouble else None,
        tiles_trouble=told(wall_trouble, visit.language),
        empty_windows=tuple(
            f"{visit.of(window.name_zh, window.name_en)} {instant(window.uncovered_since)}"
            for window in duty.windows
            if window.HasField("uncovered_since")
        ),
        windows=visit.address("/windows"),
        hits=await newest(visit, names, _MOST_HITS),
        rules=visit.address("/rules"),
        wall=visit.address("/wall"),
    )
    return Shown(view, 200 if trouble is None else trouble.kind.value)


def _named(words: str, names: Mapping[str, str]) -> str:
    """Answer the department that words name, by its code or by a part of its name that no other has; else empty."""
    asked = words.casefold()
    if not asked or asked.isdigit():
        return ""
    if words.upper() in names:
        return words.upper()
    found = [code for code, name in names.items() if asked in name.casefold()]
    return found[0] if len(found) == 1 else ""


def _tiles(visit: Visit, counts: pb.LightCounts, kept: Mapping[str, str]) -> list[Tile]:
    tiles = []
    for name, count in (("red", counts.red), ("yellow", counts.yellow), ("green", counts.green)):
        is_chosen = kept["light"] == name
        address = visit.address("/watch", **{**kept, "stage": "", "light": "" if is_chosen else name})
        tiles.append(Tile(light_of(_LIGHTS[name], visit.language), f"{count:,}", address, is_chosen, name[0]))
    return tiles


def _caption(visit: Visit, listed: pb.ListCaseRecordsResponse, stage: str) -> str:
    count = visit.language.count
    if stage == "closed":
        total = count("{number} closed case", "{number} closed cases", listed.total_count)
    elif stage == "waiting":
        total = count("{number} application", "{number} applications", listed.total_count)
    else:
        total = count("{number} open case", "{number} open cases", listed.total_count)
    if len(listed.records) == listed.total_count:
        return total
    return visit.say("{total}, {shown} on this page", total=total, shown=len(listed.records))


def _row(visit: Visit, record: pb.CaseRecord, names: Mapping[str, str]) -> Row:
    waiting = sorted(
        (task for task in record.tasks if not task.HasField("decided_at")),
        key=lambda task: (-task.light, task.due.instant.seconds or 1 << 40, task.item_code),
    )
    more = len(waiting) - _MOST_TASKS
    is_closed = record.HasField("closed_at")
    if record.waits_for:
        return Row(
            light=light_of(record.light, visit.language),
            number=record.case_no or visit.say("no number yet"),
            address=visit.address(f"/cases/{record.case_no}") if record.case_no else "",
            is_urgent=False,
            is_complained=False,
            due=instant(record.received_at),
            left="",
            waits=(Wait("", "", wait_of(visit, record)),),
            more="",
        )
    return Row(
        light=light_of(record.light, visit.language),
        number=record.case_no,
        address=visit.address(f"/cases/{record.case_no}"),
        is_urgent=record.green_channel,
        is_complained=record.open_complaint_count > 0,
        due=instant(record.closed_at) if is_closed else record.due.last_day,
        left="" if record.HasField("decided_at") else remaining(visit.language, record.due.instant, visit.now),
        waits=tuple(
            Wait(
                names.get(task.department_code, task.department_code),
                visit.address("/watch", department=task.department_code),
                visit.of(task.name_zh, task.name_en),
            )
            for task in waiting[:_MOST_TASKS]
        )
        or (() if is_closed else (Wait("", "", _after_decision(visit, record)),)),
        more=visit.language.count("and {number} more", "and {number} more", more) if more > 0 else "",
    )


def wait_of(visit: Visit, record: pb.CaseRecord) -> str:
    """Say what an application waits for that is not accepted."""
    waits = {pb.CASE_WAIT_PAPERS: visit.say("papers wanted"), pb.CASE_WAIT_EXAMINATION: visit.say("to be examined")}
    what = waits.get(record.waits_for, "")
    return visit.say("{what}, until {day}", what=what, day=record.waits_until) if record.waits_until else what


def _after_decision(visit: Visit, record: pb.CaseRecord) -> str:
    """Say what an open case waits for that no department has to decide on."""
    return visit.say("decided; payment or hand-over") if record.HasField("decided_at") else visit.say("decision")


PAGE = Page(
    path="/watch",
    template="watch/cases.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Cases under watch"),
    group=WATCH_GROUP,
    keys=(
        Key("Alt+N", later("open the first case")),
        Key("Alt+R", later("overdue")),
        Key("Alt+Y", later("due soon")),
        Key("Alt+G", later("on time")),
        Key("Alt+F", later("find")),
        Key("Alt+B", later("choose a department")),
        Key("Alt+W", later("Wall")),
    ),
)
