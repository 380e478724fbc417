"""Cover a post: its B officer stands in from now on, or no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.posts.covering import covered
from intake.domain.posts.model import Post
from intake.domain.refusals import PostNotFound
from intake.handlers import events, post_messages
from intake.handlers.callers import officer_of
from intake.handlers.list_posts import PostView
from intake.handlers.registering import put_cover_in_force
from intake.storage import posts
from kernel.errors import PermissionDenied
from onewindow.access.v1.access_pb2 import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPost:
    """Until the end of a day; a day before today ends the cover at once."""

    case_id: UUID | None = None
    caller: Caller
    post_code: str
    until: date
    reason: str


@each_in_turn
def cover_post(unit: Unit, command: CoverPost) -> PostView:
    """Cover posts one after the other, with the register they are in held until commit."""
    division_code = command.caller.division_code
    version = posts.lock_centre(unit, division_code)
    post = posts.find_post(unit, division_code, version, command.post_code)
    if post is None:
        raise PostNotFound(post_code=command.post_code)
    if not _may_cover(command.caller, post):
        raise PermissionDenied
    running = posts.running_covers(unit, division_code).get(post.code)
    cover = covered(post, running, command.until, command.reason, unit.now)
    officer = officer_of(command.caller)
    posts.end_covers(unit, division_code, [post.code])
    if cover is not None:
        posts.insert_cover(unit, division_code, post.code, cover, officer)
    put_cover_in_force(unit, division_code, post.code, cover)
    unit.emit(
        events.catalogue_stream(division_code),
        division_code,
        post_messages.post_covered(division_code, post, cover, officer),
    )
    return PostView(post, cover)


def _may_cover(caller: Caller, post: Post) -> bool:
    """The B officer, the head of the post's department, the head of the centre."""
    if caller.officer_id == post.b_officer_id or Role.ROLE_CENTRE_HEAD in caller.roles:
        return True
    return Role.ROLE_DEPARTMENT_HEAD in caller.roles and caller.department_code == post.department_code
