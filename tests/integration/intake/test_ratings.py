"""A closed case is rated with number and query code: five grades, reasons from a list, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.integration.intake.test_enquiries import as_
from tests.integration.intake.test_look_up import accepted, billed, decided, other_code
from tests.integration.intake.test_off_centre import SUPERVISOR

from kernel.calendar import CENTRE_ZONE
from kernel.errors import InvalidRequest, Refusal
from kernel.ids import case_number
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


HEADER = "case_no,grade,replied_at"
MANY = [f"{case_number('410500', date(2026, 1, 5), serial)},4,2026-01-05 10:00" for serial in range(1, 5002)]


def imported(desk: Desk, content: bytes, *, dry_run: bool = False) -> tuple[int, int]:
    """Bring a file: rated by it, rated before."""
    answer = as_(desk, SUPERVISOR, "ImportRatings", pb.ImportRatingsRequest(content=content, dry_run=dry_run))
    return answer.new_count, answer.rated_count


def faults(desk: Desk, content: bytes) -> dict[str, str]:
    """Bring a file that is refused: what is wrong, by place."""
    with pytest.raises(InvalidRequest) as refused:
        imported(desk, content)
    return {one.field: one.kind.name for one in refused.value.violations}


def minute(desk: Desk, ago: timedelta = timedelta()) -> str:
    """A time of the centre, as a gateway writes it."""
    return f"{(desk.clock.now - ago).astimezone(CENTRE_ZONE):%Y-%m-%d %H:%M}"


def test_answers_by_sms_rate_closed_cases_once_whichever_way_comes_first(desk: Desk) -> None:
    """In GB18030 and in words; checked first, then kept with who brought it; sent twice nothing happens."""
    first, second, third = closed(desk), closed(desk), closed(desk)
    assert [2] == kept(desk, rating(third, grade=2, reasons=[RATING_REASON_SPEED]))
    rows = [
        f"{HEADER},telephone",
        f"{first.case_no},非常满意,{minute(desk)},139****1234",
        f"{second.case_no},1,{minute(desk)}:00,",
        f"{third.case_no},5,{minute(desk)},",
    ]
    content = "\r\n".join([*rows, ""]).encode("gb18030")
    assert (2, 1) == imported(desk, content, dry_run=True)
    assert (2, 1) == imported(desk, content)
    assert (0, 3) == imported(desk, "\n".join(rows).encode("utf-8-sig"))
    assert [5, 1, 2] == kept(desk, rating(first), rating(second), rating(third))
    told = {
        case.case_no: [event for event in desk.events_of(case.case_id) if event.DESCRIPTOR.name == "CaseRated"]
        for case in (first, second, third)
    }
    assert {first.case_no: ["supervisor"], second.case_no: ["supervisor"], third.case_no: [""]} == {
        number: [event.brought_by.officer_id for event in events] for number, events in told.items()
    }
    assert minute(desk) == f"{told[first.case_no][0].rated_at.ToDatetime(CENTRE_ZONE):%Y-%m-%d %H:%M}"


def test_each_file_that_was_taken_is_listed_and_the_same_one_is_named(desk: Desk) -> None:
    """Checked it is no file that was taken; brought again it is known by its bytes, under another name too."""
    first, second = closed(desk), closed(desk)
    content = f"{HEADER}\n{first.case_no},4,{minute(desk)}\n".encode()

    def bring(content: bytes, name: str, *, dry_run: bool = False) -> pb.ImportRatingsResponse:
        request = pb.ImportRatingsRequest(content=content, dry_run=dry_run, file_name=name)
        answer: pb.ImportRatingsResponse = as_(desk, SUPERVISOR, "ImportRatings", request)
        return answer

    def listed(**asked: Any) -> pb.ListRatingFilesResponse:  # noqa: ANN401 - fields of the request
        answer: pb.ListRatingFilesResponse = as_(
            desk, SUPERVISOR, "ListRatingFiles", pb.ListRatingFilesRequest(**asked)
        )
        return answer

    assert not bring(content, "一月.csv", dry_run=True).HasField("same")
    assert [] == list(listed().files)
    assert not bring(content, "一月.csv").HasField("same")
    again = bring(content, "再传.csv", dry_run=True)
    assert ("一月.csv", "supervisor", 1, 0) == (
        again.same.file_name,
        again.same.brought_by.officer_id,
        again.same.new_count,
        again.same.rated_count,
    )
    desk.clock.now += timedelta(minutes=1)
    assert again.same == bring(content, "再传.csv").same
    desk.clock.now += timedelta(minutes=1)
    other = content + f"{second.case_no},5,{minute(desk)}\n".encode()
    assert not bring(other, "二月.csv").HasField("same")
    assert [("二月.csv", 1, 1), ("再传.csv", 0, 1), ("一月.csv", 1, 0)] == [
        (file.file_name, file.new_count, file.rated_count) for file in listed().files
    ]
    page = listed(page_size=2)
    assert ["一月.csv"] == [file.file_name for file in listed(page_size=2, page_token=page.next_page_token).files]
    with pytest.raises(InvalidRequest, match="file_name"):
        bring(content, "长" * 201)


def test_a_file_of_answers_with_any_fault_rates_nothing_and_names_every_fault(desk: Desk) -> None:
    """An open case, one of nobody, another centre's, twice, a wrong grade, too early, still to come."""
    good, waiting = closed(desk), accepted(desk)
    desk.publish(centre="410600")
    foreign = closed(replace(desk, centre="410600"))
    content = "\n".join(
        [
            HEADER,
            f"{good.case_no},4,{minute(desk)}",
            f"{waiting.case_no},4,{minute(desk)}",
            f"{foreign.case_no},4,{minute(desk)}",
            f"{good.case_no},满分,{minute(desk, timedelta(days=3))}",
            f"12345,0,{minute(desk, -timedelta(hours=1))}",
            ",,2026-02-30 10:00",
        ]
    ).encode()
    assert {
        "ratings.csv:3.case_no": "NOT_APPLICABLE",
        "ratings.csv:4.case_no": "NOT_FOUND",
        "ratings.csv:5.case_no": "DUPLICATE",
        "ratings.csv:5.grade": "UNKNOWN_VALUE",
        "ratings.csv:6.case_no": "MALFORMED",
        "ratings.csv:6.grade": "UNKNOWN_VALUE",
        "ratings.csv:6.replied_at": "OUT_OF_RANGE",
        "ratings.csv:7.case_no": "REQUIRED",
        "ratings.csv:7.grade": "REQUIRED",
        "ratings.csv:7.replied_at": "MALFORMED",
    } == faults(desk, content)
    early = f"{HEADER}\n{good.case_no},4,{minute(desk, timedelta(minutes=2))}\n".encode()
    assert {"ratings.csv:2.replied_at": "OUT_OF_RANGE"} == faults(desk, early)
    assert [] == [event for event in desk.events_of(good.case_id) if event.DESCRIPTOR.name == "CaseRated"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "ratings.csv:1.case_no"),
        (HEADER.encode(), "ratings.csv"),
        (HEADER.encode() + b"\n\xff\xff,4,2026-01-05 10:00\n", "ratings.csv:2"),
        ("\n".join([HEADER, *MANY]).encode(), "ratings.csv"),
    ],
    ids=["nothing", "no rows", "unreadable", "too many"],
)
def test_a_file_of_answers_is_one_or_is_refused(desk: Desk, content: bytes, place: str) -> None:
    """Empty, without rows, in no encoding we know, with more rows than anybody corrects."""
    assert place in faults(desk, content)
