"""Numbers of the queue: who may call, end and move them, how long it takes, and what ends with the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from intake.domain.queue.groups import UNSET, Group, Priority, groups_of
from intake.domain.queue.tickets import Ticket, TicketState, absent, called, day_of, may_draw, moved, served
from intake.domain.queue.waiting import closed, ends_at, estimated_wait, next_look
from intake.domain.refusals import CallAgain, PriorityNotGranted, QueueGroupNotFound, TicketElsewhere
from kernel.calendar import WorkCalendar

# A Monday, nine o'clock at the centre, which is open from eight to half past five.
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CALENDAR = WorkCalendar.of(())
GROUP = Group(code="B", name_zh="不动产", name_en="Real estate", late_minutes=45, priorities=(Priority.DISABLED,))


def ticket(**changed: object) -> Ticket:
    """A031, drawn at nine."""
    drawn = Ticket(
        ticket_id=UUID(int=1),
        division_code="410500",
        day=day_of(NOW),
        drawn_in="A",
        serial=31,
        drawn_at=NOW,
        drawn_by="zhang",
        priority="",
        group_code="A",
        late_at=NOW + timedelta(minutes=30),
    )
    return replace(drawn, **changed)  # type: ignore[arg-type]  # of any field


IN_HAND = called(ticket(), "W-1", "zhang", NOW + timedelta(minutes=5))


def test_a_number_is_printed_with_its_group() -> None:
    """Three digits at least; more than that are told as they are."""
    assert ("A031", "A1234") == (ticket().number, ticket(serial=1234).number)


def test_numbers_are_drawn_where_there_is_a_group_and_first_where_it_is_set() -> None:
    """A centre that has set nothing has one group; nobody goes first in it."""
    assert {"A": UNSET} == groups_of([])
    assert ["B"] == list(groups_of([GROUP]))
    assert GROUP is may_draw(GROUP, "B", Priority.DISABLED)
    for refused, group, priority in (
        (QueueGroupNotFound, None, None),
        (QueueGroupNotFound, replace(GROUP, ended=True), None),
        (PriorityNotGranted, GROUP, Priority.OLDER),
        (PriorityNotGranted, UNSET, Priority.DISABLED),
    ):
        with pytest.raises(refused):
            may_draw(group, "B", priority)


def test_a_number_is_called_again_by_its_window_and_by_nobody_else() -> None:
    """Whoever comes after all is called once more the same day; what was served is over."""
    assert (1, NOW + timedelta(minutes=5), None) == (IN_HAND.call_count, IN_HAND.called_at, IN_HAND.late_at)
    again = called(IN_HAND, "W-1", "zhang", NOW + timedelta(minutes=6))
    assert (2, IN_HAND.called_at) == (again.call_count, again.called_at)
    gone = replace(IN_HAND, state=TicketState.ABSENT, ended_at=NOW)
    back = called(gone, "W-2", "li", NOW + timedelta(minutes=9))
    assert (TicketState.CALLED, "W-2", None) == (back.state, back.post_code, back.ended_at)
    for wrong, post_code, at in (
        (IN_HAND, "W-2", NOW),
        (replace(IN_HAND, state=TicketState.SERVED), "W-1", NOW),
        (ticket(), "W-1", NOW + timedelta(days=1)),
    ):
        with pytest.raises(TicketElsewhere):
            called(wrong, post_code, "li", at)


def test_a_number_is_ended_by_who_called_it_and_not_come_only_after_enough_calls() -> None:
    """Three calls, as the centre has it; nobody ends what another has."""
    assert (TicketState.SERVED, NOW) == (served(IN_HAND, "zhang", NOW).state, served(IN_HAND, "zhang", NOW).ended_at)
    with pytest.raises(CallAgain) as refused:
        absent(replace(IN_HAND, call_count=2), "zhang", 3, NOW)
    assert {"number": "A031", "calls": "2", "most": "3"} == refused.value.facts
    assert TicketState.ABSENT is absent(replace(IN_HAND, call_count=3), "zhang", 3, NOW).state
    for of, officer_id in ((IN_HAND, "li"), (ticket(), "zhang"), (ticket(), "")):
        with pytest.raises(TicketElsewhere):
            served(of, officer_id, NOW)


def test_a_number_that_is_moved_keeps_its_place() -> None:
    """It is called by its time, as before; its wait is too long by the rule of where it waits, and is told once."""
    after = moved(ticket(), GROUP, "li", NOW + timedelta(minutes=10))
    assert ("A031", "B", NOW) == (after.number, after.group_code, after.drawn_at)
    assert NOW + timedelta(minutes=45) == after.late_at
    assert moved(ticket(late_at=None), GROUP, "li", NOW).late_at is None
    back = moved(IN_HAND, GROUP, "zhang", NOW + timedelta(minutes=10))
    assert (TicketState.WAITING, "", 0) == (back.state, back.post_code, back.call_count)
    assert NOW + timedelta(minutes=55) == back.late_at
    with pytest.raises(TicketElsewhere):
        moved(IN_HAND, GROUP, "li", NOW)


@pytest.mark.parametrize(
    ("ahead", "lately", "open_windows", "expected"),
    [(0, (5,), 1, 0), (4, (5, 7), 2, 12), (1, (5,), 2, 3), (3, (), 2, None), (3, (5,), 0, None)],
)
def test_a_wait_is_estimated_from_what_was_served_lately(
    ahead: int, lately: tuple[int, ...], open_windows: int, expected: int | None
) -> None:
    """Whole minutes, rounded up; unknown where nothing was served or nobody is there."""
    told = estimated_wait(ahead, [timedelta(minutes=each) for each in lately], open_windows)
    assert (None if expected is None else timedelta(minutes=expected)) == told


def test_what_waits_is_closed_with_the_business_of_its_day() -> None:
    """What a window has in hand goes on until midnight; so does what is drawn when business is over, or on a Sunday."""
    closing, midnight = NOW + timedelta(hours=8, minutes=30), NOW + timedelta(hours=15)
    late, sunday = (
        ticket(drawn_at=closing),
        ticket(day=day_of(NOW) - timedelta(days=1), drawn_at=NOW - timedelta(days=1)),
    )
    for of, at in (
        (ticket(), closing),
        (IN_HAND, midnight),
        (late, midnight),
        (sunday, midnight - timedelta(days=1)),
    ):
        assert at == ends_at(of, CALENDAR)
    assert (TicketState.CLOSED, TicketState.SERVED) == (closed(ticket(), NOW).state, closed(IN_HAND, NOW).state)


def test_the_clock_looks_when_something_is_due() -> None:
    """At the first long wait, at the end of business, at midnight; not at all once nothing is left."""
    closing, midnight = NOW + timedelta(hours=8, minutes=30), NOW + timedelta(hours=15)
    assert NOW + timedelta(minutes=30) == next_look([ticket(), IN_HAND], CALENDAR)
    assert closing == next_look([ticket(late_at=None), IN_HAND], CALENDAR)
    assert midnight == next_look([IN_HAND], CALENDAR)
    assert next_look([], CALENDAR) is None
