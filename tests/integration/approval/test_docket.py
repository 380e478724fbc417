"""The docket of the leader on site, on real PostgreSQL: by hand, by rule, and the orders given there."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from tests.databases import administrator, handled
from tests.integration.approval.conftest import CENTRE
from tests.integration.approval.test_replace_procedure import ask

from approval.domain.docket import Rule
from approval.domain.orders import OrderState, OrderVerdict
from approval.domain.refusals import (
    DocketEntryClosed,
    DocketEntryNotFound,
    NothingToEscalate,
    OnDocketAlready,
    OrderClosed,
    OrderNotFound,
    OrderNotReplied,
    OrderOfAnother,
    OrderOpen,
    OrderReplied,
    PostponedTooOften,
    TaskNotFound,
)
from approval.handlers.close_docket_entry import CloseDocketEntry, close_docket_entry
from approval.handlers.close_order import CloseOrder, Judged, close_order
from approval.handlers.erase_words import EraseWords, erase_words
from approval.handlers.escalate_case import EscalateCase, escalate_case
from approval.handlers.instruct_order import InstructOrder, instruct_order
from approval.handlers.list_docket import DocketPage, ListDocket, list_docket
from approval.handlers.list_orders import ListOrders, OrderPage, list_orders
from approval.handlers.list_projects import ListProjects, ProjectPage, list_projects
from approval.handlers.on_docket import EntryView, OrderView
from approval.handlers.open_tasks import open_tasks
from approval.handlers.postpone_docket_entry import PostponeDocketEntry, postpone_docket_entry
from approval.handlers.reply_to_order import ReplyToOrder, reply_to_order
from approval.servicer import close_order as close_rpc
from approval.servicer import list_docket as list_rpc
from approval.worker.timers import ESCALATE_BY_RULE, RENEW_DOCKET_RULES
from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.calendar import CENTRE_ZONE
from kernel.erased import ERASED
from kernel.errors import CaseNotHere, InvalidRequest, PermissionDenied
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Role, Scope
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome

SILENT = Telemetry("approval", "worker", endpoint=None, ratio=1.0)
T = TypeVar("T")


def _one(centre: Centre, handler: Callable[..., Any], command: object, *, read_only: bool = False) -> Any:  # noqa: ANN401
    (outcome,) = handled(centre.database, handler, [command], read_only=read_only)
    return outcome


def _officer(department: str, officer: str = "", *, head: bool = False, division_code: str = CENTRE) -> Caller:
    role = Role.ROLE_DEPARTMENT_HEAD if head else Role.ROLE_DEPARTMENT_OFFICER
    return Caller(
        officer or f"officer-{department}", division_code, department, frozenset({role}), Scope.SCOPE_DEPARTMENT
    )


def _leader(officer: str = "leader") -> Caller:
    return Caller(officer, CENTRE, "CENTRE", frozenset({Role.ROLE_CENTRE_HEAD}))


def _escalation(case_id: UUID, caller: Caller, **more: str) -> EscalateCase:
    return EscalateCase(**{"case_id": case_id, "caller": caller, "reason": "两部门意见不一，久拖不决", **more})  # type: ignore[arg-type]


def _escalate(centre: Centre, case_id: UUID, caller: Caller | None = None, **more: str) -> EntryView:
    view = _one(centre, escalate_case, _escalation(case_id, caller or _officer("A"), **more))
    assert isinstance(view, EntryView), view
    return view


def _instruction(view: EntryView, department: str = "A", leader: str = "leader", **more: Any) -> InstructOrder:  # noqa: ANN401
    return InstructOrder(
        **{
            "case_id": view.case.case_id,
            "caller": _leader(leader),
            "entry_id": view.entry.entry_id,
            "department_code": department,
            "instruction": "请与相邻部门会商，限期答复",
            "limit": 3,
            **more,
        }
    )


def _instruct(centre: Centre, view: EntryView, department: str = "A", **more: Any) -> OrderView:  # noqa: ANN401
    order = _one(centre, instruct_order, _instruction(view, department, **more))
    assert isinstance(order, OrderView), order
    return order


def _reply(order: OrderView, caller: Caller) -> ReplyToOrder:
    return ReplyToOrder(
        case_id=order.case.case_id, caller=caller, order_id=order.order.order_id, reply="已会商，三日内作出决定"
    )


def _judgement(order: OrderView, verdict: OrderVerdict, leader: str = "leader") -> CloseOrder:
    return CloseOrder(
        case_id=order.case.case_id,
        caller=_leader(leader),
        order_id=order.order.order_id,
        verdict=verdict,
        reason="答复属实，予以办结",
    )


def _docket(centre: Centre, **more: Any) -> DocketPage:  # noqa: ANN401
    query = ListDocket(**{"division_code": CENTRE, "page": PageAsked(50), **more})
    page = _one(centre, list_docket, query, read_only=True)
    assert isinstance(page, DocketPage), page
    return page


def _orders(centre: Centre, caller: Caller, **more: Any) -> Outcome[OrderPage]:  # noqa: ANN401
    query = ListOrders(**{"caller": caller, "division_code": CENTRE, "page": PageAsked(50), **more})
    outcome: Outcome[OrderPage] = _one(centre, list_orders, query, read_only=True)
    return outcome


def _turn(centre: Centre, limit: int = 200) -> bool:
    """Let the worker look: at the rules, then at the cases."""
    take_turn(centre.database, SILENT, RENEW_DOCKET_RULES)
    return take_turn(centre.database, SILENT, replace(ESCALATE_BY_RULE, limit=limit))


def _told(centre: Centre) -> list[str]:
    return [type(event).__name__ for event in centre.events()]


def _at_once(acts: Sequence[Callable[[], list[Outcome[T]]]]) -> list[Outcome[T]]:
    outcomes: list[Outcome[T]] = []

    def run(act: Callable[[], list[Outcome[T]]]) -> None:
        outcomes.extend(act())

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def test_a_case_goes_from_the_officer_to_the_leader_to_the_head_and_back(centre: Centre) -> None:
    """Each step is kept with who, when and why, told in an event, and the task is what it was before."""
    case_id = centre.open(A="", B="")
    centre.events()
    before = centre.case(case_id).tasks

    view = _escalate(centre, case_id, tried="两次电话协调未果", item_code="B")
    centre.pass_time(hours=1)
    order = _instruct(centre, view, "B")
    centre.pass_time(hours=1)
    replied = _one(centre, reply_to_order, _reply(order, _officer("B", "head-B", head=True)))
    centre.pass_time(hours=1)
    judged = _one(centre, close_order, _judgement(order, OrderVerdict.ACCEPT))

    assert isinstance(judged, Judged)
    escalated, instructed, answered, closed, off = centre.events()
    assert ("CaseEscalated", "B", "B局", "Department B", "事项B", "officer-A") == (
        type(escalated).__name__,
        escalated.department_code,
        escalated.department_zh,
        escalated.department_en,
        escalated.item_zh,
        escalated.escalated_by.officer_id,
    )
    assert ("OrderInstructed", "B局", "leader") == (
        type(instructed).__name__,
        instructed.department_zh,
        instructed.instructed_by.officer_id,
    )
    # Three working days after Monday.
    assert datetime(2026, 3, 5, 17, 30, tzinfo=CENTRE_ZONE) == instructed.due_at.ToDatetime(UTC)
    assert ("OrderReplied", False, "head-B") == (type(answered).__name__, answered.late, answered.replied_by.officer_id)
    assert (approval_pb2.ORDER_VERDICT_ACCEPT, "leader") == (closed.verdict, closed.closed_by.officer_id)
    assert ("DocketEntryClosed", approval_pb2.ESCALATION_RULE_BY_HAND) == (type(off).__name__, off.rule)
    assert replied.order.state is OrderState.REPLIED
    assert close_rpc.render(judged).entry_closed
    assert 0 == _docket(centre).total_count
    (entry,) = list_rpc.render(_docket(centre, closed_too=True)).entries
    assert ("两部门意见不一，久拖不决", "两次电话协调未果", "答复属实，予以办结") == (
        entry.reason,
        entry.tried,
        entry.close_reason,
    )
    assert ["已会商，三日内作出决定"] == [reply.reply for reply in entry.orders[0].replies]
    assert before == centre.case(case_id).tasks


def test_who_has_no_part_in_a_case_and_what_is_decided_or_there_already_is_not_escalated(centre: Centre) -> None:
    """A stranger department, another centre's case, a decided one, a second time; a dispute is an entry of its own."""
    case_id, decided = centre.open(A="", B=""), centre.open(A="")
    centre.decide([centre.decision(decided, "A")])

    def escalate(command: EscalateCase) -> Any:  # noqa: ANN401
        centre.pass_time(seconds=1)
        return _one(centre, escalate_case, command)

    outcomes = [
        escalate(_escalation(case_id, _officer("C"))),
        escalate(_escalation(new_case_id(centre.clock[0]), _officer("A"))),
        escalate(_escalation(decided, _officer("A"))),
        escalate(_escalation(case_id, _officer("A"))),
        escalate(_escalation(case_id, _officer("B"))),
        escalate(_escalation(case_id, _officer("B"), disputed_with="A")),
        escalate(_escalation(case_id, _officer("A"), disputed_with="C")),
        escalate(_escalation(case_id, _officer("A"), disputed_with="A")),
        escalate(_escalation(case_id, _leader(), disputed_with="A")),
    ]

    assert [
        PermissionDenied,
        CaseNotHere,
        NothingToEscalate,
        EntryView,
        OnDocketAlready,
        EntryView,
        InvalidRequest,
        InvalidRequest,
        PermissionDenied,
    ] == [type(outcome) for outcome in outcomes]
    assert "officer-A" == outcomes[4].facts["officer_id"]
    # Nor does a department have a part in a case whose corrected procedure took its item away.
    assert ask(centre, case_id, "A", "D") is None
    view = next(view for view in _docket(centre).entries.rows if view.entry.rule is Rule.DISPUTE)
    gone = [
        escalate(_escalation(case_id, _officer("B"))),
        escalate(_escalation(case_id, _officer("A"), disputed_with="B")),
        escalate(_escalation(case_id, _officer("A"), item_code="B")),
        _one(centre, instruct_order, _instruction(view, "B")),
    ]
    assert [PermissionDenied, InvalidRequest, TaskNotFound, InvalidRequest] == [type(outcome) for outcome in gone]
    assert [Rule.BY_HAND, Rule.DISPUTE] == [view.entry.rule for view in _docket(centre).entries.rows]


