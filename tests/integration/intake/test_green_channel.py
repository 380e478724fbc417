"""The green channel, asked for with an application and agreed to by another person; and the project manager."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from tests.databases import administrator
from tests.integration.intake.test_personal_data import erase
from tests.integration.intake.test_results import issue

from chassis.rpc import Caller
from intake.domain.refusals import (
    GreenChannelAskedAlready,
    GreenChannelDecided,
    GreenChannelNeedsSecondPerson,
    GreenChannelNotAsked,
)
from kernel.erased import ERASED
from kernel.errors import CaseNotFound, FaultKind, InvalidRequest, PermissionDenied
from onewindow.access.v1.access_pb2 import Role
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

CENTRE = "410500"
PAPERS = [("ZRZY-001", 1), ("ZRZY-001", 4)]
WHY = "省级重点建设项目"


HEAD = Caller("head", CENTRE, "DSJ", frozenset({Role.ROLE_CENTRE_HEAD}))


def _decide(desk: Desk, case_id: str, by: Caller = HEAD, **words: Any) -> intake_pb2.Case:  # noqa: ANN401 - fields
    clerk, desk.officer = desk.officer, by
    desk.clock.now += timedelta(seconds=1)
    try:
        answer: intake_pb2.DecideGreenChannelResponse = desk.one(
            "DecideGreenChannel", intake_pb2.DecideGreenChannelRequest(case_id=case_id, **words)
        )
        return answer.case
    finally:
        desk.officer = clerk


def _asked(desk: Desk) -> tuple[list[str], int]:
    listed = desk.one("ListCases", intake_pb2.ListCasesRequest(green_channel_asked=True))
    return [case.case_id for case in listed.cases], listed.total_count


def test_a_key_project_is_asked_for_with_why_and_goes_the_usual_way_until_another_agrees(desk: Desk) -> None:
    """The event of the receipt says why and who asks; that of the acceptance that nobody has agreed."""
    case = desk.submit(
        item_codes=["ZRZY-001"], materials=PAPERS, green_channel_reason=WHY, project_manager_id="pm-01"
    ).case

    received, accepted = desk.events_of(case.case_id)
    assert (WHY, "li") == (received.green_channel_reason, received.received_by.officer_id)
    assert (False, "pm-01") == (accepted.green_channel, accepted.project_manager_id)
    # What its department has once somebody agrees.
    assert (10, 5) == (accepted.items[0].committed_limit.days, accepted.items[0].green_limit.days)
    (read,) = desk.call("GetCase", intake_pb2.GetCaseRequest(case_id=case.case_id))
    assert (WHY, "pm-01") == (read.case.green_channel_reason, read.case.project_manager_id)


def test_another_person_agrees_and_the_others_hear_of_it(desk: Desk) -> None:
    """Once; what waits is listed until then, and only that."""
    desk.submit(item_codes=["ZRZY-001"], materials=PAPERS)
    case = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS, green_channel_reason=WHY).case
    desk.clock.now += timedelta(seconds=1)
    other = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS, green_channel_reason=WHY).case
    assert ([other.case_id, case.case_id], 2) == _asked(desk)

    decided = _decide(desk, case.case_id, agree=True)
    _decide(desk, other.case_id, reason="并非重点项目")

    assert (True, "", "head", "li") == (
        decided.green_channel_decision.agreed,
        decided.green_channel_decision.reason,
        decided.green_channel_decision.decided_by,
        decided.received_by,
    )
    told, declined = desk.events_of(case.case_id)[-1], desk.events_of(other.case_id)[-1]
    assert ("GreenChannelDecided", True, "head") == (type(told).__name__, told.agreed, told.decided_by.officer_id)
    assert (False, "并非重点项目") == (declined.agreed, declined.reason)
    assert ([], 0) == _asked(desk)
    for case_id, again in ((case.case_id, False), (other.case_id, True)):
        with pytest.raises(GreenChannelDecided):
            _decide(desk, case_id, agree=again, reason="另有考虑，重新决定")


def test_nobody_agrees_alone_nor_to_what_nobody_asked_for(desk: Desk) -> None:
    """Whoever received the application and is the head, too; nor another centre, which sees no such case."""
    case = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS, green_channel_reason=WHY).case
    usual = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS).case
    request = intake_pb2.DecideGreenChannelRequest
    with pytest.raises(GreenChannelNeedsSecondPerson):
        _decide(desk, case.case_id, replace(HEAD, officer_id="li"), agree=True)
    with pytest.raises(GreenChannelNotAsked):
        _decide(desk, usual.case_id, agree=True)
    with pytest.raises(CaseNotFound):
        desk.one("DecideGreenChannel", request(case_id=case.case_id, agree=True), centre="410526")
    with pytest.raises(InvalidRequest):
        _decide(desk, case.case_id, reason=" ")
    assert ([case.case_id], 1) == _asked(desk)


CLERK = Caller("wang", CENTRE, "DSJ", frozenset({Role.ROLE_WINDOW_CLERK}))
MANAGER = Caller("pm-01", CENTRE, "DSJ", frozenset({Role.ROLE_PROJECT_MANAGER}))


def _ask(desk: Desk, case_id: str, by: Caller = CLERK, reason: str = WHY) -> intake_pb2.Case:
    clerk, desk.officer = desk.officer, by
    try:
        request = intake_pb2.AskForGreenChannelRequest(case_id=case_id, reason=reason)
        answer: intake_pb2.AskForGreenChannelResponse = desk.one("AskForGreenChannel", request)
        return answer.case
    finally:
        desk.officer = clerk


@pytest.mark.parametrize("by", [CLERK, MANAGER], ids=["clerk", "manager"])
def test_it_is_asked_for_after_the_receipt_once_and_another_agrees(desk: Desk, by: Caller) -> None:
    """By a clerk, or the project's manager; neither who asked nor who received it agrees."""
    case = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS, project_manager_id="pm-01").case
    asked = _ask(desk, case.case_id, by)
    assert (WHY, by.officer_id, "li") == (
        asked.green_channel_reason,
        asked.green_channel_asked_by,
        asked.received_by,
    )
    told = desk.events_of(case.case_id)[-1]
    assert ("GreenChannelAsked", WHY, by.officer_id) == (type(told).__name__, told.reason, told.asked_by.officer_id)
    assert ([case.case_id], 1) == _asked(desk)
    with pytest.raises(GreenChannelAskedAlready, match=by.officer_id):
        _ask(desk, case.case_id)
    for alone in (by.officer_id, "li"):
        with pytest.raises(GreenChannelNeedsSecondPerson):
            _decide(desk, case.case_id, replace(HEAD, officer_id=alone), agree=True)
    assert _decide(desk, case.case_id, agree=True).green_channel_decision.agreed


