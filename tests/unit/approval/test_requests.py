from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from approval import servicer, worker
from approval.domain.case_file import Decision
from approval.domain.join import DependencyKind
from approval.servicer import correct_decision, extend_limit, get_case_tasks, list_tasks, record_decision
from approval.worker import case_accepted, catalogue_published
from chassis.rpc import Call, Caller
from chassis.subscription import EventT, Received
from kernel.calendar import DayType, SpecialDay
from kernel.clock import Limit, LimitUnit, Receipt
from kernel.errors import InvalidRequest
from onewindow.approval.v1 import approval_pb2
from onewindow.intake.v1 import events_pb2
from onewindow.type.v1 import type_pb2

CASE_ID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
CALL = Call(Caller("officer-1", "410526", "ZRZY"), NOW)
FIRST_PAGE = list_tasks.parse(approval_pb2.ListTasksRequest(), CALL).page


def _received(event: EventT) -> Received[EventT]:
    return Received(event, "intake", CASE_ID, 1, "410526", NOW)


def _fields(fault: InvalidRequest) -> list[str]:
    return [violation.field for violation in fault.violations]


def test_every_method_of_the_service_is_declared() -> None:
    """The proto service and the room hold the same RPCs."""
    assert {method.name for method in servicer.ROOM.descriptor.methods} == {rpc.method for rpc in servicer.ROOM.rpcs}


def test_the_service_listens_to_intake_and_supervision() -> None:
    """What there is, who may, who stands in, what was accepted, whose data was erased, what is complained of."""
    assert {
        ("supervision", "ComplaintAccepted"),
        ("supervision", "ComplaintAnswered"),
        ("supervision", "CardChanged"),
        ("supervision", "CaseReminded"),
        ("supervision", "SupervisionOrderChanged"),
        ("supervision", "LightWarningSet"),
        ("intake", "CataloguePublished"),
        ("intake", "PostsPublished"),
        ("intake", "PostCovered"),
        ("intake", "CaseAccepted"),
        ("intake", "GreenChannelDecided"),
        ("intake", "ProcedureChangeAsked"),
        ("intake", "PersonalDataErased"),
        ("intake", "PromisedPapersDue"),
        ("intake", "InstantFinishAsked"),
        ("intake", "ProjectHandled"),
    } == {(each.source, each.event.DESCRIPTOR.name) for each in worker.ROOM.subscriptions}


def test_an_empty_decision_names_every_field_at_fault() -> None:
    """All at once: what is decided, in which case, on which item."""
    with pytest.raises(InvalidRequest) as caught:
        record_decision.parse(approval_pb2.RecordDecisionRequest(), CALL)

    assert ["decision", "case_id", "item_code"] == _fields(caught.value)


@pytest.mark.parametrize(
    ("reason", "legal_basis", "expected"),
    [
        ("", "", ["reason", "legal_basis"]),
        ("不符合", "城乡规划法第40条", ["reason"]),
        ("不符合要", "城乡规划法第40条", ["reason"]),
        ("不" * 1001, "", ["reason", "legal_basis"]),
        ("规划条件不符", " ", ["legal_basis"]),
    ],
)
def test_whoever_refuses_states_reason_and_legal_basis(reason: str, legal_basis: str, expected: list[str]) -> None:
    """A reason of 5 to 1,000 characters and the article it rests on (行政许可法 Art. 38)."""
    request = approval_pb2.RecordDecisionRequest(
        case_id=str(CASE_ID),
        item_code="ZRZY-003",
        decision=approval_pb2.DECISION_REFUSE,
        reason=reason,
        legal_basis=legal_basis,
    )

    with pytest.raises(InvalidRequest) as caught:
        record_decision.parse(request, CALL)

    assert expected == _fields(caught.value)