def test_of_two_leaders_at_once_one_instructs_and_one_closes(centre: Centre) -> None:
    """The other reads who did; another department may have an order of its own meanwhile."""
    view = _escalate(centre, centre.open(A="", B=""))
    leaders = ("leader-1", "leader-2", "leader-3")

    def instruct(leader: str) -> list[Outcome[OrderView]]:
        return handled(centre.database, instruct_order, [_instruction(view, leader=leader)])

    given = _at_once([partial(instruct, leader) for leader in leaders])

    (order,) = [outcome for outcome in given if isinstance(outcome, OrderView)]
    refused = [outcome for outcome in given if isinstance(outcome, OrderOpen)]
    assert [order.order.instructed_by.officer_id] * 2 == [refusal.facts["officer_id"] for refusal in refused]
    other = _instruct(centre, view, "B")

    _one(centre, reply_to_order, _reply(order, _officer("A", head=True)))

    def close(leader: str) -> list[Outcome[Judged]]:
        return handled(centre.database, close_order, [_judgement(order, OrderVerdict.ACCEPT, leader)])

    closed = _at_once([partial(close, leader) for leader in leaders])

    assert ["Judged", "OrderClosed", "OrderClosed"] == sorted(type(outcome).__name__ for outcome in closed)
    # The other department still owes its reply, so the entry stays.
    assert [1, 2] == [_docket(centre).total_count, len(_docket(centre).entries.rows[0].orders)]
    judged = _one(centre, close_order, _judgement(other, OrderVerdict.WITHDRAW))
    assert (True, 0) == (judged.entry_closed, _docket(centre).total_count)


