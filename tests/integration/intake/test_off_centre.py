"""What departments accept by themselves: told once, held against the register, found at both ends."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from busexample.fixtures import wait_until
from tests.databases import as_a_worker
from tests.integration.intake.test_enquiries import GA, HEAD, as_
from tests.integration.intake.test_look_up import accepted

from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM, Reach
from chassis.storage.unit import Unit
from intake.storage import off_centre
from intake.storage.key_rotation import SEALED
from intake.storage.off_centre import Received
from intake.worker.timers import FORGET_OFF_CENTRE
from kernel.errors import InvalidRequest
from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1 import off_centre_pb2 as pb

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

HEADER = "department_code,own_no,item_code,applicant_id,accepted_on"
WANG, OTHER = "11010519491231002X", "632801199001010017"
WAITS = """
select count(*) from pg_locks inner join pg_database on pg_database.oid = pg_locks.database
where datname = current_database() and locktype = 'advisory' and not granted
"""
SUPERVISOR = Caller("supervisor", "410500", "XZSP", frozenset({Role.ROLE_SUPERVISOR}))


def told(desk: Desk, *rows: str, by: Caller = SUPERVISOR, dry_run: bool = False) -> tuple[int, int, int, int]:
    """Tell a part: new, known, without leave, at both ends."""
    content = "\n".join([HEADER, *rows, ""]).encode()
    request = pb.ReportOffCentreAcceptancesRequest(content=content, file_name="十一月.csv", dry_run=dry_run)
    answer = as_(desk, by, "ReportOffCentreAcceptances", request)
    return answer.new_count, answer.known_count, answer.not_exempted_count, answer.dual_count


def events(desk: Desk, name: str) -> list[Any]:
    """What was told by this name."""
    return [event for _, event in desk.events() if event.DESCRIPTOR.name == name]


def test_the_same_applicant_and_item_at_both_ends_is_found_once_whichever_comes_first(desk: Desk) -> None:
    """The case first; the feed first; the feed twice; another item, another person, too long ago: none."""
    case = accepted(desk)
    day = desk.clock.now.date()
    rows = [
        f"ZRZY,Z-1,ZRZY-001,{WANG},{day}",
        f"ZRZY,Z-2,ZRZY-001,{OTHER},{day}",
        f"GA,G-1,GA-025,{WANG},{day}",
        f"GA,G-2,GA-004,{WANG},{day - timedelta(days=91)}",
    ]
    assert (4, 0, 4, 1) == told(desk, *rows)
    assert (0, 4, 0, 0) == told(desk, *rows)
    (found,) = events(desk, "DualAcceptanceFound")
    assert (case.case_id, case.case_no, "Z-1") == (found.case_id, found.case_no, found.own_no)
    assert 4 == len(events(desk, "AcceptedOutside"))

    # The case comes after the feed.
    desk.clock.now += timedelta(days=60)
    second = accepted(desk)
    assert [case.case_id, second.case_id] == [one.case_id for one in events(desk, "DualAcceptanceFound")]
    listed = as_(desk, SUPERVISOR, "ListOffCentreAcceptances", pb.ListOffCentreAcceptancesRequest(dual=True))
    assert [("Z-1", [case.case_no, second.case_no])] == [(one.own_no, list(one.case_nos)) for one in listed.acceptances]
    # Looked at again, it is no news.
    received = Received(UUID(second.case_id), ["ZRZY-001"], desk.clock.now, WANG)
    with desk.database.unit(reach=Reach(desk.centre)) as unit:
        assert [] == off_centre.duals_of_cases(unit, desk.centre, [received])()
    own = as_(desk, GA, "ListOffCentreAcceptances", pb.ListOffCentreAcceptancesRequest())
    assert {"GA"} == {one.department_code for one in own.acceptances}


@pytest.mark.parametrize("first", ["case", "feed"])
def test_of_a_case_and_a_feed_at_once_the_second_waits_and_finds_both_ends(desk: Desk, first: str) -> None:
    """Neither sees what the other has not committed yet, so the second has to wait for it."""
    feed = f"ZRZY,Z-1,ZRZY-001,{WANG},{desk.clock.now.date()}"
    acts = {"case": lambda: accepted(desk), "feed": lambda: told(desk, feed)}
    begin, follow = (acts[first], acts["feed" if first == "case" else "case"])
    committing, may_commit = threading.Event(), threading.Event()
    finish = Unit.finish

    def hold(unit: Unit) -> int:
        if not committing.is_set():
            committing.set()
            may_commit.wait(30)
        return finish(unit)

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as pool:
        patch.setattr(Unit, "finish", hold)
        both = [pool.submit(begin)]
        try:
            assert committing.wait(30)
            both.append(pool.submit(follow))
            wait_until(lambda: both[1].done() or desk.value(WAITS) > 0)
            assert not both[1].done()
        finally:
            may_commit.set()
        for each in both:
            each.result(30)
    assert ["Z-1"] == [one.own_no for one in events(desk, "DualAcceptanceFound")]


def test_what_is_exempted_is_no_event_and_the_register_is_public(desk: Desk) -> None:
    """On its days, both of them counted; nobody but the head sets it."""
    day = desk.clock.now.date()
    exemption = pb.OffCentreExemption(
        item_code="GA-025",
        from_day=str(day - timedelta(days=2)),
        until_day=str(day - timedelta(days=1)),
        decided_by="市政府常务会议",
        document="会议纪要3号",
    )
    as_(desk, HEAD, "SetOffCentreExemption", pb.SetOffCentreExemptionRequest(exemption=exemption))
    rows = [f"GA,G-{back},GA-025,{OTHER},{day - timedelta(days=back)}" for back in range(4)]
    assert (4, 0, 2, 0) == told(desk, *rows, by=GA, dry_run=True)
    assert (4, 0, 2, 0) == told(desk, *rows, by=GA)
    assert (2, 0, 1, 0) == told(
        desk, *(f"GA,G-{item},{item},{OTHER},{day - timedelta(days=1)}" for item in ("GA-025", "GA-004")), dry_run=True
    )
    assert ["G-0", "G-3"] == [one.own_no for one in events(desk, "AcceptedOutside")]
    published = desk.one("ListOffCentreExemptions", pb.ListOffCentreExemptionsRequest(division_code=desk.centre))
    assert [exemption] == list(published.exemptions)


def test_all_faults_are_named_by_row_and_column_and_nothing_is_kept(desk: Desk) -> None:
    """Another department's, unknown items, mistyped numbers, days to come; and a number that is told otherwise."""
    day = desk.clock.now.date()
    with pytest.raises(InvalidRequest) as refused:
        told(
            desk,
            f"ZRZY,1,GA-025,{OTHER},{day}",
            f"GA,2,GA-999,{OTHER},{day}",
            f"GA,3,GA-025,632801199001010018,{day + timedelta(days=1)}",
            by=GA,
        )
    assert [
        "acceptances.csv:4.applicant_id",
        "acceptances.csv:2.department_code",
        "acceptances.csv:3.item_code",
        "acceptances.csv:4.accepted_on",
    ] == [one.field for one in refused.value.violations]
    assert 0 == desk.value("select count(*) from off_centre_acceptance")
    assert (1, 0, 1, 0) == told(desk, f"GA,1,GA-025,{OTHER},{day}", by=GA)
    with pytest.raises(InvalidRequest, match="own_no"):
        told(desk, f"GA,1,GA-025,{WANG},{day}", by=GA)


