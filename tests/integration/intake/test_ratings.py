"""A closed case is rated with number and query code: five grades, reasons from a list, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.integration.intake.test_look_up import accepted, billed, decided, other_code

from kernel.errors import InvalidRequest, Refusal
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.intake.v1 import ratings_pb2 as pb
from onewindow.type.v1.type_pb2 import RATING_REASON_SPEED

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk


def closed(desk: Desk) -> intake_pb2.Case:
    """A case whose result was handed over."""
    case = accepted(desk)
    decided(desk, case.case_id)
    billed(desk, case.case_id, fees_pb2.BILL_STATE_NOTHING_DUE)
    issue = intake_pb2.IssueResultRequest(
        case_id=case.case_id, received_by="王不留行", delivery=intake_pb2.DELIVERY_WINDOW
    )
    desk.one("IssueResult", issue)
    return case


def rating(case: intake_pb2.Case, **fields: Any) -> pb.RateCaseRequest:  # noqa: ANN401 - fields of the request
    """Be content."""
    told: dict[str, Any] = {"case_no": case.case_no, "query_code": case.query_code, "grade": 4}
    return pb.RateCaseRequest(**told | fields)


def kept(desk: Desk, *requests: pb.RateCaseRequest) -> list[int | str]:
    """Rate in one batch: the grade that is kept, or why not."""
    outcomes = desk.call("RateCase", *requests)
    return [one.reason if isinstance(one, Refusal) else one.grade for one in outcomes]


def test_a_case_is_rated_once_when_it_is_closed(desk: Desk) -> None:
    """What was said first stays, and supervision is told once."""
    waiting = accepted(desk)
    assert ["RATING_NOT_DUE"] == kept(desk, rating(waiting))
    case = closed(desk)

    assert [2, 2] == kept(desk, rating(case, grade=2, reasons=[RATING_REASON_SPEED]), rating(case, grade=5))
    assert [2] == kept(desk, rating(case, grade=5))
    said = [event for event in desk.events_of(case.case_id) if event.DESCRIPTOR.name == "CaseRated"]
    assert [(2, [RATING_REASON_SPEED])] == [(event.grade, list(event.reasons)) for event in said]


def test_a_wrong_code_rates_nothing(desk: Desk) -> None:
    """It is refused as a look-up is."""
    case = closed(desk)
    assert ["LOOK_UP_FAILED"] == kept(desk, rating(case, query_code=other_code(case.query_code)))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [({"grade": 0}, "grade"), ({"grade": 6}, "grade"), ({"grade": 1}, "reasons"), ({"reasons": [99]}, "reasons")],
)
def test_a_grade_is_one_of_five_and_a_bad_one_has_a_reason(desk: Desk, fields: dict[str, Any], fault: str) -> None:
    """Everything is chosen, nothing is written."""
    case = accepted(desk)
    with pytest.raises(InvalidRequest, match=fault):
        desk.one("RateCase", rating(case, **fields))