@pytest.mark.parametrize("reason", ["规划条件不", "不" * 1000])
def test_a_reason_of_five_to_a_thousand_characters_is_taken(reason: str) -> None:
    """Both ends are allowed."""
    command = record_decision.parse(
        approval_pb2.RecordDecisionRequest(
            case_id=str(CASE_ID),
            item_code="ZRZY-003",
            decision=approval_pb2.DECISION_REFUSE,
            reason=reason,
            legal_basis="城乡规划法第40条",
        ),
        CALL,
    )

    assert (Decision.REFUSE, reason) == (command.decision, command.reason)


def test_an_approval_needs_no_reason() -> None:
    """Only a refusal does."""
    command = record_decision.parse(
        approval_pb2.RecordDecisionRequest(
            case_id=str(CASE_ID), item_code="ZRZY-003", decision=approval_pb2.DECISION_APPROVE
        ),
        CALL,
    )

    assert (Decision.APPROVE, "", "") == (command.decision, command.reason, command.legal_basis)


@pytest.mark.parametrize(
    ("days", "reason", "expected"),
    [
        (0, "专家评审尚未完成", ["days"]),
        (61, "专家评审尚未完成", ["days"]),
        (5, "忙", ["reason"]),
        (-1, "", ["days", "reason"]),
        (1, "长" * 501, ["reason"]),
    ],
)
def test_a_limit_is_extended_by_one_to_sixty_days_and_with_a_reason(
    days: int, reason: str, expected: list[str]
) -> None:
    """However many the item's own law has, they are so few, and the applicant is told why (行政许可法 Art. 42)."""
    request = approval_pb2.ExtendLimitRequest(case_id=str(CASE_ID), item_code="ZRZY-003", days=days, reason=reason)

    with pytest.raises(InvalidRequest) as caught:
        extend_limit.RPC.parse(request, CALL)

    assert expected == _fields(caught.value)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"decision": approval_pb2.DECISION_UNSPECIFIED}, ["decision"]),
        ({"decision": approval_pb2.DECISION_APPROVE, "reason": "", "legal_basis": ""}, ["legal_basis", "reason"]),
        ({"reason": "错了"}, ["reason"]),
        ({"seen_corrections": 6}, ["seen_corrections"]),
        ({"seen_corrections": -1}, ["seen_corrections"]),
    ],
)
def test_a_correction_states_its_reason_and_basis_whatever_it_comes_to(
    changes: dict[str, Any], expected: list[str]
) -> None:
    """Also where it approves: somebody else's decision is put aside."""
    said: dict[str, Any] = {
        "case_id": str(CASE_ID),
        "item_code": "ZRZY-003",
        "decision": approval_pb2.DECISION_REFUSE,
        "reason": "规划条件认定有误",
        "legal_basis": "城乡规划法第40条",
    }
    assert 0 == correct_decision.parse(approval_pb2.CorrectDecisionRequest(**said), CALL).seen

    with pytest.raises(InvalidRequest) as caught:
        correct_decision.parse(approval_pb2.CorrectDecisionRequest(**said | changes), CALL)

    assert expected == sorted(_fields(caught.value))


def test_a_case_is_asked_for_by_a_uuid() -> None:
    """Anything else is refused, not looked up."""
    with pytest.raises(InvalidRequest) as caught:
        get_case_tasks.RPC.parse(approval_pb2.GetCaseTasksRequest(case_id="410526"), CALL)

    assert ["case_id"] == _fields(caught.value)


def test_an_empty_department_is_the_callers_own() -> None:
    """With pages of fifty, from the first."""
    query = list_tasks.parse(approval_pb2.ListTasksRequest(), CALL)

    assert ("ZRZY", 50, None) == (query.department_code, query.page.size, query.page.after)


def test_a_page_token_leads_back_to_its_place() -> None:
    """What one page writes the next one reads."""
    place = (NOW, 1, 0, NOW, CASE_ID, "ZRZY-003")
    token = FIRST_PAGE.token(*place)

    assert place == list_tasks.parse(approval_pb2.ListTasksRequest(page_token=token), CALL).page.after


