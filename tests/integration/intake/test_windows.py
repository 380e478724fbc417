"""Windows are opened and closed by their officers, and an empty one is an event at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM, Reach
from intake.domain.refusals import WindowNotYours, WindowTaken
from intake.handlers.events import catalogue_stream
from intake.worker.timers import WATCH_WINDOWS
from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

HEADER = "post_code,name_zh,name_en,department_code,a_officer_id,b_officer_id,power,item_codes"
ZHANG = Caller("zhang", "410500", "XZSP", frozenset({Role.ROLE_WINDOW_CLERK}))
LI = replace(ZHANG, officer_id="li")
HEAD = replace(ZHANG, officer_id="head", roles=frozenset({Role.ROLE_CENTRE_HEAD}))


def _as(desk: Desk, caller: Caller, method: str, request: Any) -> Any:  # noqa: ANN401 - the method's answer
    before, desk.officer = desk.officer, caller
    try:
        return desk.one(method, request)
    finally:
        desk.officer = before


def _attend(desk: Desk, caller: Caller, *, is_open: bool) -> intake_pb2.Window:
    desk.clock.now += timedelta(seconds=1)
    request = intake_pb2.AttendWindowRequest(post_code="W-1", open=is_open)
    answer: intake_pb2.AttendWindowResponse = _as(desk, caller, "AttendWindow", request)
    return answer.window


def _look(desk: Desk) -> int:
    with desk.database.unit(reach=PLATFORM) as unit:
        claimed = WATCH_WINDOWS.claim(unit, WATCH_WINDOWS.limit)
    for division_code, codes in claimed.items():
        with desk.database.unit(reach=Reach(division_code)) as unit:
            WATCH_WINDOWS.handle(unit, division_code, codes)
    return sum(map(len, claimed.values()))


def _told(desk: Desk) -> list[str]:
    names = [event.DESCRIPTOR.name for event in desk.events_of(str(catalogue_stream(desk.centre)))]
    return [name for name in names if name.startswith("Window")]


def test_an_empty_window_is_told_at_once_and_by_the_clock(desk: Desk) -> None:
    """Closed in business hours, left overnight, covered by the B officer: each is told once, and listed."""
    content = f"{HEADER}\nW-1,综合窗口,Window,XZSP,zhang,li,accept,*\n".encode()
    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content=content))
    assert 0 == _look(desk)
    assert "zhang" == _attend(desk, ZHANG, is_open=True).officer_id
    with pytest.raises(WindowNotYours):
        _attend(desk, LI, is_open=True)
    assert [] == _told(desk)
    assert _attend(desk, ZHANG, is_open=False).HasField("uncovered_since")
    assert ["WindowUncovered"] == _told(desk)

    until = desk.clock.now.date().isoformat()
    cover = intake_pb2.CoverPostRequest(post_code="W-1", until=until, reason="集中培训")
    _as(desk, LI, "CoverPost", cover)
    assert "li" == _attend(desk, LI, is_open=True).officer_id
    with pytest.raises(WindowTaken):
        _attend(desk, ZHANG, is_open=True)
    assert ["WindowUncovered", "WindowCovered"] == _told(desk)

    # Nobody closes it; business ends, and the next morning nobody is there.
    desk.clock.now += timedelta(hours=10)
    assert 1 == _look(desk)
    (listed,) = _as(desk, HEAD, "ListWindows", intake_pb2.ListWindowsRequest()).windows
    assert ("", False) == (listed.officer_id, listed.HasField("uncovered_since"))
    desk.clock.now += timedelta(hours=14, minutes=1)
    assert (1, 0) == (_look(desk), _look(desk))
    (listed,) = _as(desk, HEAD, "ListWindows", intake_pb2.ListWindowsRequest()).windows
    assert listed.HasField("uncovered_since")
    assert ["WindowUncovered", "WindowCovered", "WindowUncovered"] == _told(desk)