def test_not_by_the_manager_of_another_project_nor_for_a_case_elsewhere(desk: Desk) -> None:
    """Nor without a reason; nothing is asked for then."""
    case = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS, project_manager_id="pm-02").case
    with pytest.raises(PermissionDenied):
        _ask(desk, case.case_id, MANAGER)
    with pytest.raises(InvalidRequest):
        _ask(desk, case.case_id, reason="重点")
    request = intake_pb2.AskForGreenChannelRequest(case_id=case.case_id, reason=WHY)
    with pytest.raises(CaseNotFound):
        desk.one("AskForGreenChannel", request, centre="410526")
    assert ([], 0) == _asked(desk)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (
            b"green_channel_agreed = true, green_channel_decided_by = received_by, green_channel_decided_at = now()",
            "second",
        ),
        (b"green_channel_agreed = true, green_channel_decided_at = now()", "second_person"),
        (b"green_channel_agreed = false, green_channel_decided_by = 'x', green_channel_decided_at = now()", "decision"),
        (b"received_by = 'somebody'", "decided once"),
        (b"green_channel_asked_by = 'x', green_channel_asked_at = now()", "decided once"),
    ],
    ids=["alone", "by nobody", "declined without a word", "asked by another", "asked by another later"],
)
def test_the_database_lets_nobody_agree_alone_either(desk: Desk, change: bytes, error: str) -> None:
    """Nor change who asked."""
    case = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS, green_channel_reason=WHY).case
    with administrator(desk.database) as admin, pytest.raises(psycopg.Error, match=error):
        admin.execute(b"update intake_case set " + change + b" where case_id = %s", [case.case_id])


def test_what_is_agreed_holds_when_the_last_paper_comes(desk: Desk) -> None:
    """The acceptance follows later, by whoever takes the paper, and nobody changes what was decided."""
    case = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS[1:], green_channel_reason=WHY).case
    _decide(desk, case.case_id, agree=True)
    desk.clock.now += timedelta(seconds=1)
    paper = desk.material(*PAPERS[0])

    desk.one("SupplementApplication", intake_pb2.SupplementApplicationRequest(case_id=case.case_id, materials=[paper]))

    accepted = desk.events_of(case.case_id)[-1]
    assert ("CaseAccepted", True, "") == (type(accepted).__name__, accepted.green_channel, accepted.project_manager_id)
    with administrator(desk.database) as admin, pytest.raises(psycopg.Error, match="decided once"):
        admin.execute("update intake_case set green_channel_agreed = false, green_channel_note = '另有考虑'")


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


def test_its_words_go_with_the_personal_data(desk: Desk) -> None:
    """And why the limit of the whole case was extended; who asked, who decided and what stays, by the database too."""
    words = "王女士家的项目急需开工"
    case = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS).case
    _ask(desk, case.case_id, reason=words)
    _decide(desk, case.case_id, reason=words)
    extended = approval.JointLimitExtended(case_id=case.case_id, days=5, reason=words)
    extended.case_due.last_day = "2026-12-31"
    desk.tell(extended)
    desk.tell(fees.BillIssued(case_id=case.case_id, state=fees_pb2.BILL_STATE_NOTHING_DUE))
    granted = approval.ItemResult(item_code="ZRZY-001", granted=True)
    desk.tell(approval.CaseApproved(case_id=case.case_id, results=[granted]))
    desk.one("IssueResult", issue(case.case_id))

    erase(desk, case.case_id)

    read = desk.get(case.case_id)
    told = desk.value("select reason as value from case_extension")
    assert {ERASED} == {read.green_channel_reason, read.green_channel_decision.reason, told}
    assert ("wang", "head", False) == (
        read.green_channel_asked_by,
        read.green_channel_decision.decided_by,
        read.green_channel_decision.agreed,
    )
    with administrator(desk.database) as admin, pytest.raises(psycopg.Error, match="decided once"):
        admin.execute(b"update intake_case set green_channel_reason = 'x' where case_id = %s", [case.case_id])
