from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from tests.journey.actors import Clerk, Hall, licence_renewal, refused, wait_for
from tests.journey.running import RunningPlatform

from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1.approval_pb2 import (
    Decision,
    GetCaseTasksRequest,
    GetCaseTasksResponse,
    ListTasksRequest,
    ListTasksResponse,
    RecordDecisionRequest,
    RecordDecisionResponse,
    Task,
)
from onewindow.fees.v1.fees_pb2 import (
    GetBillRequest,
    GetBillResponse,
    ListPostingsRequest,
    ListPostingsResponse,
    ListReceiptRangesRequest,
    ListReceiptRangesResponse,
)
from onewindow.intake.v1.intake_pb2 import (
    CaseState,
    CoverPostRequest,
    CoverPostResponse,
    ExportCatalogueRequest,
    ExportCatalogueResponse,
    GetCaseRequest,
    GetCaseResponse,
    ListCasesRequest,
    ListCasesResponse,
    ListPostsRequest,
    ListPostsResponse,
)
from onewindow.supervision.v1.supervision_pb2 import (
    GetCaseRecordRequest,
    GetCaseRecordResponse,
    ListCaseRecordsRequest,
    ListCaseRecordsResponse,
)
from onewindow_cli.centre_folder import demo_posts
from onewindow_cli.client import Clients
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_client import CallError

DEPUTY = "clerk-02"
ZJ_HEAD = "zj-head"
CITY, OTHER_COUNTY = "hx-head", "dlh-head-01"

Cover = Callable[[str, str, int], None]


@pytest.fixture
def cover(hall: Hall) -> Iterator[Cover]:
    """Let a deputy stand in until a day from today; whatever was begun is ended afterwards."""
    begun: dict[str, str] = {}

    def stand_in(post_code: str, deputy: str, days: int) -> None:
        until = (datetime.now(UTC).astimezone(CENTRE_ZONE) + timedelta(days=days)).date().isoformat()
        request = CoverPostRequest(idempotency_key=str(uuid4()), post_code=post_code, until=until, reason="集中培训")
        hall.clients.by(deputy).intake.call(request, CoverPostResponse)
        if days >= 0:
            begun[post_code] = deputy
        else:
            begun.pop(post_code, None)

    yield stand_in
    for post_code, deputy in dict(begun).items():
        stand_in(post_code, deputy, -1)


def _decide(hall: Hall, task: Task, officer: str) -> RecordDecisionResponse:
    request = RecordDecisionRequest(
        idempotency_key=str(uuid4()),
        case_id=task.case_id,
        item_code=task.item_code,
        decision=Decision.DECISION_APPROVE,
    )
    return hall.clients.by(officer).approval.call(request, RecordDecisionResponse)


def test_the_deputy_accepts_while_standing_in_and_not_before_or_after(hall: Hall, cover: Cover) -> None:
    """No window is empty, and nobody has more than the post gives."""
    deputy = Clerk(hall.clients, DEPUTY)
    before = refused(lambda: deputy.submit(licence_renewal()))

    cover("WINDOW-01", DEPUTY, 1)
    case = deputy.submit(licence_renewal()).case
    cover("WINDOW-01", DEPUTY, -1)
    after = refused(lambda: deputy.submit(licence_renewal()))

    assert ["POWER_MISSING"] * 2 == [before.reason, after.reason]
    assert CaseState.CASE_STATE_ACCEPTED == case.state
    assert hall.departments.wait_for_tasks(case.case_id)


def test_the_head_decides_in_the_officers_place_within_a_moment(hall: Hall, cover: Cover) -> None:
    """The other service hears of it; until then the head is told that the power is missing."""
    application = scenario.licence_renewal()
    del application.item_codes[:]
    application.item_codes.append("ZJ-001")
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    before = refused(lambda: _decide(hall, task, ZJ_HEAD))

    cover("ZJ-01", ZJ_HEAD, 1)

    def decided() -> RecordDecisionResponse | None:
        try:
            return _decide(hall, task, ZJ_HEAD)
        except CallError as refusal:
            if refusal.reason != "POWER_MISSING":
                raise
            return None

    answer = wait_for("the power", decided, lambda answer: answer is not None)
    assert "POWER_MISSING" == before.reason
    assert answer is not None
    assert ZJ_HEAD == answer.task.decided_by.officer_id


