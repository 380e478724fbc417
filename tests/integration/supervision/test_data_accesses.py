"""Who saw or erased personal data, as supervision keeps and lists it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from observing import observation_of
from tests.databases import handled

from chassis.rpc import Call, Caller
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import InvalidRequest, PermissionDenied
from kernel.ids import case_number
from kernel.personal_data import PAPER_TAKEN, RETENTION_OVER
from onewindow.access.v1.access_pb2 import Scope
from onewindow.intake.v1 import events_pb2
from onewindow.supervision.v1 import supervision_pb2
from onewindow.type.v1 import type_pb2
from supervision.domain.projection import Observation
from supervision.handlers.observe import observe
from supervision.servicer import get_case_record, list_data_accesses
from supervision.translation import words

COUNTY, OTHER_COUNTY, CITY = "632801", "632802", "632800"
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
CASE_NO, OTHER_NO = (case_number(COUNTY, date(2026, 11, 22), serial) for serial in (1, 2))
SEEN, ERASED = supervision_pb2.DATA_ACCESS_KIND_READ, supervision_pb2.DATA_ACCESS_KIND_ERASED


class Watch:
    """A supervision database, and who asks it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def seen(self, case_id: UUID, number: int, officer: str = "clerk-01", centre: str = COUNTY) -> Observation:
        """A reading, the case's event of that number."""
        event = events_pb2.PersonalDataRead(
            case_id=str(case_id),
            read_by=type_pb2.Actor(officer_id=officer, department_code="XZSP", division_code=centre),
            read_at=NOW + timedelta(minutes=number),
            fields=["name", "phone"],
            purpose=f"用途{number}",
        )
        return observation_of(Received(event, "intake", case_id, number, centre, NOW))

    def tell(self, *observations: Observation) -> None:
        """Deliver events."""
        assert [None] * len(observations) == handled(self.database, observe, observations)

    def page(self, caller: Caller, **fields: Any) -> supervision_pb2.ListDataAccessesResponse:  # noqa: ANN401 - fields
        """List as somebody."""
        query = list_data_accesses.parse(supervision_pb2.ListDataAccessesRequest(**fields), Call(caller, NOW))
        below = "6328" if caller.scope == Scope.SCOPE_BELOW else ""
        with self.database.unit(reach=Reach(caller.division_code, below), read_only=True) as unit:
            (found,) = list_data_accesses.RPC.handle(unit, [query])
        return list_data_accesses.RPC.render(found)  # type: ignore[arg-type]  # a refusal would fail the test

    def purposes(self, caller: Caller, **fields: Any) -> list[str]:  # noqa: ANN401 - fields
        """Purposes of all pages."""
        listed: list[str] = []
        token = ""
        while True:
            page = self.page(caller, page_token=token, **fields)
            listed += [access.purpose for access in page.accesses]
            token = page.next_page_token
            if not token:
                return listed


def accepted(case_id: UUID, case_no: str) -> Observation:
    """The case got its number, its first event."""
    event = events_pb2.CaseAccepted(case_id=str(case_id), case_no=case_no, accepted_by=CLERK)
    event.accepted_at.FromDatetime(NOW)
    return observation_of(Received(event, "intake", case_id, 1, COUNTY, NOW))


CLERK = type_pb2.Actor(officer_id="clerk-01", department_code="XZSP", division_code=COUNTY)
SUPERVISOR = Caller("supervisor-01", COUNTY, "XZSP")
CITY_SUPERVISOR = Caller("hx-supervisor", CITY, "XZSP", scope=Scope.SCOPE_BELOW)


@pytest.fixture
def watch(new_database: Callable[..., Database]) -> Watch:
    """Nothing seen yet."""
    return Watch(new_database("supervision", clock=lambda: NOW))


def test_a_reading_is_listed_with_who_what_and_why(watch: Watch) -> None:
    """And stands in the case's timeline."""
    case_id = uuid4()
    watch.tell(watch.seen(case_id, 3))
    (access,) = watch.page(SUPERVISOR).accesses
    assert (str(case_id), SEEN, ["name", "phone"], "用途3") == (
        access.case_id,
        access.kind,
        list(access.fields),
        access.purpose,
    )
    assert ("clerk-01", "XZSP", COUNTY) == (
        access.actor.officer_id,
        access.actor.department_code,
        access.actor.division_code,
    )
    assert NOW + timedelta(minutes=3) == access.accessed_at.ToDatetime(UTC)
    request = supervision_pb2.GetCaseRecordRequest(case_id=str(case_id))
    query = get_case_record.parse(request, Call(SUPERVISOR, NOW))
    with watch.database.unit(reach=Reach(COUNTY), read_only=True) as unit:
        (record,) = get_case_record.RPC.handle(unit, [query])
    (entry,) = get_case_record.RPC.render(record).record.timeline  # type: ignore[arg-type]  # no refusal
    assert ("PersonalDataRead", "clerk-01", "查看未脱敏个人信息（姓名、电话），用途：用途3") == (
        entry.event,
        entry.officer_id,
        entry.summary_zh,
    )


def test_a_purpose_of_the_system_is_told_in_the_language_of_the_reader() -> None:
    """Its event has both in one text; the timeline has each by itself. What an officer typed is the same in both."""
    told = events_pb2.PersonalDataRead(fields=["material"], purpose=str(PAPER_TAKEN))
    assert (
        "查看未脱敏个人信息（材料文件），用途：沿用材料",
        "personal data seen unmasked (file of a paper): a paper used again",
    ) == words.personal_data_read(told)
    told.purpose = "来电 / call"
    assert all(summary.endswith("来电 / call") for summary in words.personal_data_read(told))
    erased = events_pb2.PersonalDataErased(reason=str(RETENTION_OVER), legal_basis="第19条")
    assert ("个人信息已删除：保存期限届满（第19条）", "personal data erased: retention period over（第19条）") == (
        words.personal_data_erased(erased)
    )


