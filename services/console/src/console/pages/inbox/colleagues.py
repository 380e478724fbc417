"""Who works in a department, as the register of posts in force has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.pages.sections import attempt
from onewindow.access.v1.access_pb2 import Power
from onewindow.intake.v1.intake_pb2 import ListPostsRequest, ListPostsResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from console.pages.page import Visit

_DECIDES = frozenset({Power.POWER_DECIDE, Power.POWER_DECIDE_INSTANTLY})


async def colleagues(visit: Visit) -> Mapping[str, str]:
    """Answer who may decide in the officer's department now, with their posts, by id; nobody if there is no register.

    Who stands in counts while the cover lasts.
    """
    department = visit.officer.department_code if visit.officer else ""
    request = ListPostsRequest(division_code=visit.centre.division_code)
    listed, _ = await attempt(visit.calls.intake(request, ListPostsResponse), ListPostsResponse())
    found: dict[str, list[str]] = {}
    for post in listed.posts:
        if post.department_code != department or not any(grant.power in _DECIDES for grant in post.powers):
            continue
        name = visit.of(post.name_zh, post.name_en)
        found.setdefault(post.a_officer_id, []).append(name)
        if post.HasField("cover"):
            found.setdefault(post.cover.officer_id, []).append(visit.say("stands in at {post}", post=name))
    comma = visit.of("、", ", ")
    return {officer_id: comma.join(posts) for officer_id, posts in found.items()}


def named(visit: Visit, known: Mapping[str, str]) -> Mapping[str, str]:
    """Answer what each is called in a list, by name: who it is, and the posts."""
    told = {officer_id: f"{visit.who(officer_id)} · {posts}" for officer_id, posts in known.items()}
    return dict(sorted(told.items(), key=lambda each: each[1]))