def test_an_order_is_answered_once_by_whom_it_names_or_a_head_and_by_nobody_else(centre: Centre) -> None:
    """Another department, a colleague, twice; returned it is answered again, and once closed no more."""
    view = _escalate(centre, centre.open(A="", B=""))
    order = _instruct(centre, view, officer_id="officer-A")
    to_heads = _instruct(centre, view, "B")

    outcomes = [
        _one(centre, reply_to_order, _reply(order, _officer("B", head=True))),
        _one(centre, reply_to_order, _reply(order, _officer("C", head=True))),
        _one(centre, reply_to_order, _reply(order, _officer("A", "colleague"))),
        _one(centre, reply_to_order, _reply(to_heads, _officer("B"))),
        _one(centre, close_order, _judgement(order, OrderVerdict.ACCEPT)),
        _one(centre, reply_to_order, _reply(order, _officer("A"))),
        _one(centre, reply_to_order, _reply(order, _officer("A", "head-A", head=True))),
    ]

    assert [
        PermissionDenied,
        PermissionDenied,
        OrderOfAnother,
        OrderOfAnother,
        OrderNotReplied,
        OrderView,
        OrderReplied,
    ] == [type(outcome) for outcome in outcomes]
    assert "officer-A" == outcomes[-1].facts["officer_id"]
    returned = _one(centre, close_order, _judgement(order, OrderVerdict.RETURN))
    assert (OrderState.OPEN, False) == (returned.view.order.state, returned.entry_closed)
    centre.pass_time(days=7)
    late = _one(centre, reply_to_order, _reply(order, _officer("A", "head-A", head=True)))
    assert [(False, True), (True, False)] == [(reply.late, reply.returned is not None) for reply in late.order.replies]
    _one(centre, close_order, _judgement(order, OrderVerdict.ACCEPT))
    assert isinstance(_one(centre, reply_to_order, _reply(order, _officer("A"))), OrderClosed)
    assert isinstance(_one(centre, close_order, _judgement(order, OrderVerdict.WITHDRAW)), OrderClosed)


