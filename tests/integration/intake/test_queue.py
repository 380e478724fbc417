"""The queue of a day: drawn, called, moved, not come, too long, closed; and a case that was begun with a number."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.databases import administrator
from tests.integration.intake.conftest import RPCS

from chassis.outcome import Outcome
from chassis.rpc import Call, Caller
from chassis.storage.reach import PLATFORM, Reach
from intake.domain.refusals import (
    CallAgain,
    PriorityNotGranted,
    QueueFull,
    QueueGroupNotFound,
    TicketElsewhere,
    TicketNotFound,
    WindowNotYours,
)
from intake.worker.timers import WATCH_QUEUES
from kernel.errors import InvalidRequest
from kernel.streams import Streams
from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1 import intake_pb2
from onewindow.intake.v1 import queue_pb2 as pb

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

HEADER = "post_code,name_zh,name_en,department_code,a_officer_id,b_officer_id,power,item_codes"
POSTS = f"{HEADER}\nW-1,一号窗口,Window 1,XZSP,zhang,li,accept,*\nW-2,二号窗口,Window 2,XZSP,wang,,accept,*\n".encode()
ZHANG = Caller("zhang", "410500", "XZSP", frozenset({Role.ROLE_WINDOW_CLERK}))
WANG = replace(ZHANG, officer_id="wang")
HEAD = replace(ZHANG, officer_id="head", roles=frozenset({Role.ROLE_CENTRE_HEAD}))
WAITING, CALLED, SERVED, ABSENT, CLOSED = (pb.TicketState.Value(f"TICKET_STATE_{name}") for name in (
    "WAITING", "CALLED", "SERVED", "ABSENT", "CLOSED"
))  # fmt: skip


def _as(desk: Desk, caller: Caller, method: str, request: Any) -> Any:  # noqa: ANN401 - the method's answer
    desk.clock.now += timedelta(seconds=1)
    before, desk.officer = desk.officer, caller
    try:
        return desk.one(method, request)
    finally:
        desk.officer = before


def _open(desk: Desk) -> None:
    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content=POSTS))
    for caller, code in ((ZHANG, "W-1"), (WANG, "W-2")):
        _as(desk, caller, "AttendWindow", intake_pb2.AttendWindowRequest(post_code=code, open=True))


def _draw(desk: Desk, group_code: str = "A", priority: int = 0, caller: Caller = ZHANG) -> pb.Ticket:
    request = pb.DrawTicketRequest(group_code=group_code, priority=priority)  # type: ignore[arg-type]  # a number
    answer: pb.DrawTicketResponse = _as(desk, caller, "DrawTicket", request)
    return answer.ticket


def _call(desk: Desk, caller: Caller, post_code: str, ticket_id: str = "") -> pb.Ticket:
    answer: pb.CallTicketResponse = _as(
        desk, caller, "CallTicket", pb.CallTicketRequest(post_code=post_code, ticket_id=ticket_id)
    )
    return answer.ticket


def _end(desk: Desk, caller: Caller, ticket: pb.Ticket, *, is_absent: bool = False) -> pb.Ticket:
    request = pb.EndTicketRequest(ticket_id=ticket.ticket_id, absent=is_absent)
    answer: pb.EndTicketResponse = _as(desk, caller, "EndTicket", request)
    return answer.ticket


def _set(desk: Desk, code: str, *, ends: bool = False, **fields: Any) -> list[str]:  # noqa: ANN401 - of the message
    usual: dict[str, Any] = {"name_zh": "队", "name_en": "Queue", "late_minutes": 30, "most_calls": 3}
    group = pb.QueueGroup(code=code, **(usual | fields))
    answer = _as(desk, HEAD, "SetQueueGroup", pb.SetQueueGroupRequest(group=group, ends=ends))
    return [each.code for each in answer.groups]


def _queue(desk: Desk, day: str = "") -> pb.GetQueueResponse:
    answer: pb.GetQueueResponse = _as(desk, HEAD, "GetQueue", pb.GetQueueRequest(day=day))
    return answer


def _look(desk: Desk) -> int:
    with desk.database.unit(reach=PLATFORM) as unit:
        claimed = WATCH_QUEUES.claim(unit, WATCH_QUEUES.limit)
    for division_code, days in claimed.items():
        with desk.database.unit(reach=Reach(division_code)) as unit:
            WATCH_QUEUES.handle(unit, division_code, days)
    return sum(map(len, claimed.values()))


def test_whoever_waits_longest_is_called_to_a_window_that_serves_them(desk: Desk) -> None:
    """Before them who goes first by the centre's setting; a number is called again, ended, moved and looked up."""
    _open(desk)
    with pytest.raises(QueueGroupNotFound):
        _draw(desk, "B")
    assert ["A", "B"] == (
        _set(desk, "A", priorities=[pb.PRIORITY_GROUP_DISABLED]),
        _set(desk, "B", post_codes=["W-2"]),
    )[1]
    with pytest.raises(InvalidRequest):
        _set(desk, "C", post_codes=["W-9"])
    drawn = [_draw(desk, code) for code in ("A", "B", "A")]
    assert ["A001", "B001", "A002"] == [ticket.number for ticket in drawn]
    assert [0, 0, 1] == [ticket.ahead_count for ticket in drawn]
    with pytest.raises(PriorityNotGranted):
        _draw(desk, "A", pb.PRIORITY_GROUP_OLDER)
    with pytest.raises(PriorityNotGranted):
        # A screen says nothing of who stands before it.
        _draw(desk, "A", pb.PRIORITY_GROUP_DISABLED, HEAD)
    first = _draw(desk, "A", pb.PRIORITY_GROUP_DISABLED)
    assert ("A003", 0) == (first.number, first.ahead_count)

    with pytest.raises(WindowNotYours):
        _call(desk, WANG, "W-1")
    one, two = _call(desk, ZHANG, "W-1"), _call(desk, WANG, "W-2")
    assert ("A003", "一号窗口", 1, "A001") == (one.number, one.window_zh, one.call_count, two.number)
    assert 2 == _call(desk, ZHANG, "W-1", one.ticket_id).call_count
    with pytest.raises(TicketElsewhere):
        _call(desk, ZHANG, "W-1", two.ticket_id)
    with pytest.raises(TicketElsewhere):
        _end(desk, ZHANG, two)
    with pytest.raises(CallAgain):
        _end(desk, ZHANG, one, is_absent=True)
    _call(desk, ZHANG, "W-1", one.ticket_id)
    assert ABSENT == _end(desk, ZHANG, one, is_absent=True).state
    # The first window serves no B: what is moved there is called by its time, before what was drawn later.
    moved = _as(desk, WANG, "MoveTicket", pb.MoveTicketRequest(ticket_id=drawn[1].ticket_id, group_code="A")).ticket
    assert ("B001", "A", 0) == (moved.number, moved.group_code, moved.ahead_count)
    assert "B001" == _call(desk, ZHANG, "W-1").number
    assert "A003" == _call(desk, ZHANG, "W-1", one.ticket_id).number
    held = {ticket.number: ticket.post_code for ticket in _queue(desk).called}
    assert {"A003": "W-1", "A001": "W-2"} == held
    asked = pb.LookUpTicketRequest(division_code=desk.centre, ticket_id=drawn[2].ticket_id)
    looked = desk.one("LookUpTicket", asked)
    assert ("A002", 0, "队") == (looked.ticket.number, looked.ticket.ahead_count, looked.group_zh)
    with pytest.raises(TicketNotFound):
        desk.one("LookUpTicket", asked, centre="632801")

    # Next: what is in hand is served by it, also where nobody waits any more.
    assert "A002" == _call(desk, WANG, "W-2").number
    assert not _call(desk, WANG, "W-2").number
    lines = {line.group.code: line for line in _queue(desk).lines}
    assert (3, 2, 0, 2) == (
        lines["A"].drawn_count,
        lines["A"].served_count,
        lines["A"].waiting_count,
        lines["A"].open_windows,
    )
    assert (1, 1, 1) == (lines["B"].drawn_count, lines["B"].served_count, lines["B"].open_windows)
    assert lines["A"].HasField("average_wait")


