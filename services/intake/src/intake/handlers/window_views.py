"""Windows as they are answered and told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake.domain.posts.model import Cover, Post
from intake.domain.posts.windows import Shift, Watch, looked_at
from intake.handlers import events
from intake.storage import catalogues, windows
from onewindow.intake.v1 import events_pb2, intake_pb2

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from google.protobuf.message import Message

    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class WindowView:
    """A window, who is on duty there now, who stands in, and since when nobody is there who should be."""

    post: Post
    cover: Cover | None
    shift: Shift | None
    uncovered_since: datetime | None


def window_message(view: WindowView) -> intake_pb2.Window:
    """Write a window."""
    post, shift = view.post, view.shift
    return intake_pb2.Window(
        post_code=post.code,
        name_zh=post.name_zh,
        name_en=post.name_en,
        department_code=post.department_code,
        a_officer_id=post.a_officer_id,
        b_officer_id=post.b_officer_id,
        covered_by=view.cover.officer_id if view.cover else "",
        officer_id=shift.officer_id if shift else "",
        opened_at=shift.opened_at if shift else None,
        uncovered_since=view.uncovered_since,
    )


def tell_watch(unit: Unit, division_code: str, before: Watch, after: Watch, post: Post | None) -> None:
    """Tell that a window is empty from now on, or is so no longer; nothing if it stands as before."""
    if (before.uncovered_since is None) is (after.uncovered_since is None):
        return
    named = {
        "division_code": division_code,
        "post_code": after.post_code,
        "name_zh": post.name_zh if post else "",
        "name_en": post.name_en if post else "",
        "department_code": post.department_code if post else "",
    }
    event: Message
    if after.uncovered_since:
        event = events_pb2.WindowUncovered(**named, since=after.uncovered_since)
    else:
        event = events_pb2.WindowCovered(**named, since=before.uncovered_since, until=unit.now)
    unit.emit(events.catalogue_stream(division_code), division_code, event)


def look(
    unit: Unit,
    division_code: str,
    watches: Mapping[str, Watch],
    running: Mapping[str, Shift],
    posts: Mapping[str, Post],
) -> dict[str, Watch]:
    """Look at watched windows of a centre now: store how they stand, tell what changed."""
    catalogue = catalogues.published(unit, division_code)
    if catalogue is None:
        return dict(watches)
    after = {
        code: looked_at(watch, running.get(code), catalogue.calendar, unit.now)
        if code in posts
        else replace(looked_at(watch, None, catalogue.calendar, unit.now), uncovered_since=None)
        for code, watch in watches.items()
    }
    for code, watch in watches.items():
        tell_watch(unit, division_code, watch, after[code], posts.get(code))
    windows.keep(unit, division_code, list(after.values()))
    return after
