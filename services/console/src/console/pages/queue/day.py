"""A day of the queue in figures, and what people queue for: set by the head of the centre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.desk.queue import priority_of
from console.pages.page import POSTS_GROUP, Done, Form, Page, Shown, Visit
from console.pages.queue.hall import ROLES
from console.pages.queue.waiting import minutes
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.live_mark import LiveMark, live_mark
from console.parts.trouble import Summary
from console.words.language import later
from console.words.numbers import whole_number
from onewindow.intake.v1 import queue_pb2 as pb

HEAD = "centre_head"
PATH = "/queue"
_SET, _END = "set", "end"
_PRIORITIES = {
    "first.service_member": pb.PRIORITY_GROUP_SERVICE_MEMBER,
    "first.firefighter": pb.PRIORITY_GROUP_FIREFIGHTER,
    "first.disabled": pb.PRIORITY_GROUP_DISABLED,
    "first.older": pb.PRIORITY_GROUP_OLDER,
    "first.expectant": pb.PRIORITY_GROUP_EXPECTANT,
}
_INPUTS = {
    "group.code": "group_code",
    "group.name_zh": "group_zh",
    "group.name_en": "group_en",
    "group.post_codes": "group_posts",
    "group.late_minutes": "late_minutes",
    "group.most_calls": "most_calls",
}
_MOST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class GroupDay:
    """A group: how it stands now, what became of the day, and how it is set; ``change`` opens its form."""

    name: str
    now: str
    is_unattended: bool
    drawn: str
    served: str
    absent: str
    closed: str
    late: str
    wait: str
    service: str
    setting: str
    change: str


@dataclass(frozen=True, slots=True)
class First:
    """Who may go first, as a box to tick."""

    name: str
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """The form of a group, there or new; ``ends`` is what ends one that is there."""

    fields: tuple[Field, ...]
    firsts: tuple[First, ...]
    ends: str


@dataclass(frozen=True, slots=True)
class View:
    """The day's figures, and the form for whoever may set groups."""

    title: str
    trouble: Summary | None
    live: LiveMark
    day: Field
    action: str
    lines: tuple[GroupDay, ...]
    setting: Setting | None


async def show(visit: Visit) -> Shown:
    """Show a day, today unless another is asked for."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Set a group, or end it."""
    ends = form.get("act") == _END
    group = pb.QueueGroup(
        code=form.get("group_code", "").strip(),
        name_zh=form.get("group_zh", "").strip(),
        name_en=form.get("group_en", "").strip(),
        post_codes=form.get("group_posts", "").replace("，", " ").replace(",", " ").split(),
        late_minutes=whole_number(form.get("late_minutes", ""), _MOST_DIGITS),
        most_calls=whole_number(form.get("most_calls", ""), _MOST_DIGITS),
        priorities=[number for name, number in _PRIORITIES.items() if form.get(name)],
    )
    request = pb.SetQueueGroupRequest(idempotency_key=visit.key, group=group, ends=ends)
    try:
        await visit.calls.intake(request, pb.SetQueueGroupResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, met, form)
    code = group.code.upper()
    said = visit.say("No numbers are drawn for {code} any more.", code=code)
    return Done(visit.address(PATH), said if ends else visit.say("{code} is set.", code=code))


async def _shown(visit: Visit, met: Trouble | None = None, typed: Form | None = None) -> Shown:
    day = visit.query.get("day", "")[:10]
    request = pb.GetQueueRequest(division_code=visit.centre.division_code, day=day)
    trouble = met
    try:
        queue = await visit.calls.intake(request, pb.GetQueueResponse)
    except Trouble as away:
        if not away.fields:
            raise
        # No day: what is wrong is told at its field, with today beneath.
        trouble = away
        request.day = ""
        queue = await visit.calls.intake(request, pb.GetQueueResponse)
    faults = trouble.fields if trouble else {}
    can_set = visit.officer is not None and HEAD in visit.officer.roles
    view = View(
        title=visit.say("Queue of {day}", day=queue.day),
        trouble=summary_of(trouble, visit.language, {"day": "day", **_INPUTS}) if trouble else None,
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        day=Field(
            name="day",
            label=visit.say("Day"),
            value=queue.day,
            kind="date",
            fault=faults.get("day", ""),
        ),
        action=visit.address(PATH),
        lines=tuple(_line(visit, line, can_set=can_set) for line in queue.lines),
        setting=_setting(visit, queue, faults, typed) if can_set else None,
    )
    return Shown(view, trouble.kind.value if trouble else 200)