def test_what_is_closed_decided_or_unknown_takes_no_order(centre: Centre) -> None:
    """A closed entry says by whom; one with an open order is closed by closing that."""
    case_id = centre.open(A="")
    view = _escalate(centre, case_id)
    order = _instruct(centre, view)
    closing = CloseDocketEntry(case_id=case_id, caller=_leader(), entry_id=view.entry.entry_id, reason="已当场协调")

    assert isinstance(_one(centre, close_docket_entry, closing), OrderOpen)
    assert isinstance(_one(centre, instruct_order, _instruction(view, "C")), InvalidRequest)
    strange = replace(_instruction(view), entry_id=new_case_id(centre.clock[0]))
    assert isinstance(_one(centre, instruct_order, strange), DocketEntryNotFound)
    unknown = replace(_judgement(order, OrderVerdict.WITHDRAW), order_id=new_case_id(centre.clock[0]))
    assert isinstance(_one(centre, close_order, unknown), OrderNotFound)
    _one(centre, close_order, _judgement(order, OrderVerdict.WITHDRAW))
    assert isinstance(_one(centre, close_docket_entry, closing), DocketEntryClosed)
    assert isinstance(_one(centre, instruct_order, _instruction(view)), DocketEntryClosed)
    again = _escalate(centre, case_id)
    centre.decide([centre.decision(case_id, "A")])
    assert isinstance(_one(centre, instruct_order, _instruction(again)), NothingToEscalate)


