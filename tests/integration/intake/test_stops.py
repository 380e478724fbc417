"""Cancelled means cancelled, also for what was received before; a stop of a day ahead is loaded today."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from intake.domain.refusals import ItemCancelled, ItemRetired
from kernel.errors import InvalidRequest
from onewindow.intake.v1 import events_pb2, intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

BY = "财税〔2026〕9号"
CARD = {"item_codes": ["GA-002"], "fee_quantities": [intake_pb2.FeeQuantities(fee_code="FEE-GA-01")]}


def changed(desk: Desk, name: str, key: str, **cells: str) -> dict[str, bytes]:
    """The catalogue with other cells in the row whose first cell is the key."""
    rows = list(csv.DictReader(io.StringIO(desk.catalogue[name].decode("utf-8-sig"))))
    columns = [*rows[0], *(column for column in cells if column not in rows[0])]
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | cells if row[columns[0]] == key else row for row in rows)
    return {**desk.catalogue, name: written.getvalue().encode()}


def waiting(desk: Desk) -> intake_pb2.Case:
    """An identity card that waits for both its papers, with one fee."""
    answer = desk.submit(**CARD)
    assert intake_pb2.CASE_STATE_PENDING_CORRECTION == answer.case.state
    assert 2_000 == answer.notice.payable_fen
    return answer.case


def papers(desk: Desk, case: intake_pb2.Case) -> intake_pb2.SupplementApplicationRequest:
    """Both of them."""
    materials = [desk.material("GA-002", number) for number in (1, 3)]
    return intake_pb2.SupplementApplicationRequest(case_id=case.case_id, materials=materials)


def test_a_fee_that_was_stopped_meanwhile_is_not_owed(desk: Desk) -> None:
    """From the day that was published before; the day before it still is; whoever hands the papers in is told."""
    desk.publish(changed(desk, "fees.csv", "FEE-GA-01", ceased_on="2026-11-25", cancelled_by=BY))
    early, late = waiting(desk), waiting(desk)
    desk.clock.now += timedelta(days=1)
    before = desk.one("SupplementApplication", papers(desk, early))
    desk.clock.now += timedelta(days=1)
    after = desk.one("SupplementApplication", papers(desk, late))

    assert ([], ["FEE-GA-01"]) == ([*before.stopped_fees], [stop.code for stop in after.stopped_fees])
    assert ("2026-11-25", BY) == (after.stopped_fees[0].stopped_on, after.stopped_fees[0].stopped_by)
    owed = {
        case.case_id: [demand.fee_code for demand in desk.events_of(case.case_id)[-1].fee_demands]
        for case in (early, late)
    }
    assert {early.case_id: ["FEE-GA-01"], late.case_id: []} == owed
    assert ["ApplicationReceived", "CorrectionNotified", "StoppedFeesDropped", "CaseAccepted"] == desk.told(
        late.case_id
    )
    with pytest.raises(InvalidRequest):
        desk.submit(**CARD)


def test_a_cancelled_item_reaches_who_waits_and_each_attempt_is_told(desk: Desk) -> None:
    """Its last day is data; after it nobody applies, accepts or reads of it, and nothing of an attempt is kept."""
    desk.publish(changed(desk, "items.csv", "GA-002", valid_to="2026-11-23", cancelled_by=BY))
    case = waiting(desk)
    offered = desk.one("SearchItems", intake_pb2.SearchItemsRequest(division_code=desk.centre, page_size=200))
    desk.clock.now += timedelta(days=1)
    first, second = desk.call("SupplementApplication", papers(desk, case), papers(desk, case))
    with pytest.raises(InvalidRequest) as again:
        desk.submit(**CARD)
    with pytest.raises(ItemRetired):
        desk.one("GetItem", intake_pb2.GetItemRequest(division_code=desk.centre, item_code="GA-002"))

    found = desk.one("SearchItems", intake_pb2.SearchItemsRequest(division_code=desk.centre, words="GA-002"))
    everything = desk.one("SearchItems", intake_pb2.SearchItemsRequest(division_code=desk.centre))

    assert ("GA-002" in {item.item_code for item in offered.items}, [*found.items], offered.total_count - 1) == (
        True,
        [],
        everything.total_count,
    )
    assert isinstance(second, ItemCancelled)
    assert f"居民身份证换领（GA-002）自2026-11-24起已取消，依据：{BY}" in first.told()[1]
    assert ["application.item_codes[0]"] == [fault.field for fault in again.value.violations]
    assert ["CancelledUsed"] * 2 == desk.told(case.case_id)[2:]
    (attempt,) = [event for _, event in desk.events() if isinstance(event, events_pb2.CancelledAppliedFor)]
    assert (["GA-002"], "li") == ([stop.code for stop in attempt.items], attempt.tried_by.officer_id)
    assert 0 == desk.value("select count(*) as value from case_material")


def test_an_item_that_was_taken_out_reaches_who_waits(desk: Desk) -> None:
    """Without a last day of its own: from when a version without it was published."""
    case = waiting(desk)
    gone = {
        name: b"".join(line for line in content.splitlines(keepends=True) if not line.startswith(b"GA-002,"))
        for name, content in desk.catalogue.items()
    }
    desk.publish(gone)
    with pytest.raises(ItemCancelled):
        desk.one("SupplementApplication", papers(desk, case))
