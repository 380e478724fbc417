"""Who works at a centre: checked and published with the catalogue; names stay, telephones are for colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kernel.errors import InvalidRequest
from onewindow.intake.v1 import intake_pb2
from onewindow.intake.v1 import staff_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.intake.conftest import Desk

HEADER = "officer_id,name_zh,name_en,department_code,duty_zh,duty_en,phone,published,valid_from,valid_to\n"
XIE = "clerk-01,谢雪松,Xie Xuesong,XZSP,窗口人员,window clerk,0977-0000101,yes,2026-01-01,"
HUANG = "clerk-02,黄立行,,XZSP,,,,yes,2026-01-01,"
GAO = "zj-officer,高长宁,Gao Changning,ZJ,,,,no,2026-01-01,"
POSTS = b"""post_code,name_zh,name_en,department_code,a_officer_id,b_officer_id,power,item_codes
WINDOW-01,\xe7\xbb\xbc\xe5\x90\x88\xe7\xaa\x97\xe5\x8f\xa3,General window,XZSP,clerk-01,clerk-02,accept,*
XZSP-01,\xe5\xae\xa1\xe6\x89\xb9\xe5\xb2\x97,Approvals,XZSP,clerk-01,,decide,
"""


def listing(desk: Desk, *rows: str) -> Mapping[str, bytes]:
    """The catalogue with these people."""
    return {**desk.catalogue, "staff.csv": (HEADER + "".join(f"{row}\n" for row in rows)).encode()}


def staff(desk: Desk) -> Mapping[str, pb.StaffMember]:
    """What colleagues see."""
    listed: pb.ListStaffResponse = desk.one("ListStaff", pb.ListStaffRequest())
    return {one.officer_id: one for one in listed.officers}


def published(desk: Desk) -> list[pb.PublishedOfficer]:
    """What everybody sees."""
    request = pb.ListPublishedStaffRequest(division_code=desk.centre)
    return list(desk.one("ListPublishedStaff", request).officers)


def test_a_name_stays_on_old_cases_when_somebody_has_left(desk: Desk) -> None:
    """With a last day, or taken out of the file; another name takes the place of the one before."""
    assert {} == staff(desk)
    desk.publish(listing(desk, XIE, HUANG, GAO))
    desk.publish(listing(desk, XIE.replace("谢雪松", "谢雪梅"), f"{HUANG}2026-10-31"))

    known = staff(desk)
    assert ["clerk-01", "clerk-02", "zj-officer"] == list(known)
    assert ("谢雪梅", "0977-0000101", True, True) == (
        known["clerk-01"].name_zh,
        known["clerk-01"].phone,
        known["clerk-01"].listed,
        known["clerk-01"].present,
    )
    assert ("2026-10-31", True, False) == (
        known["clerk-02"].last_day,
        known["clerk-02"].listed,
        known["clerk-02"].present,
    )
    assert ("高长宁", False, False) == (
        known["zj-officer"].name_zh,
        known["zj-officer"].listed,
        known["zj-officer"].present,
    )


def test_everybody_sees_who_sits_where_and_no_telephone(desk: Desk) -> None:
    """Of those the centre publishes, while they work there; windows are posts that accept."""
    desk.publish(listing(desk, XIE, f"{HUANG}2026-10-31", GAO))
    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content=POSTS))

    (one,) = published(desk)
    assert ("谢雪松", "Xie Xuesong", "窗口人员") == (one.name_zh, one.name_en, one.duty_zh)
    assert one.department_zh
    assert ["综合窗口"] == [window.name_zh for window in one.windows]
    assert {"phone", "officer_id"}.isdisjoint(pb.PublishedOfficer.DESCRIPTOR.fields_by_name)


def test_a_file_that_is_left_out_stays(desk: Desk) -> None:
    """Whoever corrects a fee takes nobody's name away."""
    desk.publish(listing(desk, XIE))
    without = {name: content for name, content in desk.catalogue.items() if name != "staff.csv"}
    assert not desk.publish(without).published
    assert ["clerk-01"] == list(staff(desk))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (XIE.replace("XZSP", "ZZZZ"), "department_code"),
        (XIE.replace("clerk-01", "system"), "officer_id"),
        (XIE.replace("谢雪松", "谢" * 41), "name_zh"),
        (XIE.replace("谢雪松", "=谢"), "name_zh"),
        (f"{XIE}2025-12-31", "valid_to"),
        (XIE.replace(",yes,", ",ja,"), "published"),
    ],
)
def test_a_row_that_is_wrong_is_named_by_line_and_column(desk: Desk, row: str, column: str) -> None:
    """Nobody is published by half."""
    with pytest.raises(InvalidRequest) as refused:
        desk.publish(listing(desk, HUANG, row))
    assert [f"staff.csv:3.{column}"] == [violation.field for violation in refused.value.violations]
