"""Scores of departments: drawn up from what is counted, objected to, decided by a second person, published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.message import Message

from chassis.rpc import Call, Caller, Rpc
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from kernel.errors import InvalidRequest, Refusal
from onewindow.access.v1.access_pb2 import Scope
from onewindow.supervision.v1 import scores_pb2 as pb
from onewindow.supervision.v1.rules_pb2 import SetParameterRequest
from supervision.domain.figures.facts import Flag, Step
from supervision.servicer import (
    decide_score_objection,
    draw_up_scores,
    get_score_scheme,
    list_scores,
    object_to_score,
    publish_scores,
    set_parameter,
    set_score_scheme,
)

CENTRE = "632801"
MONTH = "2026-10"
NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # a Monday, 10:00
SUPERVISOR, OTHER = Caller("supervisor-01", CENTRE, "XZSP"), Caller("supervisor-02", CENTRE, "XZSP")
LEADER, STRANGER = Caller("head-01", CENTRE, "XZSP"), Caller("head-01", "632802", "XZSP")
GA, SL = (Caller(f"{code}-head", CENTRE, code.upper(), scope=Scope.SCOPE_DEPARTMENT) for code in ("ga", "sl"))
TIMED, IN_TIME = int(Flag.TIMED), int(Flag.TIMED | Flag.ON_TIME)


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

    def count(self, department: str, step: Step, flags: int, number: int, begins: str = f"{MONTH}-01") -> None:
        """Let something be counted of a department in a month."""
        with self.database.unit(reach=Reach(CENTRE)) as unit:
            unit.connection.execute(
                "insert into figure_count (division_code, span, dimension, begins, code, step, flags, fact_count,"
                " amount, base) values (%s, 2, 2, %s, %s, %s, %s, %s, 0, 0)",
                [CENTRE, begins, department, int(step), flags, number],
            )

    def draw_up(self, by: Caller = SUPERVISOR, month: str = MONTH) -> pb.DrawUpScoresResponse:
        """Score a month."""
        request = pb.DrawUpScoresRequest(idempotency_key="k", month=month)
        answer: pb.DrawUpScoresResponse = self.ask(draw_up_scores.RPC, request, by)
        return answer

    def listed(self, by: Caller = SUPERVISOR, month: str = "") -> pb.ListScoresResponse:
        """List as somebody."""
        answer: pb.ListScoresResponse = self.ask(list_scores.RPC, pb.ListScoresRequest(month=month), by)
        return answer

    def object_to(self, by: Caller = GA, criterion: str = "overdue") -> pb.ScoreObjection:
        """Say that a line is wrong."""
        request = pb.ObjectToScoreRequest(
            idempotency_key="k", month=MONTH, criterion=criterion, words="停电一日，系统未停表"
        )
        answer: pb.ObjectToScoreResponse = self.ask(object_to_score.RPC, request, by)
        return answer.objection

    def decide(self, by: Caller = OTHER, *, accepted: bool = True, points: int = 2_000) -> pb.Score:
        """Say whether that is right."""
        request = pb.DecideScoreObjectionRequest(
            idempotency_key="k",
            month=MONTH,
            department_code="GA",
            criterion="overdue",
            accepted=accepted,
            points=points if accepted else 0,
            words="经核实停电属实" if accepted else "停电不影响该事项",
        )
        answer: pb.DecideScoreObjectionResponse = self.ask(decide_score_objection.RPC, request, by)
        return answer.score

    def publish(self, by: Caller = LEADER) -> int:
        """Let everybody read them."""
        request = pb.PublishScoresRequest(idempotency_key="k", month=MONTH)
        answer: pb.PublishScoresResponse = self.ask(publish_scores.RPC, request, by)
        return answer.department_count

    def refused(self, act: Callable[[], object]) -> str:
        """Answer the reason of a refusal."""
        with pytest.raises(Refusal) as refusal:
            act()
        return refusal.value.reason


@pytest.fixture
def office(new_database: Callable[..., Database]) -> Office:
    """Two departments with work in October: GA is late once and decided 9 of 10 in time, SL all of 4."""
    office = Office(new_database)
    office.count("GA", Step.DECIDED, IN_TIME, 9)
    office.count("GA", Step.DECIDED, TIMED, 1)
    office.count("GA", Step.OVERDUE, 0, 1)
    office.count("SL", Step.DECIDED, IN_TIME, 4)
    office.count("ZJ", Step.DECIDED, IN_TIME, 4, "2026-09-01")
    return office


def test_every_point_is_explained(office: Office) -> None:
    """By what is counted in the month of departments that had work in it; the standard scheme until another is set."""
    assert 2 == office.draw_up().department_count
    scores = office.listed().scores
    assert [("SL", 1, 10_000), ("GA", 2, 8_000)] == [(one.department_code, one.rank, one.points) for one in scores]
    lines = {line.criterion.code: line for line in scores[1].lines}
    assert (9, 10, 1_500) == (lines["on_time_rate"].counted, lines["on_time_rate"].of, lines["on_time_rate"].points)
    assert (1, 0, 1_000) == (lines["overdue"].counted, lines["overdue"].of, lines["overdue"].points)
    # Nobody was asked: nothing to be measured by.
    assert (0, 2_000) == (lines["satisfaction"].of, lines["satisfaction"].points)


def test_a_department_sees_its_own_and_the_ranking_once_it_is_published(office: Office) -> None:
    """The time for objections runs first; who drew them up does not publish them."""
    until = office.draw_up().objections_until.ToDatetime(UTC)
    assert [("GA", 0)] == [(one.department_code, one.rank) for one in office.listed(GA).scores]
    assert not office.listed(STRANGER).scores
    assert "OBJECTIONS_RUN" == office.refused(office.publish)
    office.now = until + timedelta(seconds=1)
    assert "SECOND_PERSON_NEEDED" == office.refused(lambda: office.publish(SUPERVISOR))
    assert 2 == office.publish()
    seen = office.listed(GA)
    assert (True, [("SL", 1), ("GA", 2)]) == (seen.published, [(one.department_code, one.rank) for one in seen.scores])
    assert {"SCORES_PUBLISHED"} == {
        office.refused(act) for act in (office.publish, office.draw_up, lambda: office.object_to(GA))
    }


def test_a_centre_says_for_how_long_departments_may_object(office: Office) -> None:
    """Of scores that are drawn up from a minute later on."""
    request = SetParameterRequest(idempotency_key="k", code="score.objection_days", value=2, reason="专题会议决定")
    office.ask(set_parameter.RPC, request, LEADER)
    usual = office.draw_up().objections_until.ToDatetime(UTC)
    office.now += timedelta(minutes=2)
    shorter = office.draw_up().objections_until.ToDatetime(UTC)
    assert timedelta(days=7) == usual - office.now.replace(hour=usual.hour, minute=usual.minute, second=0)
    assert timedelta(days=2) == shorter - office.now.replace(hour=shorter.hour, minute=shorter.minute, second=0)


def test_an_objection_that_is_right_moves_the_points_and_the_rank(office: Office) -> None:
    """Decided by somebody else than who drew them up; what was computed stays beside it."""
    office.draw_up()
    assert "停电一日，系统未停表" == office.object_to().words
    assert "OBJECTED_ALREADY" == office.refused(office.object_to)
    assert "SCORES_OBJECTED_TO" == office.refused(office.draw_up)
    assert "SECOND_PERSON_NEEDED" == office.refused(lambda: office.decide(SUPERVISOR))
    score = office.decide()
    line = next(line for line in score.lines if line.criterion.code == "overdue")
    assert (8_500, 1_500, 1_000) == (score.points, line.points, line.computed_points)
    assert ("supervisor-02", pb.SCORE_OBJECTION_STATE_ACCEPTED) == (
        line.objection.decided_by.officer_id,
        line.objection.state,
    )
    assert "OBJECTION_NOT_OPEN" == office.refused(office.decide)


def test_nothing_is_published_while_somebody_waits_for_a_decision(office: Office) -> None:
    """And objections that are made too late are refused."""
    until = office.draw_up().objections_until.ToDatetime(UTC)
    office.now = until
    assert "OBJECTIONS_RUN" == office.refused(office.publish)
    # The last instant is in time.
    office.object_to()
    office.now = until + timedelta(seconds=1)
    assert "OBJECTIONS_OPEN" == office.refused(office.publish)
    assert "OBJECTIONS_OVER" == office.refused(lambda: office.object_to(SL))
    assert 8_000 == office.decide(accepted=False).points
    assert 2 == office.publish()


def test_more_than_the_line_can_give_is_not_given(office: Office) -> None:
    """Whatever is typed."""
    office.draw_up()
    office.object_to()
    assert 8_500 == office.decide(points=9_999).points


def test_only_a_month_that_is_over_and_had_work_is_scored(office: Office) -> None:
    """At midnight of the centre the next one begins."""
    office.now = datetime(2026, 10, 31, 15, 59, tzinfo=UTC)
    assert "MONTH_NOT_OVER" == office.refused(office.draw_up)
    office.now = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
    office.draw_up()
    assert "NOTHING_TO_SCORE" == office.refused(lambda: office.draw_up(month="2026-08"))
    assert "SCORE_NOT_FOUND" == office.refused(lambda: office.object_to(Caller("zj-head", CENTRE, "ZJ")))
    for wrong in ("2026-13", "2026-1", "1026-10", "", "2026-10-01"):
        with pytest.raises(InvalidRequest):
            office.draw_up(month=wrong)


def test_drawn_up_again_it_says_what_is_counted_now(office: Office) -> None:
    """By whoever does it last, as long as nobody has said anything."""
    office.draw_up()
    office.count("SL", Step.OVERDUE, 0, 4)
    office.draw_up(OTHER)
    listed = office.listed(month=MONTH)
    assert ("supervisor-02", ["GA", "SL"], [MONTH]) == (
        listed.drawn_up_by.officer_id,
        sorted(one.department_code for one in listed.scores),
        list(listed.months),
    )
    assert {"GA": (8_000, 2), "SL": (8_500, 1)} == {
        one.department_code: (one.points, one.rank) for one in listed.scores
    }


def test_complaints_that_were_late_in_the_month_cost_points(office: Office) -> None:
    """Of the department that has to answer, by the day of the centre on which the limit ended."""
    for number, at in enumerate(("2026-09-30T15:59:00Z", "2026-09-30T16:00:00Z", "2026-10-31T15:59:00Z")):
        with office.database.unit(reach=Reach(CENTRE)) as unit:
            unit.connection.execute(
                "insert into complaint (complaint_id, division_code, receipt_no, kind, channel, case_no, received_at,"
                " received_by, received_by_department, key_id, wrapped_key, content, state, about_department,"
                " department_code, due_at, yellow_at, overdue_at, reply, answer, published_text, offered_by,"
                " published_by, publication, place) values (%s, %s, %s, 'complaint', 'page', '', now(), '', '', 'k',"
                " '', '', 'handling', '', 'SL', now(), now(), %s, '', '', '', '', '', 'none', 1)",
                [UUID(int=number + 1), CENTRE, f"TS{number}", at],
            )
    office.draw_up()
    (best, _) = office.listed().scores
    line = next(line for line in best.lines if line.criterion.code == "late_complaints")
    assert ("SL", 2, 0) == (best.department_code, line.counted, line.points)


GIVEN = (
    # Colour, state, when.
    ("yellow", "standing", "2026-10-31T15:59:00Z"),
    ("yellow", "standing", "2026-10-31T16:00:00Z"),
    ("red", "upheld", "2026-10-05T00:00:00Z"),
    ("red", "revoked", "2026-10-06T00:00:00Z"),
)
CASE = """
    insert into case_record (case_id, division_code, case_no, outcome, last_day, provisional, light)
    values (%(case_id)s, %(centre)s, 'N', '', '', false, 1)
