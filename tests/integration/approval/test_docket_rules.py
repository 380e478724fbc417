"""The rules of a centre's docket are set by its leader, with a history, and hold from then on."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.databases import administrator, handled

from approval.domain.docket import Rule
from approval.domain.refusals import DocketRuleUnchanged
from approval.handlers.keep_complaints import AnswerComplaint, KeepComplaint, answer_complaints, keep_complaints
from approval.handlers.list_docket import DocketPage, ListDocket, list_docket
from approval.handlers.list_docket_rules import ListDocketRules, RuleView, list_docket_rules
from approval.handlers.list_tasks import ListTasks, TaskPage, list_tasks
from approval.handlers.notices import ListNotices, NoticePage, list_notices
from approval.handlers.set_docket_rule import SetDocketRule, set_docket_rule
from approval.handlers.tell_supervision_orders import TellSupervisionOrder, tell_supervision_orders
from approval.servicer import list_docket_rules as list_rpc
from approval.servicer import list_tasks as list_tasks_rpc
from approval.servicer import set_docket_rule as set_rpc
from approval.storage.docket_rules import SQL
from approval.worker.timers import ESCALATE_BY_RULE, RENEW_DOCKET_RULES
from chassis.paging import PageAsked
from chassis.rpc import Call, Caller
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.errors import InvalidRequest
from onewindow.access.v1.access_pb2 import Role
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome

CENTRE = "410526"
SILENT = Telemetry("approval", "worker", endpoint=None, ratio=1.0)
LEADER = Caller("leader", CENTRE, "CENTRE", frozenset({Role.ROLE_CENTRE_HEAD}))
OFFICER = Caller("officer-a", CENTRE, "A")
OVERDUE, STUCK = approval_pb2.ESCALATION_RULE_OVERDUE, approval_pb2.ESCALATION_RULE_STUCK


def _set(centre: Centre, rule: Rule, days: int, *, enabled: bool = True) -> Outcome[RuleView]:
    command = SetDocketRule(caller=LEADER, rule=rule, enabled=enabled, working_days=days, reason="专题会议决定调整")
    (outcome,) = handled(centre.database, set_docket_rule, [command])
    return outcome


def _rules(centre: Centre) -> dict[int, approval_pb2.DocketRule]:
    query = ListDocketRules(division_code=CENTRE)
    (views,) = handled(centre.database, list_docket_rules, [query], read_only=True)
    assert isinstance(views, list)
    return {rule.rule: rule for rule in list_rpc.render(views).rules}


def _on_docket(centre: Centre) -> list[Rule]:
    """Let the timers take a turn each, and look."""
    take_turn(centre.database, SILENT, RENEW_DOCKET_RULES)
    take_turn(centre.database, SILENT, ESCALATE_BY_RULE)
    query = ListDocket(division_code=CENTRE, page=PageAsked(50))
    (page,) = handled(centre.database, list_docket, [query], read_only=True)
    assert isinstance(page, DocketPage)
    return [view.entry.rule for view in page.entries.rows]


def test_a_rule_is_as_it_was_set_last_and_tells_how(centre: Centre) -> None:
    """Who set it, when and why is kept, the newest first; the other rule stays as the platform came."""
    before = _rules(centre)
    assert (True, 3, 0) == (before[OVERDUE].enabled, before[OVERDUE].working_days, len(before[OVERDUE].changes))

    _set(centre, Rule.OVERDUE, 5)
    centre.clock[0] += timedelta(hours=1)
    _set(centre, Rule.OVERDUE, 5, enabled=False)

    after = _rules(centre)
    assert (False, 5) == (after[OVERDUE].enabled, after[OVERDUE].working_days)
    assert [(False, 5), (True, 5)] == [(each.enabled, each.working_days) for each in after[OVERDUE].changes]
    assert {"leader"} == {each.set_by.officer_id for each in after[OVERDUE].changes}
    assert before[STUCK] == after[STUCK]


def test_a_complaint_that_waits_too_long_brings_its_case_to_the_leader_once(centre: Centre) -> None:
    """Not before so many working days, not once it is answered; the inbox shows it while it waits."""
    case_id = centre.open(days=20, A="")
    about = uuid4()
    kept = KeepComplaint(
        case_id=case_id,
        division_code=CENTRE,
        complaint_id=about,
        department_code="A",
        accepted_at=centre.clock[0],
    )
    handled(centre.database, keep_complaints, [kept, kept])
    assert [] == _on_docket(centre)
    query = ListTasks(caller=OFFICER, division_code=CENTRE, department_code="A", page=PageAsked(50))
    (page,) = handled(centre.database, list_tasks, [query], read_only=True)
    assert isinstance(page, TaskPage)
    assert [1] == [task.open_complaint_count for task in list_tasks_rpc.render(page).tasks]

    centre.clock[0] += timedelta(days=7)
    assert [Rule.COMPLAINT] == _on_docket(centre) == _on_docket(centre)

    answered = AnswerComplaint(case_id=case_id, division_code=CENTRE, complaint_id=about, answered_at=centre.clock[0])
    handled(centre.database, answer_complaints, [answered])
    (page,) = handled(centre.database, list_tasks, [query], read_only=True)
    assert isinstance(page, TaskPage)
    assert [0] == [task.open_complaint_count for task in list_tasks_rpc.render(page).tasks]


def test_an_order_of_supervision_that_is_late_brings_its_case_to_the_leader_once(centre: Centre) -> None:
    """Whoever has to reply is told of each; the docket of the first, and of no case that is decided or not here."""
    case_id = centre.open(days=20, A="")

    def told(change: str, of: UUID | None = case_id, *, is_overdue: bool = False) -> TellSupervisionOrder:
        return TellSupervisionOrder(
            case_id=of,
            division_code=CENTRE,
            order_id=str(uuid4()),
            order_no="DB1",
            change=change,
            item_code="",
            department_code="A",
            officer_id="officer-a",
            due_at=centre.clock[0],
            is_overdue=is_overdue,
            changed_at=centre.clock[0],
        )

    handled(centre.database, tell_supervision_orders, [told("given"), told("given", uuid4())])
    assert [] == _on_docket(centre)
    decided = centre.open(days=20, A="")
    centre.decide([centre.decision(decided, "A")])
    # One about no case is told, and brings nothing onto the docket: its page shows such orders themselves.
    late = [told("overdue", of, is_overdue=True) for of in (case_id, case_id, decided, None)]
    handled(centre.database, tell_supervision_orders, late)
    with administrator(centre.database) as connection:
        put = connection.execute("select case_id, rule from docket_entry").fetchall()
    assert [(case_id, Rule.SUPERVISION_ORDER.value)] == [(row["case_id"], row["rule"]) for row in put]
    assert [Rule.SUPERVISION_ORDER] == _on_docket(centre)
    query = ListNotices(caller=OFFICER, page=PageAsked(50))
    (page,) = handled(centre.database, list_notices, [query], read_only=True)
    assert isinstance(page, NoticePage)
    changes = [listed.notice.facts["change"] for listed in page.notices.rows]
    assert ["overdue", "overdue", "overdue", "overdue", "given"] == changes
    newest = page.notices.rows[0]
    assert (None, "") == (newest.notice.case_id, newest.case_no)


def test_what_is_so_already_is_not_set_again(centre: Centre) -> None:
    """It would be a line of history that says nothing."""
    assert isinstance(_set(centre, Rule.STUCK, 10), DocketRuleUnchanged)
    assert not _rules(centre)[STUCK].changes


def test_a_shorter_rule_holds_from_then_on(centre: Centre) -> None:
    """An item that is overdue by two working days comes onto the docket as soon as two are enough."""
    centre.open(days=1, A="")
    centre.clock[0] += timedelta(days=4)
    assert [] == _on_docket(centre)

    _set(centre, Rule.OVERDUE, 2)

    assert [Rule.OVERDUE] == _on_docket(centre)


def test_a_rule_that_is_not_applied_brings_nothing(centre: Centre) -> None:
    """However long an item has been overdue."""
    centre.open(days=1, A="")
    _set(centre, Rule.OVERDUE, 1, enabled=False)
    centre.clock[0] += timedelta(days=30)

    assert [] == _on_docket(centre)


def test_what_is_set_while_rules_are_counted_is_not_lost(centre: Centre) -> None:
    """Whoever counts again holds the rules: a leader who sets one meanwhile comes after, and stays."""
    with centre.database.unit(reach=centre.reach) as unit:
        unit.rows(SQL.hold_rules, division_code=CENTRE)
        setting = threading.Thread(target=_set, args=(centre, Rule.OVERDUE, 7))
        setting.start()
        setting.join(timeout=0.3)
        assert setting.is_alive()
    setting.join(timeout=30)

    assert 7 == _rules(centre)[OVERDUE].working_days


def test_days_and_rules_have_bounds() -> None:
    """One to 250 working days, of rules that apply by themselves, with a reason."""
    for wrong, field in (
        (approval_pb2.SetDocketRuleRequest(rule=OVERDUE, working_days=0, reason="会议决定"), "working_days"),
        (approval_pb2.SetDocketRuleRequest(rule=OVERDUE, working_days=251, reason="会议决定"), "working_days"),
        (approval_pb2.SetDocketRuleRequest(rule=OVERDUE, working_days=3, reason="会"), "reason"),
        (
            approval_pb2.SetDocketRuleRequest(
                rule=approval_pb2.ESCALATION_RULE_BY_HAND, working_days=3, reason="会议决定调整"
            ),
            "rule",
        ),
    ):
        with pytest.raises(InvalidRequest, match=field):
            set_rpc.RPC.parse(wrong, Call(LEADER, None))  # type: ignore[arg-type]  # no clock is looked at