def _line(visit: Visit, line: pb.QueueLine, *, can_set: bool) -> GroupDay:
    group, say = line.group, visit.say
    now = say("{waiting} wait, {windows} windows open", waiting=line.waiting_count, windows=line.open_windows)
    firsts = [priority_of(visit.language, each) for each in group.priorities]
    served_by = visit.of("、", ", ").join(group.post_codes) or say("every window")
    told = [
        served_by,
        say("too long after {minutes} min, {calls} calls", minutes=group.late_minutes, calls=group.most_calls),
    ]
    if firsts:
        told.append(say("goes first: {who}", who=visit.of("、", ", ").join(firsts)))
    return GroupDay(
        name=f"{group.code} {visit.of(group.name_zh, group.name_en)}",
        now=say("{now}, nobody is on duty", now=now) if line.unattended else now,
        is_unattended=line.unattended,
        drawn=f"{line.drawn_count:,}",
        served=f"{line.served_count:,}",
        absent=f"{line.absent_count:,}",
        closed=f"{line.closed_count:,}",
        late=f"{line.late_count:,}",
        wait=f"{minutes(line.average_wait)} / {minutes(line.longest_wait)}" if line.HasField("average_wait") else "–",
        service=f"{minutes(line.average_service)}" if line.HasField("average_service") else "–",
        setting=visit.of("；", "; ").join(told),
        change=visit.address(PATH, group=group.code) if can_set else "",
    )


def _setting(visit: Visit, queue: pb.GetQueueResponse, faults: Mapping[str, str], typed: Form | None) -> Setting:
    say = visit.say
    asked = visit.query.get("group", "")
    group = next(
        (line.group for line in queue.lines if line.group.code == asked), pb.QueueGroup(late_minutes=30, most_calls=3)
    )
    said = (
        typed
        if typed is not None
        else {
            "group_code": group.code,
            "group_zh": group.name_zh,
            "group_en": group.name_en,
            "group_posts": " ".join(group.post_codes),
            "late_minutes": str(group.late_minutes),
            "most_calls": str(group.most_calls),
            **{name: "1" for name, number in _PRIORITIES.items() if number in group.priorities},
        }
    )
    labels = {
        "group_code": (say("Letters of the group"), say("One or two; numbers begin with them: A001."), 2),
        "group_zh": (say("Chinese name of the group"), "", 40),
        "group_en": (say("English name of the group"), "", 80),
        "group_posts": (
            say("Windows that serve it"),
            say("Codes of posts, with blanks between; none: every window."),
            2000,
        ),
        "late_minutes": (say("After how many minutes a wait is too long"), say("It is told to supervision."), 3),
        "most_calls": (say("Calls before a number counts as not come"), "", 1),
    }
    of = {name: path for path, name in _INPUTS.items()}
    return Setting(
        fields=tuple(
            Field(
                name=name,
                label=label,
                hint=hint,
                longest=longest,
                value=said.get(name, ""),
                fault=faults.get(of[name], ""),
            )
            for name, (label, hint, longest) in labels.items()
        ),
        firsts=tuple(
            First(name, priority_of(visit.language, number), bool(said.get(name)))
            for name, number in _PRIORITIES.items()
        ),
        ends=say("Draw no numbers for {code} any more", code=group.code) if group.code else "",
    )


PAGE = Page(
    path=PATH,
    template="queue/day.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Queue of the day"),
    group=POSTS_GROUP,
)
