"""List a centre's windows: who is on duty now, and where nobody is who should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.posts.windows import is_window
from intake.handlers.window_views import WindowView
from intake.storage import posts, windows


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWindows:
    """The windows of a centre the caller may read."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str


def list_windows(unit: Unit, commands: Sequence[ListWindows]) -> list[Outcome[Sequence[WindowView]]]:
    """Answer the posts that accept, in the order of the register."""
    return [_list(unit, command.division_code) for command in commands]


def _list(unit: Unit, division_code: str) -> Sequence[WindowView]:
    covers, running = posts.running_covers(unit, division_code), windows.running(unit, division_code)
    watched = windows.watched(unit, division_code)
    return [
        WindowView(
            post,
            covers.get(code),
            running.get(code),
            watched[code].uncovered_since if code in watched else None,
        )
        for code, post in posts.published(unit, division_code).items()
        if is_window(post)
    ]
