"""Posts: who holds each, who stands in, what nobody may do; and the cover of a post by its B officer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.departments import department_names
from console.pages.page import POSTS_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.access.v1.access_pb2 import Power
from onewindow.intake.v1.intake_pb2 import (
    CoverPostRequest,
    CoverPostResponse,
    ListPostsRequest,
    ListPostsResponse,
    MissingPower,
)
from onewindow.intake.v1.intake_pb2 import Post as PostMessage

_LONGEST_DAY, _LONGEST_REASON = 10, 200
_COVERS = frozenset({"window_clerk", "department_officer", "department_head", "centre_head"})
_READS = _COVERS | {
    "project_manager",
    "cashier",
    "accountant",
    "catalogue_administrator",
    "privacy_officer",
    "supervisor",
}


@dataclass(frozen=True, slots=True)
class Post:
    """A line of the register; ``can_cover``: there is somebody to stand in."""

    code: str
    name: str
    department: str
    holder: str
    stand_in: str
    powers: str
    cover: str
    can_cover: bool
    is_chosen: bool
    # Where the form stands with this post in it; empty for whoever covers none.
    way: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What nobody may do."""

    power: str
    item: str
    code: str
    department: str


@dataclass(frozen=True, slots=True)
class View:
    """The register, its gaps, and the form of a cover for whoever may ask for one."""

    title: str
    action: str
    posts: tuple[Post, ...]
    gaps: tuple[Gap, ...]
    may_cover: bool
    until: Field
    reason: Field
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Read the register in force.

    Raises:
        Trouble: it cannot be read.
    """
    return Shown(await _view(visit, {"post": visit.query.get("post", "")}))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Let a post's B officer stand in, or end that; the service says who may."""
    request = CoverPostRequest(
        idempotency_key=visit.key,
        post_code=form.get("post", ""),
        until=form.get("until", "").strip(),
        reason=form.get("reason", "").strip(),
    )
    try:
        answer = await visit.calls.intake(request, CoverPostResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return Shown(await _view(visit, form, met), met.kind.value)
    post = answer.post
    if post.HasField("cover"):
        said = visit.say(
            "{officer} stands in at {post} until {when}.",
            officer=visit.who(post.cover.officer_id),
            post=visit.of(post.name_zh, post.name_en),
            when=instant(post.cover.until),
        )
    else:
        said = visit.say("The cover of {post} has ended.", post=visit.of(post.name_zh, post.name_en))
    return Done(visit.address("/admin/posts"), said)


async def _view(visit: Visit, form: Form, trouble: Trouble | None = None) -> View:
    request = ListPostsRequest(division_code=visit.centre.division_code)
    listed, names = await asyncio.gather(visit.calls.intake(request, ListPostsResponse), department_names(visit))
    faults = trouble.fields if trouble else {}
    chosen = form.get("post", "")
    officer = visit.officer
    may_cover = officer is not None and bool(officer.roles & _COVERS)
    return View(
        title=visit.say("Posts and powers"),
        action=visit.address("/admin/posts"),
        posts=tuple(
            _post(visit, post, names.get(post.department_code, ""), chosen, may_cover=may_cover)
            for post in listed.posts
        ),
        gaps=tuple(gap_of(visit, gap, names.get(gap.department_code, "")) for gap in listed.missing),
        may_cover=may_cover,
        until=Field(
            name="until",
            label=visit.say("Last day of the cover"),
            hint=visit.say("YYYY-MM-DD, at most 30 days ahead; a day that has passed ends the cover at once."),
            value=form.get("until", ""),
            fault=faults.get("until", ""),
            longest=_LONGEST_DAY,
            is_first=bool(chosen) and trouble is None,
        ),
        reason=Field(
            name="reason",
            label=visit.say("Why somebody stands in"),
            value=form.get("reason", ""),
            fault=faults.get("reason", ""),
            longest=_LONGEST_REASON,
        ),
        trouble=None
        if trouble is None
        else summary_of(trouble, visit.language, {name: name for name in ("until", "reason")} | {"post_code": "post"}),
    )


def power_word(visit: Visit, power: Power) -> str:
    """Say what a post may do."""
    words = {
        Power.POWER_ACCEPT: visit.say("accepts"),
        Power.POWER_DECIDE: visit.say("decides"),
        Power.POWER_DECIDE_INSTANTLY: visit.say("decides at the window"),
        Power.POWER_COORDINATE: visit.say("coordinates"),
        Power.POWER_SUPERVISE: visit.say("supervises"),
        Power.POWER_REVEAL: visit.say("sees personal data"),
    }
    return words.get(power, Power.Name(power).removeprefix("POWER_").lower())


def _post(visit: Visit, post: PostMessage, department: str, chosen: str, *, may_cover: bool) -> Post:
    cover = ""
    if post.HasField("cover"):
        cover = visit.say(
            "{officer} until {when}", officer=visit.who(post.cover.officer_id), when=instant(post.cover.until)
        )
    return Post(
        code=post.post_code,
        name=visit.of(post.name_zh, post.name_en),
        department=department or post.department_code,
        holder=visit.who(post.a_officer_id),
        stand_in=visit.who(post.b_officer_id),
        powers=visit.of("、", ", ").join(power_word(visit, grant.power) for grant in post.powers),
        cover=cover,
        can_cover=bool(post.b_officer_id),
        is_chosen=post.post_code == chosen,
        # No fragment: with one, browsers do not lead the cursor to the field that is typed into first.
        way=visit.address("/admin/posts", post=post.post_code) if may_cover and post.b_officer_id else "",
    )


def gap_of(visit: Visit, gap: MissingPower, department: str) -> Gap:
    """Say what nobody may do with which matter."""
    return Gap(
        power=power_word(visit, gap.power),
        item=visit.of(gap.name_zh, gap.name_en),
        code=gap.item_code,
        department=department or gap.department_code,
    )


PAGE = Page(
    path="/admin/posts",
    template="admin/posts.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset(_READS),
    label=later("Posts"),
    group=POSTS_GROUP,
    keys=(Key("Alt+C", later("stand in at a post")),),
)