def test_sixty_four_who_draw_at_once_get_sixty_four_numbers(desk: Desk) -> None:
    """No number twice and none left out, over two groups and eight units at once; nobody is called to two windows."""
    _open(desk)
    _set(desk, "A")
    _set(desk, "B")
    rpc, call = RPCS["DrawTicket"], Call(ZHANG, desk.clock.now)

    def draw(code: str) -> list[Outcome[Any]]:
        with desk.database.unit(reach=Reach(desk.centre)) as unit:
            return rpc.handle(unit, [rpc.parse(pb.DrawTicketRequest(group_code=code), call)] * 4)

    with ThreadPoolExecutor(8) as pool:
        drawn = [view.ticket for views in pool.map(draw, "ABABABABABABABAB") for view in views]  # type: ignore[union-attr]
    assert {f"{code}{number:03d}" for code in "AB" for number in range(1, 33)} == {each.number for each in drawn}

    def next_one(caller: Caller, post_code: str) -> list[str]:
        rpc = RPCS["CallTicket"]
        numbers = []
        for _ in range(8):
            with desk.database.unit(reach=Reach(desk.centre)) as unit:
                command = rpc.parse(pb.CallTicketRequest(post_code=post_code), Call(caller, desk.clock.now))
                (called,) = rpc.handle(unit, [command])
                numbers.append(rpc.render(called).ticket.number)
        return numbers

    with ThreadPoolExecutor(2) as pool:
        called = [n for numbers in pool.map(next_one, (ZHANG, WANG), ("W-1", "W-2")) for n in numbers]
    assert 16 == len(set(called))


