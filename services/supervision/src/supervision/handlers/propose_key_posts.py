"""Name posts whose work has to be watched more closely than others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from kernel.ids import new_case_id
from supervision.domain.key_posts import MOST_POSTS, KeyPost
from supervision.domain.refusals import KeyPostsFull, KeyPostThere
from supervision.handlers.known_departments import refuse_unknown_departments
from supervision.storage import key_posts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class ProposedPost:
    """A post as it is proposed; without items it works on all of its department."""

    name: str
    department_code: str
    item_codes: Sequence[str]
    risk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeKeyPosts:
    """Posts of the caller's centre, all or none."""

    caller: Caller
    posts: Sequence[ProposedPost]
    case_id: None = None


@each_in_turn
def propose_key_posts(unit: Unit, command: ProposeKeyPosts) -> list[KeyPost]:
    """Keep each command's posts; of two persons who name the same post the first is heard."""
    caller = command.caller
    asked = {f"posts[{index}].department_code": post.department_code for index, post in enumerate(command.posts)}
    refuse_unknown_departments(unit, caller.division_code, asked)
    there = key_posts.register(unit, caller.division_code)
    for post in command.posts:
        if (post.department_code, post.name) in there:
            raise KeyPostThere(name=post.name, department_code=post.department_code)
    if len(there) + len(command.posts) > MOST_POSTS:
        raise KeyPostsFull(most=str(MOST_POSTS))
    posts = [
        KeyPost(
            key_post_id=new_case_id(unit.now),
            division_code=caller.division_code,
            department_code=post.department_code,
            name=post.name,
            item_codes=post.item_codes,
            risk=post.risk,
            proposed_by=caller.officer_id,
            proposed_by_department=caller.department_code,
            proposed_at=unit.now,
        )
        for post in command.posts
    ]
    key_posts.add(unit, posts)
    return posts
