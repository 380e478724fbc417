"""A lapse, and what a correction gives back or takes, tell the departments they concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.deciding import Act
from approval.domain.refusals import AlreadyDecided, ConsentDeemed
from approval.domain.states import TaskState
from approval.handlers.notices import ListNotices, list_notices
from chassis.paging import PageAsked
from chassis.rpc import Caller
from onewindow.access.v1.access_pb2 import Role, Scope

if TYPE_CHECKING:
    from tests.integration.approval.conftest import Centre


def _told(centre: Centre, department: str) -> list[tuple[str, str, dict[str, str]]]:
    """What the head of a department was told, the oldest first."""
    head = Caller("head-1", "410526", department, frozenset({Role.ROLE_DEPARTMENT_HEAD}), Scope.SCOPE_DEPARTMENT)
    with centre.database.unit(reach=centre.reach, read_only=True) as unit:
        (page,) = list_notices(unit, [ListNotices(caller=head, page=PageAsked(50, None, ""), unseen=False)])
    rows = sorted(page.notices.rows, key=lambda row: row.notice_id)  # type: ignore[union-attr]  # not refused
    return [(row.notice.item_code, row.notice.kind.value, dict(row.notice.facts)) for row in rows]


def test_a_lapse_names_the_item_upstream_and_whose_it_is(centre: Centre) -> None:
    """To each department whose task or approval lost its ground, and to nobody else."""
    case_id = centre.open(A="", B="~A", C="!B", D="")
    centre.decide([centre.decision(case_id, "B"), centre.decision(case_id, "A", "refuse")])

    upstream = {
        "state": "LAPSED",
        "upstream_item_code": "A",
        "upstream_zh": "事项A",
        "upstream_en": "Item A",
        "department_zh": "A局",
        "department_en": "Department A",
    }
    assert [("B", "lapsed", upstream)] == _told(centre, "B")
    assert ["B"] == [facts["upstream_item_code"] for _, _, facts in _told(centre, "C")]
    assert ([], []) == (_told(centre, "A"), _told(centre, "D"))


def test_what_opens_or_stands_again_is_told_and_so_is_who_corrected(centre: Centre) -> None:
    """Also what has to wait again for an earlier result; what decisions bring along is shown and not told."""
    case_id = centre.open(A="", B="", C="~A", D="~A", E="!A/B", F="!E", G="")
    centre.decide([centre.decision(case_id, "C"), centre.decision(case_id, "A", "refuse")])
    centre.correct([centre.correction(case_id, "A", "approve")])
    centre.correct([centre.correction(case_id, "A", "refuse", head="head-2", seen=1)])

    assert [
        ("A", "corrected", {"state": "APPROVED", "by": "head-1"}),
        ("A", "corrected", {"state": "REFUSED", "by": "head-2"}),
    ] == (_told(centre, "A"))
    assert [("lapsed", "LAPSED"), ("corrected", "APPROVED"), ("lapsed", "LAPSED")] == _kinds(centre, "C")
    assert [("lapsed", "LAPSED"), ("corrected", "OPEN"), ("lapsed", "LAPSED")] == _kinds(centre, "D")
    # It opened by a correction as by a decision, and waits again by the other.
    assert [("corrected", "EARLY_REVIEW")] == _kinds(centre, "E")
    assert ([], []) == (_kinds(centre, "F"), _kinds(centre, "G"))


def _kinds(centre: Centre, department: str) -> list[tuple[str, str]]:
    return [(kind, facts["state"]) for _, kind, facts in _told(centre, department)]


def test_silence_speaks_before_whoever_comes_later_and_is_not_corrected(centre: Centre) -> None:
    """A refusal upstream after the limit of what presumes it finds that granted: it lapses as an approval does.

    So it does not matter whether the sweep or the officer was quicker. What silence granted is no officer's mistake.
    """
    case_id = centre.open(A="", B="~A", C="", deemed={"B", "C"})
    centre.pass_time(days=20)

    (refused, late) = centre.decide([centre.decision(case_id, "A", "refuse"), centre.decision(case_id, "C")])

    assert isinstance(refused, Act)
    assert isinstance(late, AlreadyDecided)
    case = centre.case(case_id)
    assert TaskState.LAPSED is case.tasks["B"].state
    assert case.tasks["B"].verdict is not None
    assert case.tasks["B"].verdict.deemed
    assert {"deemed", "lapsed"} == {kind for _, kind, _ in _told(centre, "B")}
    other = centre.open(A="", B="", deemed={"A"})
    centre.pass_time(days=20)
    (kept,) = centre.correct([centre.correction(other, "A", "refuse")])
    assert isinstance(kept, ConsentDeemed)
    assert TaskState.APPROVED is centre.case(other).states["A"]
