"""Who works at the centre: by name, with department, duty, post and the telephone of the office; for colleagues."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.pages.departments import department_names
from console.pages.page import POSTS_GROUP, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.staff_found import find
from console.parts.narrow import Narrow
from console.parts.trouble import Summary
from console.words.language import later
from kernel.calendar import CENTRE_ZONE
from kernel.roles import ROLES
from onewindow.intake.v1.intake_pb2 import ListPostsRequest, ListPostsResponse
from onewindow.intake.v1.staff_pb2 import ListStaffRequest, ListStaffResponse, StaffMember

PATH = "/admin/staff"
# Who hands a register in.
_PUBLISHES = frozenset({"catalogue_administrator"})


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody; ``standing`` is empty for whoever works there today."""

    name: str
    officer_id: str
    department: str
    duty: str
    posts: str
    phone: str
    standing: str
    is_published: bool


@dataclass(frozen=True, slots=True)
class View:
    """Those that the words fit, by name; ``more`` says how many are not shown."""

    title: str
    trouble: Summary | None
    narrow: Narrow
    caption: str
    rows: tuple[Row, ...]
    more: str
    is_empty: bool
    catalogue: str
    published: str


async def show(visit: Visit) -> Shown:
    """Show the register, those who have left last."""
    code = visit.centre.division_code
    (listed, away), (posts, _), names = await asyncio.gather(
        attempt(visit.calls.intake(ListStaffRequest(division_code=code), ListStaffResponse), ListStaffResponse()),
        attempt(visit.calls.intake(ListPostsRequest(division_code=code), ListPostsResponse), ListPostsResponse()),
        department_names(visit),
    )
    held = _held(visit, posts)
    rows = sorted(
        (_row(visit, one, names, held) for one in listed.officers),
        key=lambda row: (bool(row.standing), row.name.casefold(), row.officer_id),
    )
    people = find(visit, visit.say("Name, number, department or post"), rows, _said)
    roles = visit.officer.roles if visit.officer else frozenset()
    view = View(
        title=visit.say("Staff"),
        trouble=told(away, visit.language),
        narrow=Narrow(visit.address(PATH), (people.words,)),
        caption=visit.language.count("{number} person", "{number} people", people.count),
        rows=people.rows,
        more=people.more,
        is_empty=not listed.officers and away is None,
        catalogue=visit.address("/admin/catalogue") if roles & _PUBLISHES else "",
        published=visit.address("/staff"),
    )
    return Shown(view, away.kind.value if away else 200)


def _held(visit: Visit, posts: ListPostsResponse) -> Mapping[str, str]:
    """Answer the posts of each, by id."""
    held: dict[str, list[str]] = {}
    for post in posts.posts:
        name = visit.of(post.name_zh, post.name_en)
        for officer_id, which in ((post.a_officer_id, "A"), (post.b_officer_id, "B")):
            if officer_id:
                held.setdefault(officer_id, []).append(f"{name} {which}")
    return {officer_id: visit.of("、", ", ").join(names) for officer_id, names in held.items()}


def _row(visit: Visit, one: StaffMember, names: Mapping[str, str], held: Mapping[str, str]) -> Row:
    return Row(
        name=visit.of(one.name_zh, one.name_en or one.name_zh),
        officer_id=one.officer_id,
        department=names.get(one.department_code, one.department_code),
        duty=visit.of(one.duty_zh, one.duty_en or one.duty_zh),
        posts=held.get(one.officer_id, ""),
        phone=one.phone,
        standing=_standing(visit, one),
        is_published=one.published and one.present,
    )


def _standing(visit: Visit, one: StaffMember) -> str:
    if one.present:
        return ""
    if not one.listed:
        return visit.say("no longer in the register")
    today = visit.now.astimezone(CENTRE_ZONE).date().isoformat()
    if one.last_day and one.last_day < today:
        return visit.say("left on {day}", day=one.last_day)
    return visit.say("from {first}", first=one.first_day)


def _said(row: Row) -> Iterable[str]:
    return (row.name, row.officer_id, row.department, row.duty, row.posts)


PAGE = Page(
    path=PATH,
    template="admin/staff.html",
    view=View,
    show=show,
    roles=frozenset(ROLES),
    label=later("Staff"),
    group=POSTS_GROUP,
)
