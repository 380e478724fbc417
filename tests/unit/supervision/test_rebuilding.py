"""What differs between a record and the one its journal gives is named by its part."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from supervision.domain.accountability import Account, AccountKind
from supervision.domain.data_access import AccessKind, DataAccess
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.rebuilding import Projected
from supervision.domain.record import CaseRecord, TaskRecord
from supervision.domain.timeline import TimelineEntry

CASE = UUID(int=7)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ENTRY = TimelineEntry(
    source="intake", sequence=1, occurred_at=NOW, event="CaseAccepted", summary_zh="受理", summary_en="accepted"
)
ACCESS = DataAccess(
    sequence=2,
    kind=AccessKind.READ,
    officer_id="li",
    department_code="XZSP",
    accessed_at=NOW,
    fields=("name",),
    purpose="核对",
)
ACCOUNT = Account(item_code="A", department_code="GA", kind=AccountKind.OVERDUE, since=NOW)
ACT = FeeOfficeEvent(
    stream_id=CASE,
    sequence=3,
    act="MALWARE_FOUND",
    occurred_at=NOW,
    case_id=None,
    subject="",
    amount_fen=0,
    reason="",
    officer_id="li",
    department_code="XZSP",
)
KEPT = Projected(
    case=CaseRecord(case_id=CASE, division_code="410500", tasks={"A": TaskRecord(item_code="A")}),
    timeline=[ENTRY, replace(ENTRY, sequence=2)],
    accesses=[ACCESS],
    accounts={ACCOUNT: NOW},
    fee_office=[ACT],
)


@pytest.mark.parametrize(
    ("part", "given"),
    [
        ("record", replace(KEPT, case=replace(KEPT.case, case_no="X"))),
        ("tasks", replace(KEPT, case=replace(KEPT.case, tasks={"A": TaskRecord(item_code="A", state="APPROVED")}))),
        ("tasks", replace(KEPT, case=replace(KEPT.case, tasks={}))),
        ("timeline", replace(KEPT, timeline=[ENTRY])),
        ("accesses", replace(KEPT, accesses=[replace(ACCESS, purpose="")])),
        ("accounts", replace(KEPT, accounts={})),
        ("fee_office", replace(KEPT, fee_office=[ACT, ACT])),
    ],
)
def test_a_part_that_differs_is_named_and_no_other(part: str, given: Projected) -> None:
    """Whichever of the two is asked."""
    assert [part] == KEPT.differences(given) == given.differences(KEPT)


def test_the_order_of_lists_and_when_an_account_was_heard_is_no_difference() -> None:
    """What is made again is heard again later, and listed as it comes."""
    again = replace(KEPT, timeline=KEPT.timeline[::-1], accounts={ACCOUNT: NOW + timedelta(days=1)})
    assert [] == KEPT.differences(again)