"""
CARD = """
    insert into card (
        card_id, division_code, card_no, colour, state, case_id, case_no, item_code, rule_code, officer_id,
        department_code, deputy_id, head_id, leader_id, reason, chain_reason, given_by, given_by_department, given_at,
        appeal_until, appeal, appealed_at, decision, decided_by, decided_by_department, decided_at, proposal, place
    )
    values (
        %(card_id)s, %(centre)s, %(number)s, %(colour)s, %(state)s, %(case_id)s, 'N', %(number)s, '', 'ga-1', 'GA', '',
        '', '', 'r', '', 's-1', '', %(at)s, %(at)s, '', %(decided_at)s, '', %(decided_by)s, '', %(decided_at)s,
        'none', 0
    )
"""


def test_cards_that_stand_cost_points_and_those_taken_back_none(office: Office) -> None:
    """By colour, of the department of whoever has it, on the day of the centre."""
    case_id = UUID(int=1)
    with office.database.unit(reach=Reach(CENTRE)) as unit:
        unit.connection.execute(CASE, {"case_id": case_id, "centre": CENTRE})
        for number, (colour, state, at) in enumerate(GIVEN):
            decided_at = at if state in {"upheld", "revoked"} else None
            values = {
                "card_id": UUID(int=number + 1),
                "centre": CENTRE,
                "number": f"P{number}",
                "colour": colour,
                "state": state,
                "case_id": case_id,
                "at": at,
                "decided_at": decided_at,
                "decided_by": "s-2" if decided_at else "",
            }
            unit.connection.execute(CARD, values)
    office.draw_up()
    lines = {line.criterion.code: line for line in office.listed().scores[1].lines}
    assert (1, 250) == (lines["yellow_cards"].counted, lines["yellow_cards"].points)
    assert (1, 0) == (lines["red_cards"].counted, lines["red_cards"].points)


def test_a_scheme_is_set_for_months_to_come(office: Office) -> None:
    """What was drawn up keeps its terms; each version says who set it and why."""
    office.draw_up()
    scheme = [
        pb.ScoreCriterion(code="on_time_rate", rule=pb.SCORE_RULE_REACH, most_points=10_000, floor=5_000, goal=10_000)
    ]
    request = pb.SetScoreSchemeRequest(idempotency_key="k", criteria=scheme, reason="本年只考核时限")
    assert 1 == office.ask(set_score_scheme.RPC, request, LEADER).scheme.version
    assert 8 == len(office.listed().scores[0].lines)
    office.draw_up()
    assert {"GA": 8_000, "SL": 10_000} == {one.department_code: one.points for one in office.listed().scores}
    found = office.ask(get_score_scheme.RPC, pb.GetScoreSchemeRequest(), GA)
    assert ("head-01", 1, 0) == (found.scheme.set_by.officer_id, found.scheme.version, found.before[0].version)


def test_a_scheme_that_cannot_be_is_refused_with_every_field(office: Office) -> None:
    """Points that do not come to 100, what may not be measured, a goal below its floor, the same twice."""
    wrong = [
        pb.ScoreCriterion(code="refused", rule=pb.SCORE_RULE_DEDUCT, most_points=5_000, each_costs=100),
        pb.ScoreCriterion(code="overdue", rule=pb.SCORE_RULE_DEDUCT, most_points=2_000),
        pb.ScoreCriterion(code="satisfaction", rule=pb.SCORE_RULE_REACH, most_points=10, floor=9_000, goal=9_000),
        pb.ScoreCriterion(code="satisfaction", rule=pb.SCORE_RULE_REACH, most_points=1_000, goal=9_000),
    ]
    request = pb.SetScoreSchemeRequest(idempotency_key="k", criteria=wrong, reason="试")
    with pytest.raises(InvalidRequest) as refused:
        office.ask(set_score_scheme.RPC, request, LEADER)
    assert {
        "criteria",
        "criteria[0].code",
        "criteria[1].each_costs",
        "criteria[2].most_points",
        "criteria[2].goal",
        "criteria[3].code",
        "reason",
    } <= {violation.field for violation in refused.value.violations}
    with pytest.raises(InvalidRequest):
        office.ask(set_score_scheme.RPC, pb.SetScoreSchemeRequest(reason="没有任何指标"), LEADER)
