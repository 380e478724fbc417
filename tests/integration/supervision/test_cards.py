"""Cards: given by one person, appealed against by the officer, judged by another, told to those they concern."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from google.protobuf.message import Message

from chassis.rpc import Call, Caller, Rpc
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import InvalidRequest, PermissionDenied, Refusal
from kernel.ids import case_number
from onewindow.access.v1.access_pb2 import Role, Scope
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.supervision.v1 import cards_pb2 as pb
from onewindow.supervision.v1 import rules_pb2, supervision_pb2
from supervision.handlers.tell_late_cards import tell_late_cards
from supervision.servicer import (
    appeal_card,
    draft_card,
    get_case_record,
    give_card,
    judge_card,
    list_cards,
    set_parameter,
)
from supervision.storage.cards import claim_late
from supervision.worker.observed import CASES

CENTRE = "632801"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, 10:00
CASE, SECOND = UUID("019aa000-0000-7000-8000-000000000001"), UUID("019aa000-0000-7000-8000-000000000002")
CASE_NOS = {CASE: case_number(CENTRE, NOW.date(), 1), SECOND: case_number(CENTRE, NOW.date(), 2)}


def _who(name: str, department: str, role: int, scope: int = Scope.SCOPE_CENTRE) -> Caller:
    return Caller(name, CENTRE, department, frozenset({role}), scope)


SUPERVISOR = _who("supervisor-01", "XZSP", Role.ROLE_SUPERVISOR)
OTHER = _who("supervisor-02", "XZSP", Role.ROLE_SUPERVISOR)
LEADER = _who("head-01", "XZSP", Role.ROLE_CENTRE_HEAD)
OFFICER = _who("ga-officer", "GA", Role.ROLE_DEPARTMENT_OFFICER)
COLLEAGUE = _who("ga-officer-2", "GA", Role.ROLE_DEPARTMENT_OFFICER)
HEAD = _who("ga-head", "GA", Role.ROLE_DEPARTMENT_HEAD)
STRANGER = Caller("supervisor-01", "632802", "XZSP", frozenset({Role.ROLE_SUPERVISOR}))


class Office:
    """A supervision database, and people who ask it."""

    def __init__(self, new_database: Callable[..., Database]) -> None:
        self.now = NOW
        self.database = new_database("supervision", clock=lambda: self.now)

    def ask(self, rpc: Rpc[Any, Any, Any, Any], request: Message, caller: Caller) -> Any:  # noqa: ANN401 - any answer
        """Ask as somebody; a refusal is raised."""
        command = rpc.parse(request, Call(caller, self.now))
        with self.database.unit(reach=Reach(caller.division_code), read_only=not rpc.writes) as unit:
            (outcome,) = rpc.handle(unit, [command])
        if isinstance(outcome, Refusal):
            raise outcome
        return rpc.render(outcome)

    def hear(self, event: Message, source: str, case_id: UUID, sequence: int) -> None:
        """Hear an event of a case."""
        (row,) = [each for each in CASES if each.event is type(event)]
        received: Received[Any] = Received(event, source, case_id, sequence, CENTRE, self.now - timedelta(hours=1))
        with self.database.unit(reach=Reach(CENTRE)) as unit:
            assert [None] == row.handle(unit, [row.parse(received)])

    def accept(self, case_id: UUID) -> None:
        """Hear of a case with one task, which an officer has taken."""
        event = intake.CaseAccepted(case_id=str(case_id), case_no=CASE_NOS[case_id])
        event.accepted_at.FromDatetime(NOW)
        self.hear(event, "intake", case_id, 1)
        opened = approval.TasksOpened(case_id=str(case_id))
        opened.opened_at.FromDatetime(NOW - timedelta(hours=1))
        opened.tasks.add(item_code="GA-025", department_code="GA", state="TASK_STATE_OPEN")
        self.hear(opened, "approval", case_id, 1)

    def decide(self, case_id: UUID = CASE) -> None:
        """Hear that the officer decided."""
        event = approval.DecisionRecorded(case_id=str(case_id), item_code="GA-025", department_code="GA")
        event.decision, event.state = approval_pb2.DECISION_APPROVE, approval_pb2.TASK_STATE_APPROVED
        event.decided_by.officer_id = OFFICER.officer_id
        event.decided_by.department_code = "GA"
        event.decided_at.FromDatetime(self.now)
        self.hear(event, "approval", case_id, 2)

    def give(self, case_id: UUID = CASE, by: Caller = SUPERVISOR, **fields: Any) -> pb.Card:  # noqa: ANN401 - fields
        """Give the officer a card."""
        said = {
            "colour": pb.CARD_COLOUR_YELLOW,
            "accountable": pb.Accountable(officer_id="ga-officer", department_code="GA", head_id="ga-head"),
            "reason": "受理后十日未办理",
            **fields,
        }
        request = pb.GiveCardRequest(idempotency_key="k", case_id=str(case_id), **said)
        card: pb.Card = self.ask(give_card.RPC, request, by).card
        return card

    def find(self, rule_code: str, case_id: UUID = CASE, *, so: bool = True) -> str:
        """Let a rule find something in a case; answers the hit, which is withdrawn if it is not so."""
        hit_id = uuid4()
        with self.database.unit(reach=Reach(CENTRE)) as unit:
            unit.connection.execute(
                "insert into rule_hit (hit_id, division_code, rule_code, stream_id, case_id, item_code,"
                " department_code, officer_id, occurred_at, found_at, fact_zh, fact_en, withdrawn_at)"
                " values (%s, %s, %s, %s, %s, 'GA-025', 'GA', '', %s, %s, '', '', %s)",
                [hit_id, CENTRE, rule_code, case_id, case_id, self.now, self.now, None if so else self.now],
            )
        return str(hit_id)

    def appeal(self, card: pb.Card, by: Caller = OFFICER) -> pb.Card:
        """Appeal against it."""
        request = pb.AppealCardRequest(idempotency_key="k", card_id=card.card_id, appeal="系统故障，非本人原因")
        appealed: pb.Card = self.ask(appeal_card.RPC, request, by).card
        return appealed

    def judge(self, card: pb.Card, verdict: str, by: Caller = LEADER) -> pb.Card:
        """Judge it."""
        request = pb.JudgeCardRequest(
            idempotency_key="k", card_id=card.card_id, verdict=f"CARD_VERDICT_{verdict}", words="经复核查明情况"
        )
        judged: pb.Card = self.ask(judge_card.RPC, request, by).card
        return judged

    def listed(self, caller: Caller = SUPERVISOR, **filters: Any) -> list[pb.Card]:  # noqa: ANN401 - filters
        """List as somebody."""
        answer = self.ask(list_cards.RPC, pb.ListCardsRequest(**filters), caller)
        assert answer.total_count == len(answer.cards)
        return list(answer.cards)

    def told(self) -> list[tuple[str, str, str]]:
        """What the timeline of the case tells of cards: the event, its Chinese sentence, whose act it is."""
        request = supervision_pb2.GetCaseRecordRequest(case_id=str(CASE))
        record = self.ask(get_case_record.RPC, request, SUPERVISOR).record
        return [
            (entry.event, entry.summary_zh, entry.officer_id)
            for entry in record.timeline
            if entry.event == "CardChanged"
        ]


@pytest.fixture
def office(new_database: Callable[..., Database]) -> Office:
    """A centre with two accepted cases of one officer."""
    made = Office(new_database)
    made.accept(CASE)
    made.accept(SECOND)
    return made


def test_a_card_is_given_appealed_against_and_taken_back(office: Office) -> None:
    """The record names who answers; officer and head see it, a colleague does not; another person takes it back."""
    office.decide()
    drafted = office.ask(draft_card.RPC, pb.DraftCardRequest(case_no=CASE_NOS[CASE], item_code="GA-025"), SUPERVISOR)
    assert ("ga-officer", "GA", "", []) == (
        drafted.accountable.officer_id,
        drafted.accountable.department_code,
        drafted.accountable.head_id,
        list(drafted.yellow_cards),
    )
    card = office.give(item_code="GA-025")
    assert (pb.CARD_STATE_STANDING, "JC", NOW + timedelta(days=7)) == (
        card.state,
        card.card_no[:2],
        card.appeal_until.ToDatetime(UTC).replace(hour=2, minute=0),
    )
    again = office.ask(draft_card.RPC, pb.DraftCardRequest(case_no=CASE_NOS[CASE], item_code="GA-025"), SUPERVISOR)
    assert ("ga-head", [card.card_no]) == (again.accountable.head_id, [one.card_no for one in again.yellow_cards])
    seen = {caller.officer_id: len(office.listed(caller)) for caller in (SUPERVISOR, LEADER, OFFICER, COLLEAGUE, HEAD)}
    assert {"supervisor-01": 1, "head-01": 1, "ga-officer": 1, "ga-officer-2": 0, "ga-head": 1} == seen
    assert [] == office.listed(HEAD, mine=True)
    with pytest.raises(Refusal) as refused:
        office.appeal(card, HEAD)
    assert "CARD_NOT_FOUND" == refused.value.reason
    appealed = office.appeal(card)
    assert (pb.CARD_STATE_APPEALED, False) == (appealed.state, appealed.overdue)
    with pytest.raises(Refusal) as refused:
        office.judge(card, "REVOKE", SUPERVISOR)
    assert "CARD_NEEDS_ANOTHER" == refused.value.reason
    assert pb.CARD_STATE_REVOKED == office.judge(card, "REVOKE").state
    (shown,) = office.listed(card_id=card.card_id)
    assert ["given", "appealed", "revoked"] == [step.step for step in shown.steps]
    # Whoever reads the case learns of the card, and not whose it is.
    assert [
        ("CardChanged", f"发黄牌{card.card_no}", "supervisor-01"),
        ("CardChanged", f"撤销黄牌{card.card_no}", "head-01"),
    ] == office.told()


def test_the_same_is_held_against_an_officer_once_and_not_by_a_stranger(office: Office) -> None:
    """Two supervisors, one hit: the first is heard; once it is taken back it may be given again."""
    hit = office.find("overdue")
    card = office.give(rule_code="overdue", hit_id=hit)
    other = pb.Accountable(officer_id="ga-officer-2", department_code="GA", head_id="ga-head")
    for case_id, fields in (
        (CASE, {"rule_code": "overdue", "hit_id": office.find("overdue")}),
        (CASE, {"rule_code": "overdue", "hit_id": hit, "accountable": other}),
    ):
        with pytest.raises(Refusal) as refused:
            office.give(case_id, LEADER, **fields)
        assert ("CARD_GIVEN_ALREADY", card.card_no) == (refused.value.reason, refused.value.facts["card_no"])
    with pytest.raises(Refusal) as refused:
        office.give(by=STRANGER)
    assert "CASE_NOT_FOUND" == refused.value.reason
    assert [] == office.listed(STRANGER)
    with pytest.raises(Refusal):
        office.judge(card, "REVOKE", STRANGER)
    office.judge(card, "REVOKE")
    assert office.give(rule_code="overdue", hit_id=hit).card_no != card.card_no
    with pytest.raises(PermissionDenied):
        office.give(SECOND, OFFICER)


def test_a_card_rests_on_what_its_rule_found_in_its_case(office: Office) -> None:
    """Not on what nobody found, on another case's or rule's, or on what is known not to be so."""
    for rule_code, hit_id in (
        ("overdue", str(uuid4())),
        ("overdue", office.find("overdue", SECOND)),
        ("overdue", office.find("idle_task")),
        ("overdue", office.find("overdue", so=False)),
    ):
        with pytest.raises(InvalidRequest) as refused:
            office.give(rule_code=rule_code, hit_id=hit_id)
        assert ["hit_id"] == [violation.field for violation in refused.value.violations]
    hit_id = office.find("overdue")
    assert hit_id == office.give(rule_code="overdue", hit_id=hit_id).hit_id


def test_another_officer_than_the_record_names_needs_a_reason(office: Office) -> None:
    """So does an item that the case has not; a hit comes with its rule."""
    office.decide()
    other = pb.Accountable(officer_id="ga-officer-2", department_code="GA", head_id="ga-head")
    for fields, wrong in (
        ({"item_code": "GA-025", "accountable": other}, {"chain_reason"}),
        ({"item_code": "ZJ-001"}, {"item_code"}),
        ({"hit_id": str(uuid4())}, {"rule_code"}),
        (
            {"colour": 0, "accountable": pb.Accountable()},
            {"colour", "accountable.officer_id", "accountable.head_id", "accountable.department_code"},
        ),
    ):
        with pytest.raises(InvalidRequest) as refused:
            office.give(**fields)
        assert wrong == {violation.field for violation in refused.value.violations}
    given = office.give(item_code="GA-025", accountable=other, chain_reason="当日由其顶岗")
    assert "当日由其顶岗" == given.chain_reason


def test_a_second_yellow_card_waits_for_a_second_person(office: Office) -> None:
    """It is proposed, listed, and red once somebody else says so, who judges no appeal then; an old one is none."""
    first = office.give()
    second = office.give(SECOND)
    assert pb.CARD_PROPOSAL_NONE == first.proposal
    assert [second.card_no] == [card.card_no for card in office.listed(proposed=True)]
    red = office.judge(second, "RAISE")
    assert (pb.CARD_COLOUR_RED, pb.CARD_PROPOSAL_RAISED, pb.CARD_STATE_STANDING) == (
        red.colour,
        red.proposal,
        red.state,
    )
    assert [] == office.listed(proposed=True)
    appealed = office.appeal(red)
    with pytest.raises(Refusal) as refused:
        office.judge(appealed, "UPHOLD")
    assert "CARD_NEEDS_ANOTHER" == refused.value.reason
    assert pb.CARD_STATE_UPHELD == office.judge(appealed, "UPHOLD", OTHER).state
    office.now = NOW + timedelta(days=366)
    assert pb.CARD_PROPOSAL_NONE == office.give(rule_code="later", hit_id=office.find("later")).proposal


def test_only_a_yellow_card_that_counts_makes_the_second_red(office: Office) -> None:
    """Neither one that was taken back nor one from before the year of the second."""
    office.give(rule_code="older", hit_id=office.find("older"))
    office.now = NOW + timedelta(days=300)
    first = office.give()
    office.now = NOW + timedelta(days=400)
    second = office.give(SECOND)
    assert pb.CARD_PROPOSAL_OPEN == second.proposal
    office.judge(first, "REVOKE")
    with pytest.raises(Refusal) as refused:
        office.judge(second, "RAISE")
    assert "CARD_WITHOUT_FIRST" == refused.value.reason
    assert pb.CARD_PROPOSAL_DECLINED == office.judge(second, "KEEP").proposal


def test_a_centre_sets_its_own_limits(office: Office) -> None:
    """For appeals, reviews and how long a yellow card counts; from a minute later on."""
    for code, value in (("card.appeal_days", 1), ("card.review_days", 2), ("card.yellow_period_days", 30)):
        request = rules_pb2.SetParameterRequest(idempotency_key=code, code=code, value=value, reason="专题会议决定")
        office.ask(set_parameter.RPC, request, LEADER)
    office.now += timedelta(hours=1)
    card = office.give()
    assert 1 == (card.appeal_until.ToDatetime(UTC) - office.now).days
    assert 2 == (office.appeal(card).due_at.ToDatetime(UTC) - office.now).days
    office.now += timedelta(days=31)
    assert pb.CARD_PROPOSAL_NONE == office.give(SECOND).proposal


def test_a_review_that_is_late_is_told_once(office: Office) -> None:
    """Red in the list from then on, on top; the step is kept."""
    card = office.appeal(office.give())
    office.give(SECOND)
    office.now = card.due_at.ToDatetime(UTC) + timedelta(seconds=1)
    for _ in range(2):
        with office.database.unit(reach=Reach("platform")) as unit:
            for centre, card_ids in claim_late(unit, 10).items():
                with unit.acting_as(Reach(centre)):
                    tell_late_cards(unit, centre, card_ids)
    assert card.card_no == office.listed()[0].card_no
    (late,) = office.listed(card_id=card.card_id)
    assert (True, ["given", "appealed", "overdue"]) == (late.overdue, [step.step for step in late.steps])


def test_what_was_said_goes_with_the_case_but_not_while_an_appeal_waits(office: Office) -> None:
    """Whichever comes last, the erasure or the verdict; no card is given on what is erased."""
    card = office.appeal(office.give())
    erased = intake.PersonalDataErased(case_id=str(CASE))
    erased.erased_at.FromDatetime(office.now)
    office.hear(erased, "intake", CASE, 9)
    assert "受理后十日未办理" == office.listed(card_id=card.card_id)[0].reason
    office.judge(card, "UPHOLD")
    (shown,) = office.listed(card_id=card.card_id)
    assert {"（已删除）"} == {shown.reason, shown.appeal, shown.decision, *(step.words for step in shown.steps)}
    with pytest.raises(Refusal) as refused:
        office.give(by=LEADER, rule_code="again", hit_id=office.find("again"))
    assert "CASE_ERASED" == refused.value.reason


def test_the_database_holds_that_another_person_decides(office: Office) -> None:
    """Whatever the code forgets."""
    card = office.give()
    with (
        pytest.raises(psycopg.errors.CheckViolation),
        office.database.unit(reach=Reach(CENTRE)) as unit,
    ):
        unit.connection.execute(
            "update card set state = 'revoked', decided_by = given_by, decided_at = now() where card_no = %s",
            [card.card_no],
        )
