"""Taking an approval back: proposed by one, agreed to by another, and told to whoever rested on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from approval.domain.joint_review import Signed
from approval.domain.refusals import (
    CaseUndecided,
    NotGranted,
    RevocationDecided,
    RevocationNeedsSecondPerson,
    RevocationNotProposed,
    RevocationProposed,
    Revoked,
    RevokedTooOften,
)
from approval.domain.revoking import (
    ARTICLES,
    MOST_PROPOSALS,
    Conclusion,
    Ground,
    GroundsFile,
    Revocation,
    conclude,
    propose,
    relying,
)

if TYPE_CHECKING:
    from tests.unit.approval.conftest import Decide, OpenCase

    from approval.domain.case_file import CaseFile


def proposal(case: CaseFile, item_code: str = "A", *, by: str = "officer") -> Revocation:
    """Somebody of the item's department says that it was wrongly granted."""
    return Revocation(
        case_id=UUID(int=1),
        division_code=case.division_code,
        item_code=item_code,
        number=1,
        ground=Ground.UNQUALIFIED,
        reason="申请人不具备资格",
        legal_basis="建筑法第13条",
        file=GroundsFile("核查报告.pdf", "0" * 64, 1),
        fees_due_back=True,
        proposed=Signed(officer_id=by, department_code=item_code, at=case.accepted_at),
    )


def said(case: CaseFile, *, agreed: bool = True, by: str = "head") -> Conclusion:
    """What a head says."""
    return Conclusion(agreed, "", Signed(officer_id=by, department_code="A", at=case.accepted_at))


@pytest.fixture
def told(open_case: OpenCase, officer: Decide) -> CaseFile:
    """A is granted, B and C rest on it, D on any of A and C, E was refused."""
    case = open_case(A="", B="~A", C="!A", D="~A/C", E="")
    for code in "ABCD":
        case = officer(case, code, "approve").case
    return officer(case, "E", "refuse").case


def test_only_an_approval_that_was_told_is_taken_back(told: CaseFile, open_case: OpenCase, officer: Decide) -> None:
    """Before the whole case is decided its decisions are corrected, and a refusal takes nothing to take back."""
    waits = officer(open_case(A="", B=""), "A", "approve").case
    with pytest.raises(CaseUndecided):
        propose(waits, [], proposal(waits))
    with pytest.raises(NotGranted, match="REFUSED"):
        propose(told, [], proposal(told, "E"))
    assert 1 == propose(told, [], proposal(told)).number


def test_one_proposal_waits_at_a_time_and_what_is_taken_back_is_not_proposed_again(told: CaseFile) -> None:
    """Of one that was declined another is made, so many times."""
    first = propose(told, [], proposal(told))
    with pytest.raises(RevocationProposed, match="officer"):
        propose(told, [first], proposal(told))
    with pytest.raises(Revoked):
        propose(told, [conclude([first], "A", 1, said(told))], proposal(told))
    declined = [replace(first, number=n, conclusion=said(told, agreed=False)) for n in range(1, MOST_PROPOSALS + 1)]
    assert 2 == propose(told, declined[:1], proposal(told)).number
    with pytest.raises(RevokedTooOften):
        propose(told, declined, proposal(told))


def test_a_second_person_decides_once_over_what_was_looked_at(told: CaseFile) -> None:
    """Not who proposed, nor over a number that nobody proposed."""
    first = propose(told, [], proposal(told))
    with pytest.raises(RevocationNeedsSecondPerson):
        conclude([first], "A", 1, said(told, by="officer"))
    for item_code, number in (("B", 1), ("A", 2)):
        with pytest.raises(RevocationNotProposed):
            conclude([first], item_code, number, said(told))
    decided = conclude([first], "A", 1, said(told, agreed=False))
    assert (False, False) == (first.stands, decided.stands)
    with pytest.raises(RevocationDecided, match="head"):
        conclude([decided], "A", 1, said(told))


def test_who_rested_on_it_is_told_unless_another_of_the_group_still_holds(told: CaseFile) -> None:
    """D has C until that is taken back as well; what is gone itself is not told."""
    gone = [conclude([proposal(told)], "A", 1, said(told))]
    assert ["B", "C"] == [task.item_code for task in relying(told, gone, "A")]
    both = [*gone, replace(gone[0], item_code="C")]
    assert ["D"] == [task.item_code for task in relying(told, both, "C")]


def test_every_ground_has_its_article() -> None:
    """Revoked by Art. 69, withdrawn by Art. 8."""
    assert set(Ground) == set(ARTICLES)
