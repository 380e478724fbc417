"""Open a window, or close it: who is on duty there from now on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.posts.windows import Shift, Watch, may_close, opened
from intake.domain.refusals import PostNotFound
from intake.handlers.window_views import WindowView, look
from intake.storage import posts, windows
from onewindow.access.v1.access_pb2 import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendWindow:
    """The caller is on duty at a window from now on, or no longer."""

    case_id: UUID | None = None
    caller: Caller
    post_code: str
    is_open: bool


@each_in_turn
def attend_window(unit: Unit, command: AttendWindow) -> WindowView:
    """Open and close windows one after the other, with the register of the centre held until commit."""
    caller, code = command.caller, command.post_code
    division_code = caller.division_code
    version = posts.lock_centre(unit, division_code)
    post = posts.find_post(unit, division_code, version, code)
    if post is None:
        raise PostNotFound(post_code=code)
    cover = posts.running_covers(unit, division_code).get(code)
    running = windows.running(unit, division_code)
    shift: Shift | None
    if command.is_open:
        shift = opened(post, cover, running.get(code), caller.officer_id, unit.now)
        if code not in running:
            windows.begin(unit, division_code, shift)
    else:
        ended = may_close(running.get(code), caller.officer_id, code, is_head=_is_head(caller, post.department_code))
        windows.end(unit, division_code, [replace(ended, closed_at=unit.now, closed_by=caller.officer_id)])
        shift = None
    now_running = {code: shift} if shift else {}
    watch = windows.watched(unit, division_code).get(code) or Watch(
        post_code=code, uncovered_since=None, next_at=unit.now
    )
    after = look(unit, division_code, {code: watch}, now_running, {code: post})
    return WindowView(post, cover, shift, after[code].uncovered_since)


def _is_head(caller: Caller, department_code: str) -> bool:
    if Role.ROLE_CENTRE_HEAD in caller.roles:
        return True
    return Role.ROLE_DEPARTMENT_HEAD in caller.roles and caller.department_code == department_code
