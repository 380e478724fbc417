"""Extending limits on real PostgreSQL."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tests.databases import administrator, handled
from tests.integration.approval.conftest import CENTRE

from approval.domain.case_file import CaseFile
from approval.domain.deciding import Act
from approval.domain.refusals import AlreadyDecided, JointLimitExtendedAlready, LimitExtendedAlready
from approval.handlers.erase_words import EraseWords, erase_words
from approval.handlers.extend_joint_limit import ExtendJointLimit, extend_joint_limit
from approval.servicer import extend_joint_limit as joint_rpc
from approval.servicer import extend_limit as rpc
from chassis.rpc import Caller
from kernel.erased import ERASED
from kernel.errors import CaseNotHere, PermissionDenied
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Scope

if TYPE_CHECKING:
    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome


def test_an_extension_is_told_and_kept_with_who_when_and_why(centre: Centre) -> None:
    """The task is due later, in the answer, in the event and in what is read back; the record says by whom."""
    case_id = centre.open(A="")
    centre.events()
    centre.pass_time(days=1)

    (extended,) = centre.extend([centre.extension(case_id, "A")])

    assert isinstance(extended, Act)
    answer = rpc.render(extended)
    (event,) = centre.events()
    assert ["2026-03-23"] * 2 == [answer.task.due.last_day, event.due.last_day]
    assert ("2026-04-06", "2026-04-06") == (answer.case_due.last_day, event.case_due.last_day)
    assert ("LimitExtended", "A", "A", 5, "专家评审尚未完成", "head-1", centre.clock[0]) == (
        type(event).__name__,
        event.item_code,
        event.department_code,
        event.days,
        event.reason,
        event.extended_by.officer_id,
        event.extended_at.ToDatetime(centre.clock[0].tzinfo),
    )
    read = centre.case(case_id)
    assert (15, 25) == (read.tasks["A"].limit.days, read.joint_limit.days)
    assert extended.case.tasks["A"].due == read.tasks["A"].due
    with administrator(centre.database) as connection:
        (row,) = connection.execute(
            "select item_code, days, reason, officer_id, department_code, extended_at from limit_extension"
        ).fetchall()
    assert {
        "item_code": "A",
        "days": 5,
        "reason": "专家评审尚未完成",
        "officer_id": "head-1",
        "department_code": "A",
        "extended_at": centre.clock[0],
    } == dict(row)


def test_a_batch_extends_each_limit_once_and_sees_what_it_did(centre: Centre) -> None:
    """In order; what is refused leaves nothing behind, and each is told its own reason."""
    case_id = centre.open(A="", B="")
    centre.decide([centre.decision(case_id, "B")])
    centre.events()
    stranger = centre.extension(case_id, "B")

    outcomes = centre.extend(
        [
            centre.extension(case_id, "A"),
            centre.extension(case_id, "A", head="head-2"),
            centre.extension(case_id, "B"),
            centre.extension(new_case_id(centre.clock[0]), "A"),
            type(stranger)(case_id=case_id, caller=stranger.caller, item_code="A", days=1, reason=stranger.reason),
        ]
    )

    assert [Act, LimitExtendedAlready, AlreadyDecided, CaseNotHere, PermissionDenied] == [
        type(outcome) for outcome in outcomes
    ]
    assert ["LimitExtended"] == [type(event).__name__ for event in centre.events()]
    assert [LimitExtendedAlready] == [type(outcome) for outcome in centre.extend([centre.extension(case_id, "A")])]


def test_of_two_heads_at_once_exactly_one_extends(centre: Centre) -> None:
    """The other reads who did; the row of the case is what both wait for."""
    case_id = centre.open(A="")
    outcomes: list[Outcome[Act]] = []

    def extend(head: str) -> None:
        outcomes.extend(centre.extend([centre.extension(case_id, "A", head=head)]))

    heads = [threading.Thread(target=extend, args=[head]) for head in ("head-1", "head-2", "head-3")]

    for thread in heads:
        thread.start()
    for thread in heads:
        thread.join(60)

    assert [Act, LimitExtendedAlready, LimitExtendedAlready] == sorted(
        (type(outcome) for outcome in outcomes), key=lambda kind: kind.__name__
    )
    assert 1 == [type(event).__name__ for event in centre.events()].count("LimitExtended")


def test_the_limit_of_a_whole_case_is_extended_once_told_and_kept(centre: Centre) -> None:
    """By the head of the centre, also where two press at once; another centre's case is not there."""
    centre.publish(1, 2026, division_code="110101")
    case_id, other = centre.open(A="", B="~A"), centre.open(division_code="110101", A="", B="")
    centre.events()
    head = Caller("head-01", CENTRE, "XZSP", scope=Scope.SCOPE_CENTRE)
    commands = [
        ExtendJointLimit(case_id=each, caller=head, days=5, reason="联合验收尚未完成")
        for each in (case_id, case_id, other)
    ]
    first, again, strange = handled(centre.database, extend_joint_limit, commands)

    assert isinstance(first, CaseFile)
    assert [JointLimitExtendedAlready, CaseNotHere] == [type(again), type(strange)]
    assert ("410526202603020000018", "2026-04-06") == (
        (answer := joint_rpc.render(first)).case_no,
        answer.case_due.last_day,
    )
    (event,) = centre.events()
    assert ("JointLimitExtended", 5, "head-01", "2026-03-30", "2026-04-06") == (
        type(event).__name__,
        event.days,
        event.extended_by.officer_id,
        event.previous_case_due.last_day,
        event.case_due.last_day,
    )
    read = centre.case(case_id)
    assert (first.due, 5, 25) == (read.due, read.joint_extended_days, read.joint_limit.days)
    (refused,) = handled(centre.database, extend_joint_limit, commands[:1])
    assert isinstance(refused, JointLimitExtendedAlready)
    assert {"officer_id": "head-01", "extended_at": "2026-03-02T10:00:00+08:00"} == refused.facts


def test_why_a_joint_limit_was_extended_goes_with_the_personal_data(centre: Centre) -> None:
    """Who extended it, when and by how much stays."""
    case_id = centre.open(A="", B="~A")
    head = Caller("head-01", CENTRE, "XZSP", scope=Scope.SCOPE_CENTRE)
    command = ExtendJointLimit(case_id=case_id, caller=head, days=5, reason="等候王女士补交图纸")
    handled(centre.database, extend_joint_limit, [command])
    erasure = EraseWords(case_id=case_id, division_code=CENTRE, officer_id="privacy", department_code="DSJ")
    assert [None] == handled(centre.database, erase_words, [erasure])
    with administrator(centre.database) as connection:
        (row,) = connection.execute("select reason, officer_id, days from joint_limit_extension").fetchall()
    assert (ERASED, "head-01", 5) == (row["reason"], row["officer_id"], row["days"])