def test_the_docket_is_open_first_and_its_total_agrees_with_its_pages(centre: Centre) -> None:
    """Longest there first, then closed ones from the newest; filters by rule, case, entry and department."""
    views = []
    for other in ("B", "D", "C", "D"):
        items: dict[str, Any] = {"A": "", other: ""}
        views.append(_escalate(centre, centre.open(**items)))
        centre.pass_time(minutes=1)
    for view in views[:2]:
        closing = CloseDocketEntry(
            case_id=view.case.case_id, caller=_leader(), entry_id=view.entry.entry_id, reason="已当场协调"
        )
        assert isinstance(_one(centre, close_docket_entry, closing), EntryView)
        centre.pass_time(minutes=1)
    in_order = [views[place].entry.entry_id for place in (2, 3, 1, 0)]

    seen, after = [], None
    for _ in range(3):
        page = _docket(centre, closed_too=True, page=PageAsked(2, after))
        assert 4 == page.total_count
        seen += [view.entry.entry_id for view in page.entries.rows]
        if not page.entries.next_token:
            break
        last = page.entries.rows[-1].entry
        after = (last.place, last.entry_id)

    assert in_order == seen
    assert in_order[:2] == [view.entry.entry_id for view in _docket(centre).entries.rows]
    for narrowed, count in (
        ({"department_code": "C"}, 1),
        ({"rule": Rule.OVERDUE}, 0),
        ({"of_case": views[3].case.case_id}, 1),
        ({"entry_id": views[0].entry.entry_id}, 0),
        ({"entry_id": views[0].entry.entry_id, "closed_too": True}, 1),
    ):
        assert count == _docket(centre, **narrowed).total_count, narrowed


def _postpone(centre: Centre, view: EntryView, days: int) -> Outcome[EntryView]:
    until = datetime.combine(centre.clock[0].astimezone(CENTRE_ZONE).date() + timedelta(days), time(), CENTRE_ZONE)
    command = PostponeDocketEntry(
        case_id=view.case.case_id,
        caller=_leader(),
        entry_id=view.entry.entry_id,
        until=until,
        reason="等待专家评审结论",
    )
    outcome: Outcome[EntryView] = _one(centre, postpone_docket_entry, command)
    return outcome


def test_what_is_set_aside_comes_after_what_is_not_and_only_so_often(centre: Centre) -> None:
    """Listed as if it had come on its day, page by page; told with the reason, which goes with the personal data."""
    first, second, third = (_escalate(centre, centre.open(A="")) for _ in range(3))
    for days in (1, 5, 2):
        assert isinstance(_postpone(centre, first, days), EntryView)
    assert isinstance(_postpone(centre, second, 1), EntryView)
    assert isinstance(_postpone(centre, first, 1), PostponedTooOften)

    seen, after = [], None
    for _ in range(3):
        (entry,) = [view.entry for view in _docket(centre, page=PageAsked(1, after)).entries.rows]
        seen.append(entry.entry_id)
        after = (entry.place, entry.entry_id)
    assert [view.entry.entry_id for view in (third, second, first)] == seen
    assert _told(centre).count("DocketEntryPostponed") == 4
    erasure = EraseWords(case_id=first.case.case_id, division_code=CENTRE, officer_id="po", department_code="XZSP")
    _one(centre, erase_words, erasure)
    with administrator(centre.database) as admin:
        reasons = admin.execute(
            "select distinct reason from docket_postponement where entry_id = %s", [first.entry.entry_id]
        ).fetchall()
    assert [ERASED] == [row["reason"] for row in reasons]


