"""Orders of supervision and reminders: given, replied to, returned, late, told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any

import pytest
from tests.integration.supervision.test_cards import (
    CASE,
    CENTRE,
    HEAD,
    LEADER,
    NOW,
    OFFICER,
    STRANGER,
    SUPERVISOR,
    Office,
)

from chassis.authorisation.powers import PostPowers, keep_items
from chassis.posts_heard import KeepPosts, keep_posts
from chassis.rpc import Caller
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from kernel.errors import InvalidRequest, Refusal
from onewindow.access.v1.access_pb2 import Power, Role, Scope
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.domain.supervision_orders import MOST_ABOUT_NO_CASE
from supervision.handlers.tell_late_orders import tell_late_orders
from supervision.servicer import (
    give_supervision_order,
    judge_supervision_order,
    list_supervision_orders,
    remind_case,
    reply_to_supervision_order,
)
from supervision.storage.supervision_orders import claim_late

GA_HEAD, GA, ZJ = (
    Caller(name, CENTRE, department, frozenset({role}), Scope.SCOPE_DEPARTMENT)
    for name, department, role in (
        ("ga-head", "GA", Role.ROLE_DEPARTMENT_HEAD),
        ("ga-officer", "GA", Role.ROLE_DEPARTMENT_OFFICER),
        ("zj-head", "ZJ", Role.ROLE_DEPARTMENT_HEAD),
    )
)


@pytest.fixture
def office(new_database: Callable[..., Database]) -> Office:
    """A centre with one accepted case."""
    made = Office(new_database)
    made.accept(CASE)
    return made


def _give(office: Office, by: Caller = SUPERVISOR, **fields: Any) -> pb.SupervisionOrder:  # noqa: ANN401 - fields
    said = {"department_code": "GA", "instruction": "三个工作日内办结", "working_days": 3, **fields}
    request = pb.GiveSupervisionOrderRequest(idempotency_key="k", case_id=str(CASE), **said)
    order: pb.SupervisionOrder = office.ask(give_supervision_order.RPC, request, by).order
    return order


def _reply(office: Office, order: pb.SupervisionOrder, by: Caller = GA_HEAD) -> pb.SupervisionOrder:
    request = pb.ReplyToSupervisionOrderRequest(idempotency_key="k", order_id=order.order_id, reply="已通知申请人领证")
    after: pb.SupervisionOrder = office.ask(reply_to_supervision_order.RPC, request, by).order
    return after


def _judge(office: Office, order: pb.SupervisionOrder, verdict: str, by: Caller = SUPERVISOR) -> pb.SupervisionOrder:
    request = pb.JudgeSupervisionOrderRequest(
        idempotency_key="k",
        order_id=order.order_id,
        verdict=f"SUPERVISION_ORDER_VERDICT_{verdict}",
        words="" if verdict == "ACCEPT" else "未说明原因",
        working_days=2 if verdict == "RETURN" else 0,
    )
    after: pb.SupervisionOrder = office.ask(judge_supervision_order.RPC, request, by).order
    return after


def _listed(office: Office, by: Caller = SUPERVISOR, **filters: Any) -> list[pb.SupervisionOrder]:  # noqa: ANN401 - filters
    answer = office.ask(list_supervision_orders.RPC, pb.ListSupervisionOrdersRequest(**filters), by)
    assert answer.total_count == len(answer.orders)
    return list(answer.orders)


def _late(office: Office) -> int:
    with office.database.unit(reach=Reach("platform")) as unit:
        late = claim_late(unit, 10)
        for centre, ids in late.items():
            with unit.acting_as(Reach(centre)):
                tell_late_orders(unit, centre, ids)
    return sum(map(len, late.values()))


def test_an_order_is_replied_to_returned_and_accepted(office: Office) -> None:
    """Its department sees it, another does not; one open order a department, whoever asks."""
    order = _give(office)
    assert ("DB", NOW + timedelta(days=3)) == (
        order.order_no[:2],
        order.due_at.ToDatetime(UTC).replace(hour=2, minute=0),
    )
    assert [1, 1, 0, 0] == [len(_listed(office, by)) for by in (GA, SUPERVISOR, ZJ, STRANGER)]
    with pytest.raises(Refusal) as refused:
        _give(office, LEADER)
    assert ("SUPERVISION_ORDER_OPEN", order.order_no) == (refused.value.reason, refused.value.facts["order_no"])
    for by, reason in ((ZJ, "SUPERVISION_ORDER_NOT_FOUND"), (GA, "SUPERVISION_ORDER_OF_ANOTHER")):
        with pytest.raises(Refusal) as refused:
            _reply(office, order, by)
        assert reason == refused.value.reason
    _reply(office, order)
    assert [order.order_no] == [each.order_no for each in _listed(office, replied=True)]
    _judge(office, order, "RETURN", LEADER)
    _reply(office, order)
    assert pb.SUPERVISION_ORDER_STATE_ACCEPTED == _judge(office, order, "ACCEPT").state
    assert ([], 1) == (_listed(office), len(_listed(office, closed_too=True)))
    (shown,) = _listed(office, order_id=order.order_id)
    assert ["given", "replied", "returned", "replied", "accepted"] == [step.step for step in shown.steps]
    assert _give(office).order_no != order.order_no


def test_only_who_has_a_part_in_the_case_is_ordered(office: Office) -> None:
    """Department, item, limit: all that is wrong at once."""
    with pytest.raises(InvalidRequest) as refused:
        _give(office, department_code="ZJ", item_code="ZJ-001")
    assert {"department_code", "item_code"} == {violation.field for violation in refused.value.violations}
    with pytest.raises(InvalidRequest) as refused:
        _give(office, working_days=61, instruction="快")
    assert {"working_days", "instruction"} == {violation.field for violation in refused.value.violations}
    with pytest.raises(Refusal) as nothing:
        _give(office, STRANGER)
    assert "CASE_NOT_FOUND" == nothing.value.reason


def test_what_is_late_is_told_once_and_a_late_reply_says_so(office: Office) -> None:
    """Red in the list, an entry of the case, an event for the leader's docket; replied to, it waits for supervision."""
    order = _give(office)
    _reply(office, order)
    office.now = order.due_at.ToDatetime(UTC) + timedelta(seconds=1)
    assert 0 == _late(office)
    _judge(office, order, "ACCEPT")
    order = _give(office, officer_id=OFFICER.officer_id)
    office.now = order.due_at.ToDatetime(UTC) + timedelta(seconds=1)
    assert [True] == [each.overdue for each in _listed(office, overdue=True)]
    assert [1, 0] == [_late(office), _late(office)]
    after = _reply(office, order, GA)
    assert (False, True) == (after.overdue, after.HasField("overdue_at"))
    assert ["given", "overdue", "replied"] == [step.step for step in after.steps]
    # Returned after its day it has time again, and is late anew once that is over.
    returned = _judge(office, order, "RETURN")
    assert (False, False) == (returned.overdue, returned.HasField("overdue_at"))
    assert timedelta(days=1) < returned.due_at.ToDatetime(UTC) - office.now < timedelta(days=5)
    assert ([], 0) == (_listed(office, overdue=True), _late(office))
    office.now = returned.due_at.ToDatetime(UTC) + timedelta(seconds=1)
    assert (1, 0) == (_late(office), _late(office))
    (shown,) = _listed(office, order_id=order.order_id)
    assert ["given", "overdue", "replied", "returned", "overdue"] == [step.step for step in shown.steps]