def test_who_applied_there_is_in_no_table_and_forgotten_after_the_period(desk: Desk) -> None:
    """Sealed from the first moment; gone when no case can be the same."""
    day = desk.clock.now.date()
    told(desk, f"GA,1,GA-025,{OTHER},{day}", by=replace(GA))
    assert 0 == desk.value("select count(*) from off_centre_acceptance as told where told::text like %s", f"%{OTHER}%")
    assert {"off_centre_acceptance"} <= {rotation.table for rotation in SEALED}
    desk.clock.now += timedelta(days=91)
    with desk.database.unit(reach=PLATFORM) as unit:
        claimed = FORGET_OFF_CENTRE.claim(unit, 10)
    for division_code, ids in claimed.items():
        with as_a_worker(desk.database), desk.database.unit(reach=Reach(division_code)) as unit:
            FORGET_OFF_CENTRE.handle(unit, division_code, ids)
    assert 1 == desk.value(
        "select count(*) from off_centre_acceptance where content is null and id_number_hash is null"
    )
    # It is still known by its number.
    assert (0, 1, 0, 0) == told(desk, f"GA,1,GA-025,{OTHER},{day}", by=GA)


def test_each_file_is_kept_with_its_counts_and_a_department_sees_its_own(desk: Desk) -> None:
    """What was only checked or refused is none; what was known already counts."""
    day = desk.clock.now.date()
    told(desk, f"GA,1,GA-025,{OTHER},{day}", by=GA, dry_run=True)
    with pytest.raises(InvalidRequest):
        told(desk, f"GA,1,GA-999,{OTHER},{day}", by=GA)
    assert [] == list(listed_feeds(desk, SUPERVISOR).feeds)
    told(desk, f"GA,1,GA-025,{OTHER},{day}", by=GA)
    desk.clock.now += timedelta(minutes=1)
    told(desk, f"GA,1,GA-025,{OTHER},{day}", f"ZRZY,1,ZRZY-001,{OTHER},{day}")
    newest, first = listed_feeds(desk, HEAD).feeds
    assert ("十一月.csv", "supervisor", 1, 1, 1, 0) == counted(newest)
    assert ("十一月.csv", GA.officer_id, 1, 0, 1, 0) == counted(first)
    assert [first] == list(listed_feeds(desk, GA).feeds)