def test_orders_are_their_departments_and_the_leaders(centre: Centre) -> None:
    """A department sees its own, due first; naming another's is refused; the leader sees all, and what is late."""
    view = _escalate(centre, centre.open(A="", B=""))
    slow, quick = _instruct(centre, view, "A", limit=5), _instruct(centre, view, "B", limit=1)
    centre.pass_time(days=2)

    mine, refused = _orders(centre, _officer("A")), _orders(centre, _officer("A"), department_code="B")
    every = _orders(centre, replace(_leader(), scope=Scope.SCOPE_BELOW))
    late = _orders(centre, _leader(), overdue=True)

    assert isinstance(mine, OrderPage)
    assert isinstance(every, OrderPage)
    assert isinstance(late, OrderPage)
    assert isinstance(refused, PermissionDenied)
    assert [slow.order.order_id] == [each.order.order_id for each in mine.orders.rows]
    assert [quick.order.order_id, slow.order.order_id] == [each.order.order_id for each in every.orders.rows]
    assert ([quick.order.order_id], 1) == ([each.order.order_id for each in late.orders.rows], late.total_count)


def test_a_rule_puts_a_case_on_the_docket_once_and_is_quiet_after_it_was_closed(centre: Centre) -> None:
    """Three working days after its due; not again while it is open, nor for as long as the rule waits after that."""
    case_id = centre.open(days=2, joint=3, A="")
    centre.events()
    centre.pass_time(days=6)
    _turn(centre)
    assert [] == _told(centre)

    centre.pass_time(days=1, hours=8)
    _turn(centre)
    (told,) = centre.events()
    assert (approval_pb2.ESCALATION_RULE_OVERDUE, "A", 3, "system") == (
        told.rule,
        told.item_code,
        told.working_days,
        told.escalated_by.officer_id,
    )
    for _ in range(3):
        assert not _turn(centre, 1)
    assert [] == _told(centre)

    (view,) = _docket(centre).entries.rows
    closing = CloseDocketEntry(case_id=case_id, caller=_leader(), entry_id=view.entry.entry_id, reason="已约谈承办部门")
    assert isinstance(_one(centre, close_docket_entry, closing), EntryView)
    centre.events()
    centre.pass_time(days=1)
    _turn(centre)
    assert [] == _told(centre)
    centre.pass_time(days=6)
    _turn(centre)
    assert ["CaseEscalated"] == _told(centre)


def test_a_project_that_stands_still_is_found_and_one_that_moved_is_not(centre: Centre) -> None:
    """Ten working days without a decision; each decision begins them anew."""
    still, moved = (centre.open(days=30, joint=40, A="", B="", C="") for _ in range(2))
    centre.open(days=30, joint=40, A="")
    centre.pass_time(days=10)
    centre.decide([centre.decision(moved, "B")])
    centre.events()
    centre.pass_time(days=4, hours=1)

    _turn(centre)

    assert [(str(still), approval_pb2.ESCALATION_RULE_STUCK)] == [
        (event.case_id, event.rule) for event in centre.events()
    ]
    centre.pass_time(days=10)
    _turn(centre)
    assert [str(moved)] == [event.case_id for event in centre.events()]


def test_a_case_that_a_release_before_moved_is_no_project_that_stands_still(centre: Centre) -> None:
    """It did not write down when the case moved; the tasks know, and the case is not claimed for ever."""
    case_id = centre.open(days=30, joint=40, A="", B="")
    centre.pass_time(days=20)
    centre.decide([centre.decision(case_id, "B")])
    with administrator(centre.database) as connection:
        connection.execute("update case_file set stirred_at = accepted_at")
    centre.events()

    assert [True, False] == [_turn(centre, 1) for _ in range(2)]

    assert [] == _told(centre)


def test_an_order_nobody_replied_to_is_told_once_and_a_decided_case_leaves_the_docket(centre: Centre) -> None:
    """What is late stays marked when it is answered; a case that is decided has nothing left to be moved."""
    late_case, decided = centre.open(days=30, joint=40, A=""), centre.open(days=30, joint=40, A="")
    order = _instruct(centre, _escalate(centre, late_case), limit=1)
    _escalate(centre, decided)
    centre.decide([centre.decision(decided, "A")])
    centre.events()
    centre.pass_time(days=2)

    for _ in range(3):
        _turn(centre)

    told = {type(event).__name__: event for event in centre.events()}
    assert {"CaseEscalated", "DocketEntryClosed"} == told.keys()
    assert (approval_pb2.ESCALATION_RULE_ORDER_OVERDUE, str(order.order.order_id), "A局") == (
        told["CaseEscalated"].rule,
        told["CaseEscalated"].order_id,
        told["CaseEscalated"].department_zh,
    )
    assert ("system", str(decided)) == (
        told["DocketEntryClosed"].closed_by.officer_id,
        told["DocketEntryClosed"].case_id,
    )
    answered = _one(centre, reply_to_order, _reply(order, _officer("A", head=True)))
    assert (centre.clock[0], True) == (answered.order.overdue_at, answered.order.replies[0].late)