@pytest.mark.parametrize(("verdict", "days"), [("RETURN", 0), ("RETURN", 61), ("ACCEPT", 1), ("WITHDRAW", 1)])
def test_what_is_returned_has_a_new_day_and_nothing_else_has(office: Office, verdict: str, days: int) -> None:
    """One to sixty working days, named at the field."""
    order = _reply(office, _give(office))
    request = pb.JudgeSupervisionOrderRequest(
        idempotency_key="k",
        order_id=order.order_id,
        verdict=f"SUPERVISION_ORDER_VERDICT_{verdict}",
        words="未说明原因",
        working_days=days,
    )
    with pytest.raises(InvalidRequest) as refused:
        office.ask(judge_supervision_order.RPC, request, SUPERVISOR)
    assert ["working_days"] == [violation.field for violation in refused.value.violations]


def test_a_department_is_reminded_once_a_day(office: Office) -> None:
    """Of what waits; midnight at the centre is another day."""

    def remind(by: Caller = SUPERVISOR, item_code: str = "GA-025") -> str:
        request = pb.RemindCaseRequest(idempotency_key="k", case_id=str(CASE), item_code=item_code)
        told: str = office.ask(remind_case.RPC, request, by).department_code
        return told

    assert "GA" == remind()
    for by, item_code, reason in (
        (LEADER, "GA-025", "REMINDED_ALREADY"),
        (LEADER, "ZJ-001", "NOTHING_TO_REMIND"),
        (STRANGER, "GA-025", "CASE_NOT_FOUND"),
    ):
        with pytest.raises(Refusal) as refused:
            remind(by, item_code)
        assert reason == refused.value.reason
    office.now = NOW + timedelta(hours=14)
    assert "GA" == remind(LEADER)
    office.decide()
    office.now += timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        remind()
    assert "NOTHING_TO_REMIND" == refused.value.reason


def test_nobody_is_reminded_of_what_a_corrected_procedure_took_away(office: Office) -> None:
    """It has no decision, and waits for nobody."""
    replaced = approval.ProcedureReplaced(case_id=str(CASE))
    replaced.replaced_at.FromDatetime(NOW)
    replaced.due.instant.FromDatetime(NOW + timedelta(days=5))
    replaced.removed.add(item_code="GA-025", department_code="GA")
    office.hear(replaced, "approval", CASE, 2)
    request = pb.RemindCaseRequest(idempotency_key="k", case_id=str(CASE), item_code="GA-025")
    with pytest.raises(Refusal) as refused:
        office.ask(remind_case.RPC, request, SUPERVISOR)
    assert "NOTHING_TO_REMIND" == refused.value.reason