@pytest.mark.parametrize(
    ("page_size", "page_token", "expected"),
    [
        (-1, "", ["page_size"]),
        (201, "", ["page_size"]),
        (0, "%%%", ["page_token"]),
        (0, FIRST_PAGE.token("a"), ["page_token"]),
        (0, FIRST_PAGE.token("now", 1, 0, "now", "now", "now"), ["page_token"]),
        (0, FIRST_PAGE.token(NOW, 1, 0, "2026-03-02", CASE_ID, "A"), ["page_token"]),
    ],
)
def test_a_page_this_service_did_not_offer_is_refused(page_size: int, page_token: str, expected: list[str]) -> None:
    """Sizes out of range and tokens of another make are named; a time without a zone is no place either."""
    with pytest.raises(InvalidRequest) as caught:
        list_tasks.parse(approval_pb2.ListTasksRequest(page_size=page_size, page_token=page_token), CALL)

    assert sorted(expected) == sorted(_fields(caught.value))


def _accepted() -> events_pb2.CaseAccepted:
    """An acceptance of two items, as a release said it that told no receipt."""
    return events_pb2.CaseAccepted(
        case_id=str(CASE_ID),
        case_no="410526202603020000018",
        accepted_at=NOW,
        joint_limit=type_pb2.Limit(days=20, unit=type_pb2.LIMIT_UNIT_CALENDAR_DAY),
        catalogue_version=3,
        items=[
            events_pb2.AcceptedItem(
                item_code="A", department_code="ZRZY", committed_limit=type_pb2.Limit(), name_zh="甲", name_en="A"
            ),
            events_pb2.AcceptedItem(
                item_code="B",
                department_code="ZJ",
                dependencies=[
                    events_pb2.Dependency(any_of=["A", "C"], kind=type_pb2.DEPENDENCY_KIND_SERIAL, basis="建筑法第8条")
                ],
            ),
        ],
    )


def test_an_accepted_case_is_read_whole() -> None:
    """Items with their limits and groups; an item without a limit of its own has none, a limit of zero is at once."""
    accepted = case_accepted.parse(_received(_accepted())).accepted

    assert (CASE_ID, "410526", NOW, 3) == (
        accepted.case_id,
        accepted.division_code,
        accepted.accepted_at,
        accepted.catalogue_version,
    )
    assert Limit(20, LimitUnit.CALENDAR_DAY) == accepted.joint_limit
    assert [Limit(0, LimitUnit.WORKING_DAY), None] == [item.limit for item in accepted.items]
    (dependency,) = accepted.items[1].dependencies
    assert (("A", "C"), DependencyKind.SERIAL, "建筑法第8条") == (
        dependency.any_of,
        dependency.kind,
        dependency.basis,
    )


@pytest.mark.parametrize(
    ("fields", "lawful"),
    [
        ({}, 20),
        ({"silence_at_statutory_limit": False}, None),
        ({"deemed_consent": False}, None),
        # The promise is the law's own limit: both end together.
        ({"committed_limit": type_pb2.Limit(days=20, unit=type_pb2.LIMIT_UNIT_WORKING_DAY)}, None),
    ],
)
def test_silence_waits_for_the_statutory_limit_where_the_item_says_so(
    fields: dict[str, Any], lawful: int | None
) -> None:
    """And where there is a longer one to wait for."""
    said: dict[str, Any] = {
        "deemed_consent": True,
        "deemed_basis": "印刷业管理条例第20条",
        "silence_at_statutory_limit": True,
        "committed_limit": type_pb2.Limit(days=10, unit=type_pb2.LIMIT_UNIT_WORKING_DAY),
        "statutory_limit": type_pb2.Limit(days=20, unit=type_pb2.LIMIT_UNIT_WORKING_DAY),
    }
    event = _accepted()
    event.items[0].CopyFrom(events_pb2.AcceptedItem(item_code="A", department_code="ZRZY", **(said | fields)))
    (item, _) = case_accepted.parse(_received(event)).accepted.items
    assert lawful == (item.lawful_limit and item.lawful_limit.days)


