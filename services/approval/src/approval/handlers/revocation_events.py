"""What is told of approvals that are taken back: to the other services, and to departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.notice import Notice, NoticeKind
from approval.domain.revoking import ARTICLES
from approval.handlers.vocabulary import REVOCATION_GROUNDS, actor_message
from onewindow.approval.v1 import events_pb2

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from approval.domain.case_file import CaseFile, Task
    from approval.domain.joint_review import Signed
    from approval.domain.revoking import Conclusion, Revocation
    from onewindow.type.v1.type_pb2 import Actor


def proposed(case: CaseFile, revocation: Revocation) -> events_pb2.RevocationProposed:
    """An officer proposes to take an approval back."""
    return events_pb2.RevocationProposed(
        case_id=str(case.case_id),
        item_code=revocation.item_code,
        department_code=case.tasks[revocation.item_code].department_code,
        ground=REVOCATION_GROUNDS[revocation.ground],
        article=ARTICLES[revocation.ground],
        reason=revocation.reason,
        legal_basis=revocation.legal_basis,
        fees_due_back=revocation.fees_due_back,
        proposed_by=_actor(revocation.proposed, case),
        proposed_at=revocation.proposed.at,
    )


def concluded(
    case: CaseFile, revocation: Revocation, said: Conclusion, relying: Sequence[Task]
) -> events_pb2.DecisionRevoked | events_pb2.RevocationDeclined:
    """A second person took the approval back, or declined to."""
    department_code = case.tasks[revocation.item_code].department_code
    if not said.agreed:
        return events_pb2.RevocationDeclined(
            case_id=str(case.case_id),
            item_code=revocation.item_code,
            department_code=department_code,
            reason=said.note,
            declined_by=_actor(said.by, case),
            declined_at=said.by.at,
        )
    return events_pb2.DecisionRevoked(
        case_id=str(case.case_id),
        item_code=revocation.item_code,
        department_code=department_code,
        ground=REVOCATION_GROUNDS[revocation.ground],
        article=ARTICLES[revocation.ground],
        reason=revocation.reason,
        legal_basis=revocation.legal_basis,
        fees_due_back=revocation.fees_due_back,
        proposed_by=_actor(revocation.proposed, case),
        revoked_by=_actor(said.by, case),
        revoked_at=said.by.at,
        relying_item_codes=[task.item_code for task in relying],
    )


def told_proposed(case: CaseFile, revocation: Revocation) -> Notice:
    """Tell the department that a proposal waits for a head of it."""
    return _notice(case, case.tasks[revocation.item_code], revocation.proposed, {"what": "proposed"})


def told_concluded(case: CaseFile, revocation: Revocation, said: Conclusion, relying: Sequence[Task]) -> list[Notice]:
    """Tell the department what a head said, and each whose approval rested on the item that it does so no more."""
    task = case.tasks[revocation.item_code]
    upstream = {
        "what": "upstream",
        "upstream_item_code": task.item_code,
        "upstream_zh": task.name_zh,
        "upstream_en": task.name_en,
        "department_zh": task.department_zh or task.department_code,
        "department_en": task.department_en or task.department_code,
    }
    return [
        _notice(case, task, said.by, {"what": "revoked" if said.agreed else "declined"}),
        *(_notice(case, each, said.by, upstream) for each in relying),
    ]


def _notice(case: CaseFile, task: Task, by: Signed, facts: Mapping[str, str]) -> Notice:
    return Notice(
        kind=NoticeKind.REVOCATION,
        case_id=case.case_id,
        division_code=case.division_code,
        department_code=task.department_code,
        item_code=task.item_code,
        happened_at=by.at,
        facts={**facts, "by": by.officer_id},
    )


def _actor(by: Signed, case: CaseFile) -> Actor:
    return actor_message(by, case.division_code)
