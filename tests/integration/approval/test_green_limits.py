"""The green channel's shorter limits on record: told with the date before, to the department and to whoever watches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.databases import administrator, handled

from approval.handlers.explain_due import ExplainDue, explain_due
from approval.handlers.open_tasks import open_tasks
from approval.handlers.set_green_channel import SetGreenChannel, set_green_channel
from approval.servicer.explain_due import render
from chassis.rpc import Caller
from kernel.clock import Limit, LimitUnit
from kernel.errors import Refusal
from onewindow.approval.v1 import events_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from onewindow.approval.v1.approval_pb2 import ExplainDueResponse


def _open(centre: Centre, *, green: bool = False) -> UUID:
    """Ten days each, and of A four in the green channel."""
    command = centre.accepted(A="", B="")
    items = tuple(
        replace(item, green_limit=Limit(4, LimitUnit.WORKING_DAY)) if item.item_code == "A" else item
        for item in command.accepted.items
    )
    command = replace(command, accepted=replace(command.accepted, items=items, green_channel=green))
    handled(centre.database, open_tasks, [command], centre_of=lambda command: command.accepted.division_code)
    return command.case_id


def _explained(centre: Centre, case_id: UUID) -> ExplainDueResponse:
    query = ExplainDue(case_id=case_id, caller=Caller("reader", "410526", "A"), item_code="A")
    (found,) = handled(centre.database, explain_due, [query], read_only=True)
    assert not isinstance(found, Refusal)
    return render(found)


def test_a_limit_that_becomes_shorter_is_told_with_the_date_before(centre: Centre) -> None:
    """The department is told, an overdue date comes with the shorter one, and the ordinary one comes back."""
    case_id = _open(centre)
    centre.events()
    expected = [(True, "2026-03-06", "2026-03-16", 6), (False, "2026-03-16", "2026-03-06", 0)]
    for agreed, day, before, shorter in expected:
        command = SetGreenChannel(case_id=case_id, division_code="410526", green_channel=agreed)
        assert [None] == handled(centre.database, set_green_channel, [command])
        (told,) = centre.events()
        assert isinstance(told, events_pb2.TaskAffected)
        assert ("A", True, day, before, "", False) == (
            told.item_code,
            told.green_channel,
            told.due.last_day,
            told.previous_due.last_day,
            told.upstream_item_code,
            told.HasField("case_due"),
        )
        explained = _explained(centre, case_id)
        assert (day, shorter, 10 - shorter) == (
            explained.due.last_day,
            explained.green_channel_days,
            explained.limit.days,
        )
    with administrator(centre.database) as connection:
        notices = connection.execute("select department_code, facts from notice order by notice_id").fetchall()
    assert [("A", "green channel")] * 2 == [(row["department_code"], row["facts"]["reason"]) for row in notices]


def test_a_case_accepted_in_the_green_channel_is_overdue_by_its_shorter_limit(centre: Centre) -> None:
    """From its first day on; the other item is not."""
    case_id = _open(centre, green=True)
    explained = _explained(centre, case_id)
    assert ("2026-03-06", 6) == (explained.due.last_day, explained.green_channel_days)
    centre.pass_time(days=5)
    centre.events()
    centre.sweep(2)
    told = [event.item_code for event in centre.events() if isinstance(event, events_pb2.TaskOverdue)]
    assert ["A"] == told