def test_what_was_said_goes_with_the_case_once_the_order_is_closed(office: Office) -> None:
    """Whichever comes last; nothing is ordered on what is erased."""
    order = _give(office)
    erased = intake.PersonalDataErased(case_id=str(CASE))
    erased.erased_at.FromDatetime(office.now)
    office.hear(erased, "intake", CASE, 9)
    assert "三个工作日内办结" == _listed(office, order_id=order.order_id)[0].instruction
    _judge(office, order, "WITHDRAW")
    (shown,) = _listed(office, order_id=order.order_id)
    assert {"（已删除）"} == {shown.instruction, *(step.words for step in shown.steps)}
    with pytest.raises(Refusal) as refused:
        _give(office)
    assert "CASE_ERASED" == refused.value.reason
    assert HEAD.department_code == shown.department_code


def test_an_order_about_no_case_goes_its_way_without_one(office: Office) -> None:
    """Beside one in a case, twenty open ones a department of the catalogue; late it is told once; others see none."""

    def give(by: Caller = SUPERVISOR, **fields: str) -> pb.SupervisionOrder:
        request = pb.GiveSupervisionOrderRequest(
            idempotency_key="k", department_code="GA", instruction="开展作风自查并报告", working_days=3, **fields
        )
        order: pb.SupervisionOrder = office.ask(give_supervision_order.RPC, request, by).order
        return order

    with pytest.raises(InvalidRequest) as wrong:
        give(item_code="GA-025")
    assert ["item_code"] == [violation.field for violation in wrong.value.violations]
    with office.database.unit(reach=Reach(CENTRE)) as unit:
        keep_items(unit, CENTRE, {"ZJ-001": "ZJ"})
    with pytest.raises(InvalidRequest) as nowhere:
        give()
    assert ["department_code"] == [violation.field for violation in nowhere.value.violations]
    with office.database.unit(reach=Reach(CENTRE)) as unit:
        keep_items(unit, CENTRE, {"GA-025": "GA"})
    _give(office)
    order = give()
    assert ("", "", "") == (order.case_id, order.case_no, order.item_code)
    assert [order.order_no] == [each.order_no for each in _listed(office, about_no_case=True)]
    assert [2, 0] == [len(_listed(office, by)) for by in (GA, ZJ)]
    for _ in range(MOST_ABOUT_NO_CASE - 1):
        give(LEADER)
    with pytest.raises(Refusal) as many:
        give()
    assert "SUPERVISION_ORDERS_TOO_MANY" == many.value.reason
    office.now = order.due_at.ToDatetime(UTC) + timedelta(seconds=1)
    assert [10, 10, 1, 0] == [_late(office) for _ in range(4)]
    _reply(office, order)
    assert pb.SUPERVISION_ORDER_STATE_ACCEPTED == _judge(office, order, "ACCEPT").state
    assert give().order_no != order.order_no


def test_whose_post_may_press_for_an_item_reminds_of_it_too(office: Office) -> None:
    """By 督办权 of the register, for items of the own department; who has it is named to whoever has not."""
    clerk = Caller("clerk-01", CENTRE, "XZSP", frozenset({Role.ROLE_WINDOW_CLERK}), Scope.SCOPE_CENTRE)

    def refused(by: Caller) -> Refusal:
        request = pb.RemindCaseRequest(idempotency_key="k", case_id=str(CASE), item_code="GA-025")
        with pytest.raises(Refusal) as met:
            office.ask(remind_case.RPC, request, by)
        return met.value

    assert "POSTS_NOT_PUBLISHED" == refused(clerk).reason
    may: dict[int, tuple[str, ...]] = {Power.POWER_SUPERVISE: ()}
    posts = [
        PostPowers(post_code="GA-9", department_code="GA", a_officer_id="ga-head", b_officer_id="", powers=may),
        PostPowers(post_code="ZJ-9", department_code="ZJ", a_officer_id="zj-head", b_officer_id="", powers=may),
    ]
    command = KeepPosts(division_code=CENTRE, version=1, posts=posts, departments={"GA-025": "GA", "ZJ-001": "ZJ"})
    with office.database.unit(reach=Reach(CENTRE)) as unit:
        keep_posts(unit, [command])
    for by in (clerk, ZJ):
        refusal = refused(by)
        assert ("POWER_MISSING", "GA-9") == (refusal.reason, refusal.facts["post_codes"])
    request = pb.RemindCaseRequest(idempotency_key="k", case_id=str(CASE), item_code="GA-025")
    assert "GA" == office.ask(remind_case.RPC, request, GA_HEAD).department_code