def test_an_accepted_case_that_cannot_be_worked_on_is_refused_with_every_fault() -> None:
    """An item twice, a group without members or kind, limits that cannot be counted."""
    item = events_pb2.AcceptedItem(
        item_code="A",
        department_code="ZRZY",
        committed_limit=type_pb2.Limit(days=-1, unit=type_pb2.LIMIT_UNIT_WORKING_DAY),
        dependencies=[events_pb2.Dependency()],
    )
    event = events_pb2.CaseAccepted(case_no="1", accepted_at=NOW, items=[item, events_pb2.AcceptedItem(item_code="A")])
    event.joint_limit.days = 5

    with pytest.raises(InvalidRequest) as caught:
        case_accepted.parse(_received(event))

    assert [
        "items[0].committed_limit.days",
        "items[0].dependencies[0].any_of",
        "items[0].dependencies[0].kind",
        "items[1].department_code",
        "items",
        "joint_limit.unit",
    ] == _fields(caught.value)


def test_a_case_without_items_or_times_is_refused() -> None:
    """There is nothing to open and no instant to count from."""
    with pytest.raises(InvalidRequest) as caught:
        case_accepted.parse(_received(events_pb2.CaseAccepted()))

    assert {"case_no", "items", "accepted_at", "joint_limit"} == set(_fields(caught.value))


def test_the_receipt_of_an_application_is_read_and_old_events_have_none() -> None:
    """Which limits count from it, when papers were missing, and nothing of that from a release before."""
    event = _accepted()
    old = case_accepted.parse(_received(event)).accepted
    event.received_at.FromDatetime(NOW - timedelta(days=4))
    event.items[0].limit_start = type_pb2.LIMIT_START_RECEIPT
    whole = case_accepted.parse(_received(event)).accepted
    event.missing_told_at.FromDatetime(NOW - timedelta(days=3))
    event.joint_limit_start = type_pb2.LIMIT_START_RECEIPT
    corrected = case_accepted.parse(_received(event)).accepted

    received = NOW - timedelta(days=4)
    assert (None, False, False) == (old.receipt, old.joint_from_receipt, old.items[0].from_receipt)
    assert (Receipt(received), False, True) == (whole.receipt, whole.joint_from_receipt, whole.items[0].from_receipt)
    assert (Receipt(received, NOW - timedelta(days=3), corrected.accepted_at), True) == (
        corrected.receipt,
        corrected.joint_from_receipt,
    )
    assert not any(item.from_receipt for item in corrected.items[1:])


def test_the_special_days_of_a_catalogue_are_read() -> None:
    """Days off and make-up days, with their names."""
    event = events_pb2.CataloguePublished(
        division_code="410526",
        version=3,
        published_at=NOW,
        special_days=[
            type_pb2.SpecialDay(date="2026-10-01", working=False, name_zh="国庆节", name_en="National Day"),
            type_pb2.SpecialDay(date="2026-10-10", working=True, name_zh="国庆节", name_en="National Day"),
        ],
    )

    command = catalogue_published.parse(_received(event))

    assert ("410526", 3, NOW) == (command.division_code, command.version, command.published_at)
    assert (
        SpecialDay(datetime(2026, 10, 1, tzinfo=UTC).date(), DayType.HOLIDAY, "国庆节", "National Day"),
        SpecialDay(datetime(2026, 10, 10, tzinfo=UTC).date(), DayType.WORKDAY, "国庆节", "National Day"),
    ) == command.special_days


def test_special_days_that_contradict_themselves_are_refused() -> None:
    """A date that is none, a day named twice, a version below one, no centre."""
    days = [type_pb2.SpecialDay(date=day) for day in ("2026-10-01", "2026-02-30", "2026-10-01")]

    with pytest.raises(InvalidRequest) as caught:
        catalogue_published.parse(_received(events_pb2.CataloguePublished(special_days=days)))

    assert ["division_code", "version", "special_days[1].date", "special_days[2].date"] == _fields(caught.value)
