"""An approval is taken back by two persons: on record once, told to everybody, held by the database."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import psycopg
import pytest
from tests.databases import administrator, handled

from approval.domain.revoking import Ground, GroundsFile, Revocation
from approval.handlers.decide_revocation import DecideRevocation, decide_revocation
from approval.handlers.erase_words import EraseWords, erase_words
from approval.handlers.get_case_tasks import CaseAsked, GetCaseTasks, get_case_with_history
from approval.handlers.propose_revocation import ProposeRevocation, propose_revocation
from approval.servicer import propose_revocation as rpc
from approval.servicer.get_case_tasks import render
from chassis.rpc import Call, Caller
from kernel.erased import ERASED
from kernel.errors import CaseNotHere, InvalidRequest, PermissionDenied
from onewindow.access.v1.access_pb2 import Scope
from onewindow.approval.v1 import approval_pb2, events_pb2

if TYPE_CHECKING:
    from tests.integration.approval.conftest import Centre


def _officer(name: str, department: str = "A", division_code: str = "410526") -> Caller:
    return Caller(name, division_code, department, scope=Scope.SCOPE_DEPARTMENT)


def _proposal(case_id: UUID, by: Caller, *, fees: bool = True) -> ProposeRevocation:
    return ProposeRevocation(
        case_id=case_id,
        caller=by,
        item_code="A",
        ground=Ground.UNQUALIFIED,
        reason="申请人不具备资格",
        legal_basis="建筑法第13条",
        file=GroundsFile("张三核查报告.pdf", "0" * 64, 12),
        fees_due_back=fees,
    )


def _decision(case_id: UUID, by: Caller, *, agree: bool = True, number: int = 1) -> DecideRevocation:
    return DecideRevocation(
        case_id=case_id,
        caller=by,
        item_code="A",
        number=number,
        agree=agree,
        note="" if agree else "证据尚不充分",
    )


@pytest.fixture
def told(centre: Centre) -> UUID:
    """B rests on A; both were granted, and the applicant was told."""
    case_id = centre.open(A="", B="~A")
    centre.decide([centre.decision(case_id, code) for code in "AB"])
    centre.events()
    return case_id


def _asked(centre: Centre, case_id: UUID) -> approval_pb2.GetCaseTasksResponse:
    query = GetCaseTasks(case_id=case_id, caller=_officer("reader"))
    (found,) = handled(centre.database, get_case_with_history, [query], read_only=True)
    assert isinstance(found, CaseAsked)
    return render(found)


def test_it_is_proposed_by_one_agreed_to_by_another_and_told(centre: Centre, told: UUID) -> None:
    """The decision stays as it was; whose approval rested on it has a notice, and the others an event each."""
    (proposed,) = handled(centre.database, propose_revocation, [_proposal(told, _officer("officer-A"))])
    assert isinstance(proposed, Revocation)
    alone, concluded, late = handled(
        centre.database,
        decide_revocation,
        [_decision(told, _officer(name)) for name in ("officer-A", "head-A", "head-2")],
    )
    assert ["RevocationNeedsSecondPerson", "Revocation", "RevocationDecided"] == [
        type(each).__name__ for each in (alone, concluded, late)
    ]
    first, second = centre.events()
    assert isinstance(first, events_pb2.RevocationProposed)
    assert isinstance(second, events_pb2.DecisionRevoked)
    assert ("行政许可法第69条第1款第4项", "officer-A", "head-A", True, ["B"]) == (
        second.article,
        second.proposed_by.officer_id,
        second.revoked_by.officer_id,
        second.fees_due_back,
        list(second.relying_item_codes),
    )
    with administrator(centre.database) as connection:
        rows = connection.execute("select department_code, facts from notice order by notice_id").fetchall()
    assert [("A", "proposed"), ("A", "revoked"), ("B", "upstream")] == [
        (row["department_code"], row["facts"]["what"]) for row in rows
    ]
    answer = _asked(centre, told)
    (kept,) = answer.revocations
    assert (True, "张三核查报告.pdf", "head-A") == (kept.agreed, kept.file.file_name, kept.decided_by.officer_id)
    assert {approval_pb2.TASK_STATE_APPROVED} == {task.state for task in answer.tasks}


def test_what_is_declined_stays_and_may_be_proposed_again(centre: Centre, told: UUID) -> None:
    """With its reason, and the next one has the next number."""
    handled(centre.database, propose_revocation, [_proposal(told, _officer("officer-A"))])
    handled(centre.database, decide_revocation, [_decision(told, _officer("head-A"), agree=False)])
    (again,) = handled(centre.database, propose_revocation, [_proposal(told, _officer("officer-A"), fees=False)])
    assert isinstance(again, Revocation)
    assert 2 == again.number
    assert ["RevocationProposed", "RevocationDeclined", "RevocationProposed"] == [
        type(event).__name__ for event in centre.events()
    ]


def test_neither_another_department_nor_another_centre(centre: Centre, told: UUID) -> None:
    """Nor about a case that is not there."""
    commands = [
        _proposal(told, _officer("officer-B", "B")),
        _proposal(told, _officer("officer-A", division_code="410522")),
        _proposal(uuid4(), _officer("officer-A")),
    ]
    outcomes = handled(centre.database, propose_revocation, commands)
    assert [PermissionDenied, CaseNotHere, CaseNotHere] == [type(each) for each in outcomes]
    handled(centre.database, propose_revocation, [_proposal(told, _officer("officer-A"))])
    outcomes = handled(centre.database, decide_revocation, [_decision(told, _officer("head-B", "B"))])
    assert [PermissionDenied] == [type(each) for each in outcomes]


@pytest.mark.parametrize(
    "change",
    [
        b"agreed = true, decided_by = proposed_by, decided_at = now()",
        b"agreed = false, decided_by = 'head-A', decided_at = now()",
        b"agreed = true, decided_at = now()",
        b"ground = 'deceit'",
    ],
    ids=["alone", "declined without a word", "by nobody", "paid back for deceit"],
)
def test_the_database_holds_the_second_person_and_the_law(centre: Centre, told: UUID, change: bytes) -> None:
    """Whatever statement is tried."""
    handled(centre.database, propose_revocation, [_proposal(told, _officer("officer-A"))])
    with administrator(centre.database) as admin, pytest.raises(psycopg.errors.CheckViolation):
        admin.execute(b"update revocation set " + change)


def test_words_go_with_the_personal_data_and_who_and_why_by_law_stays(centre: Centre, told: UUID) -> None:
    """Reason, note and the name of the file."""
    handled(centre.database, propose_revocation, [_proposal(told, _officer("officer-A"))])
    handled(centre.database, decide_revocation, [_decision(told, _officer("head-A"), agree=False)])
    erasure = EraseWords(case_id=told, division_code="410526", officer_id="privacy", department_code="DSJ")
    assert [None] == handled(centre.database, erase_words, [erasure])
    (kept,) = _asked(centre, told).revocations
    assert ({ERASED}, "officer-A", "建筑法第13条") == (
        {kept.reason, kept.note, kept.file.file_name},
        kept.proposed_by.officer_id,
        kept.legal_basis,
    )


def test_a_proposal_states_everything_at_once(centre: Centre) -> None:
    """Each field that is missing, and that nothing goes back which was got by deceit."""
    call = Call(_officer("officer-A"), centre.clock[0])
    with pytest.raises(InvalidRequest) as empty:
        rpc.parse(approval_pb2.ProposeRevocationRequest(), call)
    assert {
        *("ground", "case_id", "item_code", "reason", "legal_basis"),
        *("file.file_name", "file.sha256", "file.size_bytes"),
    } == {violation.field for violation in empty.value.violations}
    request = approval_pb2.ProposeRevocationRequest(
        case_id=str(uuid4()),
        item_code="A",
        ground=approval_pb2.REVOCATION_GROUND_DECEIT,
        reason="以虚假材料取得许可",
        legal_basis="建筑法第13条",
        file=approval_pb2.GroundsFile(file_name="a/b.pdf", sha256="0" * 64, size_bytes=1),
        fees_due_back=True,
    )
    with pytest.raises(InvalidRequest) as deceit:
        rpc.parse(request, call)
    assert ["fees_due_back", "file.file_name"] == [violation.field for violation in deceit.value.violations]
