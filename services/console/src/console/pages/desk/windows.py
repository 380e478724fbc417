"""Windows of the centre: who is on duty where now, opened and closed by their officers; an empty one stands first."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.departments import department_names
from console.pages.page import POSTS_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.intake.v1.intake_pb2 import (
    AttendWindowRequest,
    AttendWindowResponse,
    ListWindowsRequest,
    ListWindowsResponse,
    Window,
)

ROLES = frozenset(
    {"window_clerk", "project_manager", "department_officer", "department_head", "supervisor", "centre_head"}
)
_OPEN, _CLOSE = "open", "close"


@dataclass(frozen=True, slots=True)
class Row:
    """A window; ``act`` is what this reader may do with it, empty if nothing."""

    name: str
    code: str
    department: str
    officers: str
    on_duty: str
    is_empty: bool
    act: str
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """The windows, those that are empty first; with a ``trouble`` of the list none."""

    title: str
    action: str
    trouble: Summary | None
    rows: tuple[Row, ...]
    caption: str


async def show(visit: Visit) -> Shown:
    """Show the windows."""
    return await _shown(visit, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Open a window, or close it."""
    what, _, code = form.get("act", "").partition(":")
    request = AttendWindowRequest(idempotency_key=visit.key, post_code=code, open=what == _OPEN)
    try:
        answer = await visit.calls.intake(request, AttendWindowResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, met)
    name = visit.of(answer.window.name_zh, answer.window.name_en)
    said = visit.say("{name} is open.", name=name) if request.open else visit.say("{name} is closed.", name=name)
    return Done(visit.address("/windows"), said)


async def _shown(visit: Visit, met: Trouble | None) -> Shown:
    answer, away = await attempt(visit.calls.intake(ListWindowsRequest(), ListWindowsResponse), ListWindowsResponse())
    names = await department_names(visit)
    windows = sorted(answer.windows, key=lambda window: not window.HasField("uncovered_since"))
    on_duty = sum(bool(window.officer_id) for window in windows)
    trouble = summary_of(met, visit.language) if met else told(away, visit.language) if away else None
    view = View(
        title=visit.say("Windows"),
        action=visit.address("/windows"),
        trouble=trouble,
        rows=tuple(
            _row(visit, window, names.get(window.department_code, window.department_code)) for window in windows
        ),
        caption=visit.say("{count} of {total} windows are open", count=on_duty, total=len(windows)),
    )
    return Shown(view, met.kind.value if met else 200)


def _row(visit: Visit, window: Window, department: str) -> Row:
    say, own = visit.say, visit.officer.officer_id if visit.officer else ""
    if window.officer_id:
        on_duty = say("{officer}, since {at}", officer=visit.who(window.officer_id), at=instant(window.opened_at))
    elif window.HasField("uncovered_since"):
        on_duty = say("nobody, since {at}", at=instant(window.uncovered_since))
    else:
        on_duty = say("not open")
    officers = say("A {officer}", officer=visit.who(window.a_officer_id))
    if window.covered_by:
        stands_in = say("B {officer} stands in", officer=visit.who(window.covered_by))
        officers = f"{officers} · {stands_in}"
    elif window.b_officer_id:
        deputy = say("B {officer}", officer=visit.who(window.b_officer_id))
        officers = f"{officers} · {deputy}"
    act = ""
    if own == window.officer_id:
        act = _CLOSE
    elif not window.officer_id and own in {window.a_officer_id, window.covered_by}:
        act = _OPEN
    name = visit.of(window.name_zh, window.name_en)
    return Row(
        name=name,
        code=window.post_code,
        department=department,
        officers=officers,
        on_duty=on_duty,
        is_empty=window.HasField("uncovered_since"),
        act=f"{act}:{window.post_code}" if act and own else "",
        label=say("Open {name}", name=name) if act == _OPEN else say("Close {name}", name=name),
    )


PAGE = Page(
    path="/windows",
    template="desk/windows.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Windows"),
    group=POSTS_GROUP,
)