def test_heads_hear_of_an_order_at_once_and_again_when_it_is_late(centre: Centre) -> None:
    """As a notice of their department; an order that names an officer is told to that officer alone."""
    view = _escalate(centre, centre.open(days=30, joint=40, A="", B=""))
    _instruct(centre, view, "A", limit=1)
    centre.pass_time(minutes=1)
    _instruct(centre, view, "B", limit=1, officer_id="officer-B")
    centre.pass_time(days=2)
    _turn(centre)

    with administrator(centre.database) as connection:
        rows = connection.execute(
            "select department_code, officer_id, facts from notice where kind = 'order' order by notice_id"
        ).fetchall()
    assert [("A", ""), ("B", "officer-B")] * 2 == [(row["department_code"], row["officer_id"]) for row in rows]
    assert {"instruction": "请与相邻部门会商，限期答复", "due": "2026-03-03T17:30:00+08:00"} == rows[0]["facts"]


def test_two_workers_at_once_put_each_case_on_the_docket_once(centre: Centre) -> None:
    """Also when one is restarted in the middle: what it did not commit the other does, and nothing twice."""
    count = 30
    for _ in range(count):
        centre.open(days=1, joint=2, A="")
    centre.events()
    centre.pass_time(days=8)
    take_turn(centre.database, SILENT, RENEW_DOCKET_RULES)

    def work() -> list[Outcome[None]]:
        # As long as there is anything: a turn while another holds what comes first finds nothing.
        give_up = monotonic() + 60
        while _docket(centre).total_count < count:
            assert monotonic() < give_up
            take_turn(centre.database, SILENT, replace(ESCALATE_BY_RULE, limit=4))
        return []

    with pytest.raises(KeyError):
        _die_before_the_commit(centre)
    _at_once([work, work, work])

    assert ["CaseEscalated"] * count == _told(centre)
    assert count == _docket(centre).total_count


def _die_before_the_commit(centre: Centre) -> None:
    with centre.database.unit(reach=PLATFORM) as unit:
        claimed = ESCALATE_BY_RULE.claim(unit, 4)
        with unit.acting_as(centre.reach):
            ESCALATE_BY_RULE.handle(unit, CENTRE, claimed[CENTRE])
        raise KeyError


def test_one_bad_case_is_set_aside_and_holds_no_other(centre: Centre) -> None:
    """Its row cannot be read; the others of its centre are on the docket, and it is tried again later."""
    bad, good = centre.open(days=1, joint=2, A=""), centre.open(days=1, joint=2, A="")
    with administrator(centre.database) as connection:
        connection.execute("alter table task drop constraint task_dependencies_check")
        connection.execute("update task set dependencies = '{}' || '[1]'::jsonb where case_id = %s", [bad])
    centre.events()
    centre.pass_time(days=8)

    for _ in range(3):
        _turn(centre)

    assert [str(good)] == [event.case_id for event in centre.events()]
    with administrator(centre.database) as connection:
        rows = connection.execute("select timer, key from set_aside").fetchall()
        assert [("escalate_by_rule", str(bad))] == [(row["timer"], row["key"]) for row in rows]
        connection.execute("update task set dependencies = '[]' where case_id = %s", [bad])
    centre.pass_time(hours=1)
    _turn(centre)
    assert [str(bad)] == [event.case_id for event in centre.events()]


