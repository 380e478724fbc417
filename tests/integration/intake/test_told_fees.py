"""An applicant tells of a fee outside the centre: with number and query code, chosen, once, three of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.integration.intake.test_look_up import accepted, other_code

from kernel.errors import InvalidRequest, Refusal
from kernel.ids import case_number
from onewindow.intake.v1 import told_fees_pb2 as pb

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

    from onewindow.intake.v1 import intake_pb2


def fee(case: intake_pb2.Case, **fields: Any) -> pb.TellOffCentreFeeRequest:  # noqa: ANN401 - fields of the request
    """Tell that a department took 20 yuan in cash."""
    told: dict[str, Any] = {
        "case_no": case.case_no,
        "query_code": case.query_code,
        "department_code": "GA",
        "amount_fen": 2_000,
        "taken_on": "2026-01-05",
        "paid_by": pb.PAID_BY_CASH,
        "paper": pb.PAPER_GIVEN_NONE,
    }
    return pb.TellOffCentreFeeRequest(**told | fields)


def left(desk: Desk, *requests: pb.TellOffCentreFeeRequest) -> list[int | str]:
    """Tell of fees in one batch: how many more may be, or why not."""
    outcomes = desk.call("TellOffCentreFee", *requests)
    return [one.reason if isinstance(one, Refusal) else one.left_count for one in outcomes]


def events(desk: Desk, case: intake_pb2.Case) -> list[Any]:
    """What the fee office hears of a case."""
    return [one for one in desk.events_of(case.case_id) if one.DESCRIPTOR.name == "OffCentreFeeTold"]


def test_only_number_and_code_together_tell(desk: Desk) -> None:
    """A wrong code, a number nobody has and another case's code are one refusal, and nothing is kept or told."""
    case, another = accepted(desk), accepted(desk)
    unknown = case_number(desk.centre, desk.clock.now.date(), 999_999)
    wrong = [
        fee(case, query_code=other_code(case.query_code)),
        fee(case, case_no=unknown),
        fee(case, query_code=another.query_code),
    ]
    assert ["LOOK_UP_FAILED"] * 3 == left(desk, *wrong)
    assert [] == events(desk, case)

    assert [2] == left(desk, fee(case, case_no=case.case_no.lower(), query_code=case.query_code.lower()))
    [event] = events(desk, case)
    assert (case.case_no, "GA", 2_000, "2026-01-05", pb.PAID_BY_CASH, pb.PAPER_GIVEN_NONE) == (
        *(event.case_no, event.department_code, event.amount_fen, event.taken_on, event.paid_by, event.paper),
    )


def test_the_same_is_told_once_and_three_of_a_case(desk: Desk) -> None:
    """Sent again, in the same batch or later, it is answered with the first time; a fourth goes to the window."""
    case, another = accepted(desk), accepted(desk)
    [first, second] = desk.call("TellOffCentreFee", fee(case), fee(case, paid_by=pb.PAID_BY_QR_CODE))
    assert (first, 2) == (second, first.left_count)
    assert [1, 0] == left(desk, fee(case, amount_fen=2_001), fee(case, department_code="ZRZY"))
    assert ["OFF_CENTRE_FEES_TOLD", 0, 2] == left(desk, fee(case, taken_on="2026-01-06"), fee(case), fee(another))
    assert 3 == len(events(desk, case))


def test_what_nobody_can_have_paid_is_refused_whole(desk: Desk) -> None:
    """Every field at once; a department the centre has not is told only to who has the code."""
    case = accepted(desk)
    with pytest.raises(InvalidRequest) as refused:
        desk.one(
            "TellOffCentreFee",
            pb.TellOffCentreFeeRequest(case_no=case.case_no, query_code=case.query_code, taken_on="2999-01-01"),
        )
    assert {"department_code", "amount_fen", "taken_on", "paid_by", "paper"} == {
        violation.field for violation in refused.value.violations
    }
    nowhere = fee(case, department_code="NOWHERE")
    closed = fee(case, department_code="NOWHERE", query_code=other_code(case.query_code))
    assert ["INVALID_REQUEST", "LOOK_UP_FAILED"] == left(desk, nowhere, closed)
    assert [] == events(desk, case)
