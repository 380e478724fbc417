"""The green channel and the project manager: said when an application is handed in, kept, and told to the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kernel.errors import FaultKind, InvalidRequest
from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

PAPERS = [("ZRZY-001", 1), ("ZRZY-001", 4)]
WHY = "省级重点建设项目"


def test_a_key_project_is_marked_with_why_and_the_others_hear_of_it(desk: Desk) -> None:
    """The event of the receipt says why and who says so; that of the acceptance what approval works by."""
    case = desk.submit(
        item_codes=["ZRZY-001"], materials=PAPERS, green_channel_reason=WHY, project_manager_id="pm-01"
    ).case

    received, accepted = desk.events_of(case.case_id)
    assert (WHY, "li") == (received.green_channel_reason, received.received_by.officer_id)
    assert (True, "pm-01") == (accepted.green_channel, accepted.project_manager_id)
    (read,) = desk.call("GetCase", intake_pb2.GetCaseRequest(case_id=case.case_id))
    assert (WHY, "pm-01") == (read.case.green_channel_reason, read.case.project_manager_id)


def test_what_is_said_at_the_receipt_holds_when_the_last_paper_comes(desk: Desk) -> None:
    """The acceptance follows later, by whoever takes the paper."""
    case = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS[:1], green_channel_reason=WHY).case
    paper = desk.material(*PAPERS[1])

    desk.call("SupplementApplication", intake_pb2.SupplementApplicationRequest(case_id=case.case_id, materials=[paper]))

    accepted = desk.events_of(case.case_id)[-1]
    assert ("CaseAccepted", True, "") == (type(accepted).__name__, accepted.green_channel, accepted.project_manager_id)


def test_a_project_manager_who_submits_pushes_the_case_and_a_clerk_does_not(desk: Desk) -> None:
    """Unless another one is named; without a word a case goes the usual way."""
    usual = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS).case
    desk.officer = replace(desk.officer, officer_id="pm-07", roles=frozenset({Role.ROLE_PROJECT_MANAGER}))
    own = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS).case
    named = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS, project_manager_id="pm-01").case

    assert ["", "pm-07", "pm-01"] == [case.project_manager_id for case in (usual, own, named)]
    assert not desk.events_of(usual.case_id)[1].green_channel


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("重点", FaultKind.TOO_SHORT),
        ("重" * 501, FaultKind.TOO_LONG),
        ("重点\u202e项目啊", FaultKind.FORBIDDEN_CHARACTER),
    ],
    ids=["short", "long", "hidden"],
)
def test_a_reason_that_says_nothing_is_no_reason(desk: Desk, reason: str, kind: FaultKind) -> None:
    """It is told by its field."""
    with pytest.raises(InvalidRequest) as refused:
        desk.submit(item_codes=["ZRZY-001"], materials=PAPERS, green_channel_reason=reason)

    assert [("application.green_channel_reason", kind)] == [
        (each.field, each.kind) for each in refused.value.violations
    ]