def test_projects_are_listed_with_every_task_and_what_is_no_project_is_not(centre: Centre) -> None:
    """Those with a manager or in the green channel, due first; filters agree with the total."""
    commands = [
        centre.accepted(joint=20, A="", B="!A"),
        centre.accepted(joint=10, A="", C=""),
        centre.accepted(A=""),
    ]
    marks: tuple[dict[str, Any], ...] = (
        {"project_manager_id": "pm-01"},
        {"green_channel": True, "project_manager_id": "pm-02"},
        {},
    )
    for command, mark in zip(commands, marks, strict=True):
        opening = replace(command, accepted=replace(command.accepted, **mark))
        handled(centre.database, open_tasks, [opening], centre_of=lambda command: command.accepted.division_code)

    def board(**more: Any) -> tuple[list[UUID], int]:  # noqa: ANN401
        query = ListProjects(**{"division_code": CENTRE, "page": PageAsked(20), **more})
        page = _one(centre, list_projects, query, read_only=True)
        assert isinstance(page, ProjectPage), page
        return [case.case_id for case in page.projects.rows], page.total_count

    first, second = commands[1].case_id, commands[0].case_id
    assert ([first, second], 2) == board()
    assert ([second], 1) == board(project_manager_id="pm-01")
    assert ([first], 1) == board(green_channel=True)
    assert ([first], 1) == board(department_code="C")
    assert ([], 0) == board(overdue=True)
    assert centre.case(first).green_channel
    centre.pass_time(days=30)
    assert ([first, second], 2) == board(overdue=True)


def test_cutoffs_are_counted_again_after_a_minute_and_not_before(centre: Centre) -> None:
    """Any number of workers may count them: they count the same."""
    take_turn(centre.database, SILENT, RENEW_DOCKET_RULES)
    kept = _cutoffs(centre)
    centre.pass_time(seconds=59)
    take_turn(centre.database, SILENT, RENEW_DOCKET_RULES)
    assert kept == _cutoffs(centre)

    centre.pass_time(seconds=1)
    take_turn(centre.database, SILENT, RENEW_DOCKET_RULES)

    assert [each + timedelta(minutes=1) for each in kept] == _cutoffs(centre)


def _cutoffs(centre: Centre) -> list[datetime]:
    with administrator(centre.database) as connection:
        rows = connection.execute("select cutoff from docket_rule order by rule").fetchall()
    return [row["cutoff"] for row in rows]


def test_what_was_said_is_erased_with_the_personal_data(centre: Centre) -> None:
    """Why, what was tried, orders, replies and conclusions; who did what, and when, stays. A rule has said nothing."""
    case_id = centre.open(A="", B="")
    view = _escalate(centre, case_id, tried="已约谈李某一次")
    order = _instruct(centre, view)
    _one(centre, reply_to_order, _reply(order, _officer("A", head=True)))
    _one(centre, close_order, _judgement(order, OrderVerdict.RETURN))
    _one(centre, reply_to_order, _reply(order, _officer("A", head=True)))
    _one(centre, close_order, _judgement(order, OrderVerdict.ACCEPT))

    erasure = EraseWords(case_id=case_id, division_code=CENTRE, officer_id="privacy", department_code="DSJ")
    assert [None] == handled(centre.database, erase_words, [erasure])

    with administrator(centre.database) as admin:
        facts = [row["facts"] for row in admin.execute("select facts from notice where kind = 'order'").fetchall()]
    assert {ERASED} == {fact["instruction"] for fact in facts}
    (entry,) = _docket(centre, closed_too=True).entries.rows
    (erased,) = entry.orders
    said = [entry.entry.reason, entry.entry.tried, erased.instruction, *(reply.reply for reply in erased.replies)]
    assert {ERASED} == set(said)
    assert {ERASED} == {reply.returned.reason for reply in erased.replies if reply.returned}
    assert erased.closing is not None
    assert (ERASED, OrderState.ACCEPTED, "leader") == (
        erased.closing.reason,
        erased.state,
        erased.instructed_by.officer_id,
    )
