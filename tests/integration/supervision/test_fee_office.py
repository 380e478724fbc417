"""What the fee office did, as supervision keeps and lists it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.databases import handled

from chassis.rpc import Call, Caller
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import InvalidRequest, PermissionDenied
from onewindow.access.v1.access_pb2 import Scope
from onewindow.fees.v1 import events_pb2
from onewindow.intake.v1 import events_pb2 as intake_events_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import supervision_pb2
from onewindow.type.v1.type_pb2 import (
    FEE_OFFICE_ACT_CASH_DIFFERENCE,
    FEE_OFFICE_ACT_REMITTANCE_LATE,
    Actor,
    FeeOfficeAct,
)
from supervision.domain.fee_office import ACTS
from supervision.handlers.keep_fee_office_events import keep_fee_office_events
from supervision.servicer import get_case_record, list_fee_office_events
from supervision.translation import watched_events

COUNTY, CITY = "632801", "632800"
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
SUPERVISOR = Caller("supervisor-01", COUNTY, "XZSP")
CITY_SUPERVISOR = Caller("hx-supervisor", CITY, "XZSP", scope=Scope.SCOPE_BELOW)
STREAM = UUID("019aa000-0000-7000-8000-000000000001")
CASE = UUID("019aa000-0000-7000-8000-000000000002")


class Office:
    """A supervision database, what it hears of the fee office, and who asks."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def tell(self, number: int, stream: UUID = STREAM, **fields: Any) -> None:  # noqa: ANN401 - fields of the event
        """The stream's event of that number."""
        said = {"act": FEE_OFFICE_ACT_CASH_DIFFERENCE, "acted_at": NOW + timedelta(minutes=number // 2), **fields}
        event = events_pb2.FeeOfficeActed(
            acted_by=Actor(officer_id="cashier-01", department_code="XZSP", division_code=COUNTY), **said
        )
        received = Received(event, "fees", stream, number, COUNTY, NOW)
        assert [None] == handled(self.database, keep_fee_office_events, [watched_events.fee_office_acted(received)])

    def page(
        self,
        caller: Caller = SUPERVISOR,
        **fields: Any,  # noqa: ANN401 - fields of the request
    ) -> supervision_pb2.ListFeeOfficeEventsResponse:
        """List as somebody."""
        request = supervision_pb2.ListFeeOfficeEventsRequest(**fields)
        query = list_fee_office_events.parse(request, Call(caller, NOW))
        below = "6328" if caller.scope == Scope.SCOPE_BELOW else ""
        with self.database.unit(reach=Reach(caller.division_code, below), read_only=True) as unit:
            (found,) = list_fee_office_events.RPC.handle(unit, [query])
        return list_fee_office_events.RPC.render(found)  # type: ignore[arg-type]  # a refusal would fail the test


@pytest.fixture
def office(new_database: Callable[..., Database]) -> Office:
    """Nothing was told yet."""
    return Office(new_database("supervision", clock=lambda: NOW))


def test_an_event_is_listed_with_who_what_how_much_and_why(office: Office) -> None:
    """It belongs to no case; heard twice, it is there once."""
    for _ in range(2):
        office.tell(1, subject="S2026-000001", amount_fen=-500, reason="找零错误")

    (event,) = office.page().events
    assert (FEE_OFFICE_ACT_CASH_DIFFERENCE, *ACTS["CASH_DIFFERENCE"]) == (event.act, event.name_zh, event.name_en)
    assert ("S2026-000001", -500, "找零错误", "cashier-01", "") == (
        event.subject,
        event.amount_fen,
        event.reason,
        event.actor.officer_id,
        event.case_no,
    )


def test_what_is_about_a_case_stands_in_its_timeline_too(office: Office) -> None:
    """With the amount, and why."""
    case_id = uuid4()
    office.tell(7, case_id, case_id=str(case_id), subject="A00000001", amount_fen=-500, reason="找零错误")

    query = get_case_record.parse(supervision_pb2.GetCaseRecordRequest(case_id=str(case_id)), Call(SUPERVISOR, NOW))
    with office.database.unit(reach=Reach(COUNTY), read_only=True) as unit:
        (record,) = get_case_record.RPC.handle(unit, [query])
    (entry,) = get_case_record.RPC.render(record).record.timeline  # type: ignore[arg-type]  # no refusal
    assert ("FeeOfficeActed", "cashier-01", "日结现金与账面不符 A00000001 -¥5.00：找零错误") == (
        entry.event,
        entry.officer_id,
        entry.summary_zh,
    )
    assert ["A00000001"] == [event.subject for event in office.page().events]


def test_all_pages_show_each_event_once_newest_first(office: Office) -> None:
    """Also those of one instant; of one kind, only these."""
    for number in range(1, 10):
        act = FEE_OFFICE_ACT_REMITTANCE_LATE if number % 3 == 0 else FEE_OFFICE_ACT_CASH_DIFFERENCE
        office.tell(number, act=act, subject=str(number))

    def listed(act: FeeOfficeAct, size: int) -> list[str]:
        subjects: list[str] = []
        token = ""
        while True:
            page = office.page(act=act, page_size=size, page_token=token)
            subjects += [event.subject for event in page.events]
            token = page.next_page_token
            if not token:
                return subjects

    assert [str(number) for number in range(9, 0, -1)] == listed(FeeOfficeAct.FEE_OFFICE_ACT_UNSPECIFIED, 2)
    assert ["9", "6", "3"] == listed(FEE_OFFICE_ACT_REMITTANCE_LATE, 2)


def test_who_tried_what_is_cancelled_is_listed(office: Office) -> None:
    """Each attempt once, though no case came of it: which codes, by what they were ended, and who."""
    stop = intake_pb2.CatalogueStop(
        code="GA-002", name_zh="居民身份证换领", name_en="identity card", stopped_by="财税9号"
    )
    fee = intake_pb2.CatalogueStop(code="FEE-GA-01", name_zh="工本费", name_en="card fee")
    tried_by = Actor(officer_id="clerk-01", department_code="XZSP", division_code=COUNTY)
    for number in (1, 2, 2):
        event = intake_events_pb2.CancelledAppliedFor(
            division_code=COUNTY, tried_by=tried_by, tried_at=NOW, items=[stop], fees=[fee]
        )
        received = Received(event, "intake", STREAM, number, COUNTY, NOW)
        assert [None] == handled(
            office.database, keep_fee_office_events, [watched_events.cancelled_applied_for(received)]
        )

    # One in a case that was received before: on its stream, and in its timeline.
    used = intake_events_pb2.CancelledUsed(
        case_id=str(CASE), tried_by=tried_by, tried_at=NOW - timedelta(1), items=[stop]
    )
    going_on = Received(used, "intake", CASE, 2, COUNTY, NOW)
    assert [None] == handled(office.database, keep_fee_office_events, [watched_events.cancelled_used(going_on)])

    told = office.page(act=FeeOfficeAct.FEE_OFFICE_ACT_CANCELLED_APPLIED_FOR).events
    assert [
        *[("GA-002 FEE-GA-01", "居民身份证换领（GA-002，财税9号）、工本费（FEE-GA-01）", "clerk-01")] * 2,
        ("GA-002", "居民身份证换领（GA-002，财税9号）", "clerk-01"),
    ] == [(event.subject, event.reason, event.actor.officer_id) for event in told]
    record = supervision_pb2.GetCaseRecordRequest(case_id=str(CASE))
    with office.database.unit(reach=Reach(COUNTY)) as unit:
        (found,) = get_case_record.RPC.handle(unit, [get_case_record.RPC.parse(record, Call(SUPERVISOR, NOW))])
    (entry,) = get_case_record.RPC.render(found).record.timeline  # type: ignore[arg-type]  # no refusal
    assert "试图继续办理已取消的事项，已拒绝：居民身份证换领（GA-002，财税9号）" == entry.summary_zh


def test_a_late_enquiry_is_listed_with_whose_it_is(office: Office) -> None:
    """The department that has it, and who follows it."""
    follower = Actor(officer_id="clerk-01", department_code="XZSP", division_code=COUNTY)
    event = intake_events_pb2.EnquiryOverdue(enquiry_no="ZX1", follower=follower, department_code="GA", told_at=NOW)
    received = Received(event, "intake", STREAM, 1, COUNTY, NOW)
    assert [None] == handled(office.database, keep_fee_office_events, [watched_events.enquiry_overdue(received)])

    (told,) = office.page(act=FeeOfficeAct.FEE_OFFICE_ACT_ENQUIRY_OVERDUE).events
    assert ("ZX1", "clerk-01", "GA") == (told.subject, told.actor.officer_id, told.actor.department_code)


def test_a_long_wait_is_listed_with_how_many_windows_were_open(office: Office) -> None:
    """Nobody's name: the number, its group, how many waited, and that nobody was there."""
    event = intake_events_pb2.TicketWaitedLong(
        number="A031", group_zh="综合业务", late_minutes=30, waiting_count=4, told_at=NOW
    )
    received = Received(event, "intake", STREAM, 1, COUNTY, NOW)
    assert [None] == handled(office.database, keep_fee_office_events, [watched_events.ticket_waited_long(received)])

    (told,) = office.page(act=FeeOfficeAct.FEE_OFFICE_ACT_TICKET_WAITED_LONG).events
    assert ("A031", "综合业务，等候超过30分钟，共4人等候，无人值守") == (told.subject, told.reason)


def test_what_was_accepted_outside_and_at_both_ends_is_listed_with_its_numbers(office: Office) -> None:
    """Without leave, of no case; at both ends, of the case, in its timeline too."""
    outside = intake_events_pb2.AcceptedOutside(
        department_code="GA", own_no="G-1", item_code="GA-025", accepted_on="2026-11-20", told_at=NOW
    )
    twice = intake_events_pb2.DualAcceptanceFound(
        case_id=str(CASE),
        case_no="632801202611200000015",
        department_code="ZRZY",
        own_no="Z-1",
        item_code="ZRZY-001",
        accepted_on="2026-11-20",
        found_at=NOW,
    )
    seen = [
        watched_events.accepted_outside(Received(outside, "intake", STREAM, 1, COUNTY, NOW)),
        watched_events.accepted_twice(Received(twice, "intake", CASE, 2, COUNTY, NOW)),
    ]
    assert [None, None] == handled(office.database, keep_fee_office_events, seen)

    (told,) = office.page(act=FeeOfficeAct.FEE_OFFICE_ACT_ACCEPTED_OUTSIDE).events
    assert ("G-1", "GA-025 2026-11-20", "GA") == (told.subject, told.reason, told.actor.department_code)
    (told,) = office.page(act=FeeOfficeAct.FEE_OFFICE_ACT_DUAL_ACCEPTANCE).events
    assert ("632801202611200000015 / Z-1", "ZRZY-001 2026-11-20", "ZRZY") == (
        told.subject,
        told.reason,
        told.actor.department_code,
    )
    record = supervision_pb2.GetCaseRecordRequest(case_id=str(CASE))
    with office.database.unit(reach=Reach(COUNTY)) as unit:
        (found,) = get_case_record.RPC.handle(unit, [get_case_record.RPC.parse(record, Call(SUPERVISOR, NOW))])
    timeline = get_case_record.RPC.render(found).record.timeline  # type: ignore[arg-type]  # no refusal
    assert ["DualAcceptanceFound"] == [entry.event for entry in timeline]


def test_malware_that_was_to_be_handed_in_is_listed(office: Office) -> None:
    """Who brought it to the window, what the scanner calls it, and which file it was."""
    clerk = Actor(officer_id="clerk-01", department_code="XZSP", division_code=COUNTY)
    event = intake_events_pb2.MalwareFound(
        division_code=COUNTY, uploaded_by=clerk, found_at=NOW, signature="Eicar-Test-Signature", sha256="ab" * 32
    )
    received = Received(event, "intake", STREAM, 1, COUNTY, NOW)
    assert [None] == handled(office.database, keep_fee_office_events, [watched_events.malware_found(received)])

    (told,) = office.page(act=FeeOfficeAct.FEE_OFFICE_ACT_MALWARE_FOUND).events
    assert ("abababababab", "Eicar-Test-Signature", "clerk-01") == (told.subject, told.reason, told.actor.officer_id)


def test_a_kind_of_a_later_release_is_kept_and_listed(office: Office) -> None:
    """Its word is missing here, nothing else; asking for it alone is refused."""
    office.tell(1, act=9_999, subject="X1")

    (event,) = office.page().events
    assert (0, "X1") == (event.act, event.subject)
    with pytest.raises(InvalidRequest) as refused:
        office.page(act=9_999)
    assert ["act"] == [fault.field for fault in refused.value.violations]


def test_a_city_reads_the_centres_below_it_and_a_county_no_other(office: Office) -> None:
    """The list of another centre is refused, not empty."""
    office.tell(1, subject="S1")

    assert ["S1"] == [event.subject for event in office.page(CITY_SUPERVISOR, division_code=COUNTY).events]
    with pytest.raises(PermissionDenied):
        office.page(division_code="632802")


def test_every_kind_has_a_word() -> None:
    """In both languages."""
    named = {value.name.removeprefix("FEE_OFFICE_ACT_") for value in FeeOfficeAct.DESCRIPTOR.values if value.number}

    assert named == ACTS.keys()
    assert all(zh and en for zh, en in ACTS.values())