def test_a_long_wait_is_told_once_and_the_day_closes_what_waits(desk: Desk) -> None:
    """The clock looks when something is due and at no other time; in hand until midnight; a new day begins at one."""
    _open(desk)
    _set(desk, "A", late_minutes=10)
    _draw(desk)
    _draw(desk)
    in_hand = _call(desk, ZHANG, "W-1")
    assert 0 == _look(desk)
    for caller, code in ((ZHANG, "W-1"), (WANG, "W-2")):
        _as(desk, caller, "AttendWindow", intake_pb2.AttendWindowRequest(post_code=code, open=False))
    assert _queue(desk).lines[0].unattended
    desk.clock.now += timedelta(minutes=10)
    assert (1, 0) == (_look(desk), _look(desk))
    (told,) = desk.events_of(str(Streams.QUEUE.of(desk.centre)))
    assert ("A002", 10, 1, 0) == (told.number, told.late_minutes, told.waiting_count, told.open_windows)

    desk.clock.now = desk.clock.now.replace(hour=9, minute=30)
    assert (1, 0) == (_look(desk), _look(desk))
    queue = _queue(desk)
    assert (1, 1, False) == (queue.lines[0].closed_count, len(queue.called), queue.open_now)
    desk.clock.now = desk.clock.now.replace(hour=16, minute=0)
    assert (1, 0) == (_look(desk), _look(desk))
    desk.clock.now += timedelta(hours=9)
    yesterday = _queue(desk, "2026-11-23").lines[0]
    assert (2, 1, 1) == (yesterday.drawn_count, yesterday.served_count, yesterday.closed_count)
    assert 1 == yesterday.late_count
    assert "A001" == _draw(desk).number
    with pytest.raises(TicketElsewhere):
        _end(desk, ZHANG, in_hand)
    assert 1 == len(desk.events_of(str(Streams.QUEUE.of(desk.centre))))


def test_a_centre_that_sets_its_groups_leaves_nobody_standing(desk: Desk) -> None:
    """Who drew a number before is called all the same; a group that ends draws none."""
    _open(desk)
    _draw(desk)
    assert ["B"] == _set(desk, "B")
    with pytest.raises(QueueGroupNotFound):
        _draw(desk, "A")
    assert "A001" == _call(desk, ZHANG, "W-1").number
    assert [] == _set(desk, "B", ends=True)
    with pytest.raises(QueueGroupNotFound):
        _draw(desk, "B")


def test_a_day_gives_out_no_more_numbers_than_a_slip_has_room_for(desk: Desk) -> None:
    """The last one is 9999; the other groups go on."""
    _set(desk, "A")
    _set(desk, "B")
    _draw(desk)
    with administrator(desk.database) as connection:
        connection.execute(b"update queue_serial set last_serial = 9998")
    assert "A9999" == _draw(desk).number
    with pytest.raises(QueueFull):
        _draw(desk)
    assert "B001" == _draw(desk, "B").number


def test_a_case_is_begun_with_a_number(desk: Desk) -> None:
    """Several may be; a number of another centre is left aside."""
    ticket = _draw(desk)
    cases = []
    for ticket_id in (ticket.ticket_id, ticket.ticket_id, str(UUID(int=7))):
        request = desk.application(item_codes=["GA-025"])
        request.ticket_id = ticket_id
        cases.append(desk.one("SubmitApplication", request).case.case_id)
    kept = desk.value("select array_agg(case_id::text) from queue_ticket_case where ticket_id = %s", ticket.ticket_id)
    assert Counter(cases[:2]) == Counter(kept)