def _read_case(clients: Clients, case_id: str) -> dict[str, Callable[[], Message]]:
    """Every way to read one case."""
    intake, approval, fees, supervision = clients.all()
    return {
        "GetCase": lambda: intake.call(GetCaseRequest(case_id=case_id), GetCaseResponse),
        "GetCaseTasks": lambda: approval.call(GetCaseTasksRequest(case_id=case_id), GetCaseTasksResponse),
        "GetBill": lambda: fees.call(GetBillRequest(case_id=case_id), GetBillResponse),
        "ListPostings": lambda: fees.call(ListPostingsRequest(case_id=case_id), ListPostingsResponse),
        "GetCaseRecord": lambda: supervision.call(GetCaseRecordRequest(case_id=case_id), GetCaseRecordResponse),
    }


def _read_centre(clients: Clients, centre: str) -> dict[str, Callable[[], Message]]:
    """Every list of a centre."""
    intake, approval, fees, supervision = clients.all()
    tasks = ListTasksRequest(division_code=centre, department_code="GA")
    return {
        "ListCases": lambda: intake.call(ListCasesRequest(division_code=centre), ListCasesResponse),
        "ListPosts": lambda: intake.call(ListPostsRequest(division_code=centre), ListPostsResponse),
        "ExportCatalogue": lambda: intake.call(ExportCatalogueRequest(division_code=centre), ExportCatalogueResponse),
        "ListTasks": lambda: approval.call(tasks, ListTasksResponse),
        "ListReceiptRanges": lambda: fees.call(
            ListReceiptRangesRequest(division_code=centre), ListReceiptRangesResponse
        ),
        "ListCaseRecords": lambda: supervision.call(
            ListCaseRecordsRequest(division_code=centre), ListCaseRecordsResponse
        ),
    }


def test_a_city_reads_its_counties_and_a_county_reads_no_other(hall: Hall) -> None:
    """Case by case and list by list: what a county is not to see does not exist for it, or is closed."""
    case_id = hall.clerk.submit(licence_renewal()).case.case_id
    hall.departments.wait_for_tasks(case_id)
    hall.cashier.wait_for_bill(case_id)
    hall.supervisor.wait_for_clocks(case_id)
    city, county = (hall.clients.by(officer) for officer in (CITY, OTHER_COUNTY))

    for name, read in {**_read_case(city, case_id), **_read_centre(city, scenario.DIVISION)}.items():
        assert read().ByteSize() > 0 or name == "ListPostings"
    for read in _read_case(county, case_id).values():
        assert "CASE_NOT_FOUND" == refused(read).reason
    for read in _read_centre(county, scenario.DIVISION).values():
        refusal = refused(read)
        # As whom the call was made, and nothing of the other centre.
        whom = {"officer_id": OTHER_COUNTY, "division_code": "632802", "department_code": "XZSP"}
        assert ("PERMISSION_DENIED", whom) == (refusal.reason, refusal.metadata)


def test_the_command_tells_what_is_wrong_with_a_register_and_what_is_missing(
    platform: RunningPlatform, tmp_path: Path
) -> None:
    """A fault is named by line and column; a dry run without the planning bureau's post lists what nobody would do."""
    rows = demo_posts(scenario.DIVISION).decode().splitlines()
    file = tmp_path / "posts.csv"

    file.write_text("\n".join([*rows, "X,岗位,Post,XYZ,zhang,zhang,accept,ZJ-999", ""]), "utf-8")
    wrong = platform.command("posts", "import", str(file))
    file.write_text("\n".join([row for row in rows if not row.startswith("ZRZY-01,")] + [""]), "utf-8")
    thin = platform.command("posts", "import", str(file), "--dry-run")
    listed = platform.command("posts", "list")

    line = len(rows) + 1
    assert 1 == wrong.returncode
    for fault in ("department_code", "item_codes", "b_officer_id"):
        assert f"posts.csv:{line}.{fault}" in wrong.stderr
    assert (0, 0) == (thin.returncode, listed.returncode)
    assert "- ZRZY-01" in thin.stdout
    assert "12 powers nobody has" in thin.stdout
    assert "ZRZY-003   审批权 decide" in thin.stdout
    assert "WINDOW-01" in listed.stdout
    assert "Every item has somebody to accept and to decide it." in listed.stdout