def test_a_period_holds_for_what_is_told_from_then_on(desk: Desk) -> None:
    """What was told before is found and forgotten by the period it was told under; nobody but the head sets it."""
    day = desk.clock.now.date()
    assert 90 == listed_feeds(desk, SUPERVISOR).period_days
    told(desk, f"ZRZY,before,ZRZY-001,{WANG},{day}")
    as_(desk, HEAD, "SetOffCentrePeriod", pb.SetOffCentrePeriodRequest(days=10))
    assert 10 == listed_feeds(desk, SUPERVISOR).period_days
    told(desk, f"ZRZY,after,ZRZY-001,{WANG},{day}")
    desk.clock.now += timedelta(days=10)
    accepted(desk)
    assert ["after", "before"] == sorted(one.own_no for one in events(desk, "DualAcceptanceFound"))
    desk.clock.now += timedelta(days=1)
    second = accepted(desk)
    found = events(desk, "DualAcceptanceFound")[2:]
    assert [("before", second.case_id)] == [(one.own_no, one.case_id) for one in found]
    # The case first: of two cases the one that lies further back is another matter.
    told(desk, f"ZRZY,feed,ZRZY-001,{WANG},{desk.clock.now.date()}")
    assert 2 == len([one for one in events(desk, "DualAcceptanceFound") if one.own_no == "feed"])
    desk.clock.now += timedelta(days=10)
    told(desk, f"ZRZY,late,ZRZY-001,{WANG},{desk.clock.now.date()}")
    assert [second.case_id] == [one.case_id for one in events(desk, "DualAcceptanceFound") if one.own_no == "late"]
    for wrong in (0, 366):
        with pytest.raises(InvalidRequest, match="days"):
            as_(desk, HEAD, "SetOffCentrePeriod", pb.SetOffCentrePeriodRequest(days=wrong))


def listed_feeds(desk: Desk, by: Caller) -> pb.ListOffCentreFeedsResponse:
    """Answer which files were told."""
    listed: pb.ListOffCentreFeedsResponse = as_(desk, by, "ListOffCentreFeeds", pb.ListOffCentreFeedsRequest())
    return listed


def counted(feed: pb.OffCentreFeed) -> tuple[str, str, int, int, int, int]:
    """Answer what a file is called, who told it, and its counts."""
    return (
        feed.file_name,
        feed.told_by.officer_id,
        feed.new_count,
        feed.known_count,
        feed.not_exempted_count,
        feed.dual_count,
    )