def test_an_erasure_is_listed_with_reason_and_basis(watch: Watch) -> None:
    """Its fields are all of them, so none is named."""
    case_id = uuid4()
    event = events_pb2.PersonalDataErased(
        case_id=str(case_id),
        erased_by=type_pb2.Actor(officer_id="privacy-01", department_code="XZSP", division_code=COUNTY),
        erased_at=NOW,
        reason="当事人申请",
        legal_basis="个人信息保护法第47条",
    )
    watch.tell(observation_of(Received(event, "intake", case_id, 9, COUNTY, NOW)))
    (access,) = watch.page(SUPERVISOR).accesses
    assert (ERASED, [], "当事人申请（个人信息保护法第47条）") == (access.kind, list(access.fields), access.purpose)


def test_all_pages_show_each_access_once_newest_first(watch: Watch) -> None:
    """Also those of the same instant."""
    watch.tell(*(watch.seen(uuid4(), number // 2) for number in range(9)))
    expected = [f"用途{number // 2}" for number in reversed(range(9))]
    for page_size in (1, 2, 4, 9, 200):
        assert expected == watch.purposes(SUPERVISOR, page_size=page_size)


def test_one_officers_accesses_are_listed_alone(watch: Watch) -> None:
    """Nobody's for an officer who never looked."""
    watch.tell(*(watch.seen(uuid4(), number, f"clerk-0{number % 2}") for number in range(6)))
    assert ["用途5", "用途3", "用途1"] == watch.purposes(SUPERVISOR, officer_id="clerk-01", page_size=2)
    assert [] == watch.purposes(SUPERVISOR, officer_id="clerk-09")


def test_a_city_sees_the_centre_below_it_that_it_names(watch: Watch) -> None:
    """A county sees its own, and is refused another one's."""
    watch.tell(watch.seen(uuid4(), 1), watch.seen(uuid4(), 2, centre=OTHER_COUNTY))
    assert ["用途1"] == watch.purposes(SUPERVISOR)
    assert [] == watch.purposes(CITY_SUPERVISOR)
    assert ["用途2"] == watch.purposes(CITY_SUPERVISOR, division_code=OTHER_COUNTY)
    with pytest.raises(PermissionDenied):
        watch.page(SUPERVISOR, division_code=OTHER_COUNTY)


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({"page_size": 201}, "page_size"),
        ({"page_token": "x"}, "page_token"),
        ({"page_token": "WyIyMDI2LTExLTIyIiwgIjEiXQ=="}, "page_token"),
        ({"officer_id": "o" * 65}, "officer_id"),
        ({"officer_id": "a\x00"}, "officer_id"),
        ({"division_code": "6328"}, "division_code"),
    ],
)
def test_what_is_no_list_of_ours_is_refused(watch: Watch, fields: dict[str, Any], at_fault: str) -> None:
    """A token with a day instead of an instant among them."""
    with pytest.raises(InvalidRequest) as refused:
        watch.page(SUPERVISOR, **fields)
    assert [at_fault] == [violation.field for violation in refused.value.violations]


def test_a_case_that_was_found_is_no_case_whose_applicant_was_seen(watch: Watch) -> None:
    """Both are listed; the timeline says which it was."""
    seen = watch.seen(uuid4(), 1)
    event = events_pb2.PersonalDataRead(case_id=str(seen.case_id), fields=["phone"], purpose="来电", found=True)
    found = observation_of(Received(event, "intake", seen.case_id, 2, COUNTY, NOW))
    assert found.changes.access is not None
    assert (found.changes.access.fields, found.changes.access.purpose) == (("phone",), "来电")
    assert "personal data seen unmasked (name, telephone)" in seen.entry.summary_en
    assert "case found by the applicant's data (telephone): 来电" == found.entry.summary_en
    assert "按申请人信息查找到本办件（电话）" in found.entry.summary_zh


def test_those_to_one_case_are_listed_of_one_officer_or_all(watch: Watch) -> None:
    """Page by page, newest first; of a number nobody has there are none, and another centre's are not there."""
    case_id, other = uuid4(), uuid4()
    watch.tell(accepted(case_id, CASE_NO), *(watch.seen(case_id, number) for number in (2, 3, 4)))
    watch.tell(watch.seen(case_id, 5, "ga-officer"), watch.seen(other, 6))
    for size in (1, 2, 50):
        assert ["用途5", "用途4", "用途3", "用途2"] == watch.purposes(SUPERVISOR, case_no=CASE_NO, page_size=size)
    assert ["用途5"] == watch.purposes(SUPERVISOR, case_no=f" {CASE_NO} ", officer_id="ga-officer")
    assert [] == watch.purposes(SUPERVISOR, case_no=OTHER_NO)
    assert [] == watch.purposes(replace(SUPERVISOR, division_code=OTHER_COUNTY), case_no=CASE_NO)
    assert 4 == len(watch.purposes(CITY_SUPERVISOR, case_no=CASE_NO, division_code=COUNTY))
    with pytest.raises(InvalidRequest) as refused:
        watch.page(SUPERVISOR, case_no="123")
    assert ["case_no"] == [violation.field for violation in refused.value.violations]
