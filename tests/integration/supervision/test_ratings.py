"""Ratings of closed cases: kept once with who was served, counted as they are listed, called back when they are bad."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.integration.supervision.test_complaints import CENTRE, NOW, OTHER, SUPERVISOR, Office

from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import Refusal
from kernel.ids import case_number
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.supervision.v1 import complaints_pb2, supervision_pb2
from onewindow.supervision.v1 import ratings_pb2 as pb
from onewindow.type.v1.type_pb2 import RATING_REASON_SPEED, Actor
from supervision.servicer import answer_rating, get_rating_figures, get_wall, list_ratings
from supervision.worker.observed import CASES

BY_EVENT = {each.event: each for each in CASES}


class Rated(Office):
    """An office with cases that were rated."""

    def hear(self, case: UUID, source: str, sequence: int, event: Any) -> None:  # noqa: ANN401 - any event
        """Observe an event."""
        heard = BY_EVENT[type(event)]
        # So old that nobody waits for a calendar any more.
        received = Received(event, source, case, sequence, CENTRE, self.now - timedelta(minutes=10))
        with self.database.unit(reach=Reach(CENTRE)) as unit:
            assert [None] == heard.handle(unit, [heard.parse(received)])

    def rated(self, number: int, grade: int, *departments: str, by: str = "clerk-01") -> UUID:
        """A case of departments, handed over by a clerk, and its rating."""
        case = UUID(int=(0x019AA000 << 96) | number)
        accepted = intake.CaseAccepted(case_id=str(case), case_no=case_number(CENTRE, NOW.date(), number + 10))
        accepted.accepted_at.FromDatetime(self.now)
        self.hear(case, "intake", 1, accepted)
        opened = approval.TasksOpened(case_id=str(case))
        for place, code in enumerate(departments):
            opened.tasks.add(item_code=f"{code}-00{place}", department_code=code)
        self.hear(case, "approval", 1, opened)
        closed = intake.CaseClosed(case_id=str(case), issued_by=Actor(officer_id=by, department_code="XZSP"))
        closed.closed_at.FromDatetime(self.now)
        self.hear(case, "intake", 2, closed)
        rating = intake.CaseRated(case_id=str(case), grade=grade, reasons=[RATING_REASON_SPEED])
        rating.rated_at.FromDatetime(self.now)
        for _ in range(2):
            self.hear(case, "intake", 3, rating)
        return case

    def ratings(self, **filters: Any) -> list[pb.Rating]:  # noqa: ANN401 - filters
        """List them."""
        answer = self.ask(list_ratings.RPC, pb.ListRatingsRequest(**filters), SUPERVISOR)
        assert answer.total_count == len(answer.ratings)
        return list(answer.ratings)

    def calls(self) -> tuple[int, int, int]:
        """Calls to be made as the wall counts them: in time, soon late, late."""
        counts = self.ask(get_wall.RPC, supervision_pb2.GetWallRequest(), SUPERVISOR).wall.call_backs
        return counts.green, counts.yellow, counts.red

    def answer(self, case: UUID, by: Any = SUPERVISOR) -> pb.Rating:  # noqa: ANN401 - a caller
        """Call back."""
        request = pb.AnswerRatingRequest(idempotency_key="k", case_id=str(case), words="已电话回访，说明原因")
        answered: pb.Rating = self.ask(answer_rating.RPC, request, by).rating
        return answered


@pytest.fixture
def rated(new_database: Callable[..., Database]) -> Rated:
    """Nobody has rated anything."""
    return Rated(new_database)


def test_a_figure_is_the_number_of_ratings_behind_it(rated: Rated) -> None:
    """A case of two departments counts for each, and once for the centre and who handed it over."""
    for number, (grade, departments, by) in enumerate(
        [
            (5, ("GA", "ZJ"), "clerk-01"),
            (3, ("GA",), "clerk-02"),
            (1, ("ZJ",), "clerk-01"),
            (4, ("GA", "GA"), "clerk-01"),
        ]
    ):
        rated.rated(number, grade, *departments, by=by)
    figures = rated.ask(get_rating_figures.RPC, pb.GetRatingFiguresRequest(), SUPERVISOR)
    centre = figures.centre
    assert (1, 0, 1, 1, 1, 1) == (
        centre.very_dissatisfied,
        centre.dissatisfied,
        centre.fairly_satisfied,
        centre.satisfied,
        centre.very_satisfied,
        centre.waiting,
    )

    def total(figure: pb.RatingFigure) -> int:
        return (
            figure.very_dissatisfied
            + figure.dissatisfied
            + figure.fairly_satisfied
            + figure.satisfied
            + figure.very_satisfied
        )

    assert {"GA": 3, "ZJ": 2} == {one.code: total(one) for one in figures.departments}
    for one in figures.departments:
        assert total(one) == len(rated.ratings(department_code=one.code))
    assert {"clerk-01": 3, "clerk-02": 1} == {one.code: total(one) for one in figures.officers}
    for one in figures.officers:
        assert total(one) == len(rated.ratings(officer_id=one.code))
    assert [complaints_pb2.GRADE_SATISFIED] == [one.grade for one in rated.ratings(grade=4)]


def test_a_bad_rating_is_called_back_once_and_in_time(rated: Rated) -> None:
    """One working day; late after it; the first who calls is heard."""
    case, good = rated.rated(1, 2, "GA"), rated.rated(2, 5, "GA")
    (waiting,) = rated.ratings(waiting=True)
    assert (str(case), False, [RATING_REASON_SPEED], "clerk-01") == (
        waiting.case_id,
        waiting.overdue,
        list(waiting.reasons),
        waiting.served_by.officer_id,
    )
    assert (1, 0, 0) == rated.calls()
    rated.now += timedelta(days=2)
    assert (0, 0, 1) == rated.calls()
    assert [True] == [one.overdue for one in rated.ratings(waiting=True)]
    called = rated.answer(case)
    assert (False, "supervisor-01", "已电话回访，说明原因") == (
        called.overdue,
        called.called_back_by.officer_id,
        called.call_back_words,
    )
    assert [] == rated.ratings(waiting=True)
    assert (0, 0, 0) == rated.calls()
    for again, reason in ((case, "RATING_ANSWERED"), (good, "CASE_NOT_FOUND")):
        with pytest.raises(Refusal) as refused:
            rated.answer(again, OTHER)
        assert reason == refused.value.reason
