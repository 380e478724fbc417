"""Records made again from the journal on real PostgreSQL: the same, bit for bit, and put right where they were not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from observing import observation_of
from tests.databases import administrator, handled
from tests.integration.supervision.test_observe import (
    CENTRE,
    DUE,
    NEW_YEAR,
    OPENED,
    SILENT,
    Town,
    accepted,
    decided,
    opened,
)

from chassis.storage.database import Database
from chassis.storage.reach import PLATFORM, Reach
from chassis.subscription import Received
from chassis.worker.timers import take_turn
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.type.v1.type_pb2 import FEE_OFFICE_ACT_REFUND_ASKED
from supervision.handlers.add_up_figures import add_up_figures
from supervision.handlers.keep_fee_office_events import keep_fee_office_events
from supervision.handlers.rebuild_records import RebuildRecords, Rebuilt, rebuild_records
from supervision.translation import watched_events
from supervision.worker.timers import SWEEP_RULES

FIRST = UUID(int=0)
PARTS = {
    "case_record": "case_id, case_no, received_at, accepted_at, decided_at, closed_at, outcome, last_day, yellow_at,"
    " due_at, provisional, light, next_light_at, green_channel, waits_for, waits_until, erased_at",
    "task_record": "*",
    "timeline_entry": "case_id, source, sequence, occurred_at, event, item_code, department_code, officer_id,"
    " summary_zh, summary_en",
    "data_access": "case_id, sequence, kind, officer_id, department_code, accessed_at, fields, purpose",
    "accountability": "*",
    "fee_office_event": "*",
    "figure_fact": "*",
    "figure_count": "*",
}


@pytest.fixture
def town(new_database: Callable[..., Database]) -> Town:
    """A centre with cases of every kind of trouble: late, decided late, watched, read, erased."""
    made = Town(new_database)
    made.publish(NEW_YEAR)
    late, slow, gone = uuid4(), uuid4(), uuid4()
    for number, case_id in enumerate((late, slow, gone)):
        made.observe(accepted(case_id, f"410522202603020000{number}148"), opened(case_id))
    made.now = DUE - timedelta(hours=1)
    # Some are swept in time, the others are looked at when an event comes.
    made.sweep(1)
    acted = fees.FeeOfficeActed(case_id=str(slow), act=FEE_OFFICE_ACT_REFUND_ASKED, subject="R-1", reason="多缴")
    lone = fees.FeeOfficeActed(act=FEE_OFFICE_ACT_REFUND_ASKED, subject="R-2", reason="无办件")
    for stream, event in ((slow, acted), (uuid4(), lone)):
        seen = watched_events.fee_office_acted(Received(event, "fees", stream, 1, CENTRE, made.now))
        assert [None] == handled(made.database, keep_fee_office_events, [seen])
    made.now = DUE + timedelta(days=3)
    overdue = approval.TaskOverdue(case_id=str(late), item_code="ZRZY-003", department_code="ZRZY")
    overdue.due.instant.FromDatetime(DUE)
    made.observe(observation_of(Received(overdue, "approval", late, 2, CENTRE, made.now)))
    made.observe(decided(slow, made.now))
    read = intake.PersonalDataRead(case_id=str(gone), purpose="核对", fields=["name"])
    asked = intake.GreenChannelAsked(case_id=str(gone), reason="王女士急需开工")
    erased = intake.PersonalDataErased(case_id=str(gone), reason="本人申请", legal_basis="第47条")
    read.read_at.FromDatetime(OPENED)
    erased.erased_at.FromDatetime(OPENED)
    for number, said in enumerate((read, asked, erased), 3):
        made.observe(observation_of(Received(said, "intake", gone, number, CENTRE, made.now)))
    made.now += timedelta(hours=1)
    while made.sweep() or take_turn(made.database, SILENT, SWEEP_RULES):
        pass
    add_up(made)
    return made


def add_up(town: Town) -> None:
    """Count what waits."""
    with town.database.unit(reach=Reach(CENTRE)) as unit:
        add_up_figures(unit, CENTRE, [CENTRE])


def rebuild_all(database: Database, *, check_only: bool = False) -> Rebuilt:
    """Examine all there is."""
    with database.unit(reach=PLATFORM) as unit:
        return rebuild_records(unit, RebuildRecords(after=FIRST, page_size=10_000, check_only=check_only))


def rebuilt(town: Town, *, check_only: bool = False, page_size: int = 100, after: UUID = FIRST) -> Rebuilt:
    """Examine a page."""
    command = RebuildRecords(after=after, page_size=page_size, check_only=check_only)
    with town.database.unit(reach=PLATFORM) as unit:
        return rebuild_records(unit, command)


def dumped(town: Town) -> dict[str, list[Any]]:
    """Everything that follows from events, as it is kept."""
    with administrator(town.database) as admin:
        return {
            table: sorted(str(tuple(row.values())) for row in admin.execute(f"select {columns} from {table}"))  # noqa: S608 - names of ours
            for table, columns in PARTS.items()
        }


def test_what_is_kept_is_what_the_journal_gives(town: Town) -> None:
    """Swept in time or not, with lights, accounts, accesses, and without what was erased."""
    before = dumped(town)
    # None of the parts is empty: each is compared.
    assert all(before.values())
    found = rebuilt(town)
    assert (4, 0, []) == (found.examined_count, found.incomplete_count, found.differing)
    assert before == dumped(town)


def test_records_are_made_from_nothing(town: Town) -> None:
    """All that follows from events is thrown away, and there again, bit for bit."""
    before = dumped(town)
    with administrator(town.database) as admin:
        for table in (
            "timeline_entry",
            "task_record",
            "accountability",
            "fee_office_event",
            "data_access",
            "figure_fact",
            "figure_count",
        ):
            admin.execute(f"delete from {table}")  # noqa: S608 - names of ours
        admin.execute("update case_record set case_no = '', due_at = null, yellow_at = null, light = 1, outcome = ''")
    found = rebuilt(town)
    add_up(town)
    assert 4 == len(found.differing)
    assert before == dumped(town)
    assert [] == rebuilt(town).differing


def test_a_line_that_was_changed_is_found_and_put_right(town: Town) -> None:
    """By one case and part; a check alone writes nothing."""
    before = dumped(town)
    with administrator(town.database) as admin:
        row = admin.execute(
            "update timeline_entry set summary_zh = '没有此事' where entry_id ="
            " (select max(entry_id) from timeline_entry) returning case_id"
        ).fetchone()
        assert row is not None
    changed = dumped(town)
    expected = [(row["case_id"], ["timeline"])]
    assert expected == rebuilt(town, check_only=True).differing
    assert changed == dumped(town)
    assert expected == rebuilt(town).differing
    assert before == dumped(town)


def test_a_case_whose_journal_has_not_all_is_left_alone(town: Town) -> None:
    """An earlier release heard of it first."""
    with administrator(town.database) as admin:
        admin.execute("update case_record set journaled = false, case_no = 'X'")
    before = dumped(town)
    found = rebuilt(town)
    assert (4, 3, []) == (found.examined_count, found.incomplete_count, found.differing)
    assert before == dumped(town)


def test_pages_follow_each_other_to_the_end(town: Town) -> None:
    """Each stream is examined once."""
    last, counts = FIRST, []
    while True:
        found = rebuilt(town, page_size=3, after=last)
        counts.append(found.examined_count)
        if found.last is None:
            break
        last = found.last
    assert [3, 1] == counts


def test_a_case_of_which_only_the_fee_office_was_heard_yet_is_as_its_journal_gives_it(town: Town) -> None:
    """Services are heard in any order: fees may come before intake."""
    early = uuid4()
    acted = fees.FeeOfficeActed(case_id=str(early), act=FEE_OFFICE_ACT_REFUND_ASKED, subject="R-3", reason="多缴")
    seen = watched_events.fee_office_acted(Received(acted, "fees", early, 1, CENTRE, town.now))
    assert [None] == handled(town.database, keep_fee_office_events, [seen])
    found = rebuilt(town, check_only=True)
    assert (5, []) == (found.examined_count, found.differing)
