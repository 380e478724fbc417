"""Whole cases of instant items that are decided at the window, as intake asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tests.databases import administrator, handled
from tests.integration.approval.test_powers import CENTRE, open_instant, post, publish

from approval.handlers.assign_tasks import Assigned, AssignTasks, assign_tasks
from approval.worker import instant_finish_asked
from chassis.rpc import Caller
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import NotYetKnown
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Power, Role, Scope
from onewindow.approval.v1 import approval_pb2
from onewindow.intake.v1 import events_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from google.protobuf.message import Message
    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome

WINDOW = (Power.POWER_DECIDE_INSTANTLY, "*")


def asked(centre: Centre, case_id: UUID, officer_id: str = "officer-window", at: str = CENTRE) -> Outcome[None]:
    """Intake says that an officer of the window's department asks for it."""
    actor = type_pb2.Actor(officer_id=officer_id, department_code="W", division_code=at)
    event = events_pb2.InstantFinishAsked(case_id=str(case_id), asked_by=actor)
    received = Received(event, "intake", case_id, 2, at, centre.clock[0])
    subscription = instant_finish_asked.SUBSCRIPTION
    with centre.database.unit(reach=Reach(at)) as unit:
        (outcome,) = subscription.handle(unit, [subscription.parse(received)])
    return outcome


def names(messages: list[Message]) -> list[str]:
    """What was told."""
    return [message.DESCRIPTOR.name for message in messages]


def test_a_window_with_the_power_decides_the_whole_case_at_once(centre: Centre) -> None:
    """Items of any department, in the name of who stands at the window. Twice it is one decision."""
    publish(centre, post("window", "W", WINDOW))
    case_id = open_instant(centre, "A1")
    centre.events()
    assert asked(centre, case_id) is None
    decision, case = centre.events()

    assert (approval_pb2.DECISION_APPROVE, "A", "officer-window", "W") == (
        decision.decision,
        decision.department_code,
        decision.decided_by.officer_id,
        decision.decided_by.department_code,
    )
    assert "CaseApproved" == case.DESCRIPTOR.name
    assert asked(centre, case_id) is None
    assert [] == centre.events()


def test_a_window_without_the_power_is_declined_and_nothing_is_decided(centre: Centre) -> None:
    """Intake hears why, in both languages; the department decides as ever."""
    publish(centre, post("window", "W", (Power.POWER_ACCEPT, "*")), post("A", "A", (Power.POWER_DECIDE_INSTANTLY, "*")))
    case_id = open_instant(centre, "A1")
    centre.events()
    assert asked(centre, case_id) is None
    (declined,) = centre.events()

    assert ("InstantFinishDeclined", "POWER_MISSING") == (declined.DESCRIPTOR.name, declined.reason)
    assert "officer-window" in declined.message_zh
    assert "officer-window" in declined.message_en
    assert asked(centre, case_id, "officer-A") is None
    assert ["DecisionRecorded", "CaseApproved"] == names(centre.events())


def test_what_takes_time_or_was_refused_is_not_decided_at_the_window(centre: Centre) -> None:
    """Nothing of such a case is decided by it; a case that is not here yet comes again."""
    publish(centre, post("window", "W", WINDOW))
    slow, refused = centre.open(A=""), open_instant(centre, "A1")
    centre.decide([centre.decision(refused, "A1", "refuse")])
    centre.events()
    for case_id, reason in ((slow, "TAKES_TIME"), (refused, "ALREADY_DECIDED")):
        assert asked(centre, case_id) is None
        assert [reason] == [event.reason for event in centre.events()]
    assert isinstance(asked(centre, new_case_id(centre.clock[0])), NotYetKnown)


def test_what_a_colleague_has_or_another_centre_asks_for_is_not_decided_at_the_window(centre: Centre) -> None:
    """Whoever has the task is named, and nothing is decided past them; another centre's case is none."""
    publish(centre, post("window", "W", WINDOW), post("A", "A", WINDOW))
    case_id = open_instant(centre, "A1")
    colleague = Caller("officer-A", CENTRE, "A", frozenset({Role.ROLE_DEPARTMENT_OFFICER}), Scope.SCOPE_DEPARTMENT)
    claim = AssignTasks(caller=colleague, tasks=((case_id, "A1"),), officer_id="officer-A", reason="")
    assert [Assigned(1, ())] == handled(centre.database, assign_tasks, [claim])
    centre.events()

    assert asked(centre, case_id) is None
    (declined,) = centre.events()
    assert ("TASK_CLAIMED", True) == (declined.reason, "officer-A" in declined.message_zh)
    assert isinstance(asked(centre, case_id, at="410527"), NotYetKnown)
    assert [] == centre.events()


def test_what_silence_has_decided_by_then_was_decided_by_silence(centre: Centre) -> None:
    """Nobody had noticed yet: the window finds it approved, and its officer has decided nothing."""
    publish(centre, post("window", "W", WINDOW))
    case_id = open_instant(centre, "A1", deemed_consent=True, deemed_basis="行政许可法")
    centre.events()
    centre.pass_time(days=14)

    assert asked(centre, case_id) is None
    decision = centre.events()[0]
    assert ("DecisionRecorded", True, "system") == (
        decision.DESCRIPTOR.name,
        decision.deemed,
        decision.decided_by.officer_id,
    )
    with administrator(centre.database) as connection:
        told = connection.execute("select kind from notice where item_code = 'A1'").fetchall()
    assert ["deemed"] == [row["kind"] for row in told]
