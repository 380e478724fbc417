"""The inbox finds a case by what people call it: its project, and who applied, as the list shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.databases import handled

from approval.domain.refusals import TooManyFound
from approval.handlers.erase_words import EraseWords, erase_words
from approval.handlers.list_tasks import TaskPage, list_tasks
from approval.servicer import list_tasks as rpc
from approval.storage import case_words
from chassis.rpc import Call, Caller
from kernel.errors import InvalidRequest
from onewindow.approval.v1.approval_pb2 import ListTasksRequest, ListTasksResponse

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome

EVERYTHING = ListTasksRequest()
BRIDGE = "德令哈市巴音河大桥（二期）"


def _ask(
    centre: Centre, about: str, *, department: str = "A", wanted: ListTasksRequest = EVERYTHING
) -> Outcome[TaskPage]:
    request = ListTasksRequest(case_words=about, page_size=2)
    request.MergeFrom(wanted)
    query = rpc.parse(request, Call(Caller("officer", "410526", department), centre.clock[0]))
    with centre.database.unit(reach=centre.reach, read_only=True) as unit:
        (page,) = list_tasks(unit, [query])
    return page


def _list(
    centre: Centre, about: str, *, department: str = "A", wanted: ListTasksRequest = EVERYTHING
) -> ListTasksResponse:
    page = _ask(centre, about, department=department, wanted=wanted)
    assert isinstance(page, TaskPage)
    return rpc.render(page)


def _found(centre: Centre, words: str, *, department: str = "A") -> list[str]:
    answer = _list(centre, words, department=department)
    assert len(answer.tasks) == answer.total_count
    return [task.case_id for task in answer.tasks]


@pytest.fixture
def bridge(centre: Centre) -> UUID:
    """A bridge of departments A and B, beside a shop of department A."""
    centre.open(subject="Shop of BaYin", applicant="张*", A="")
    return centre.open(subject=BRIDGE, applicant="安阳**有限公司", A="", B="")


@pytest.mark.parametrize("words", ["巴音河大桥", "二期", "(二期)", "哈市", "安阳**", "有限公司", BRIDGE])
def test_a_case_is_found_by_part_of_its_project_or_its_applicant(centre: Centre, bridge: UUID, words: str) -> None:
    """By any two characters that stand together, in whatever width they are typed; the list shows both."""
    assert [str(bridge)] == _found(centre, words)
    assert [str(bridge)] == _found(centre, words, department="B")
    (task,) = _list(centre, words).tasks
    assert (BRIDGE, "安阳**有限公司") == (task.subject, task.applicant_name)


@pytest.mark.usefixtures("bridge")
def test_words_are_found_as_they_stand_together(centre: Centre) -> None:
    """Not characters from here and there, nor from the end of one and the beginning of the other; case is nothing."""
    assert 1 == len(_found(centre, "of bayin"))
    for words in ("巴音大桥", "二期）安阳", "期）安", "张三", "没有"):
        assert [] == _found(centre, words)


@pytest.mark.usefixtures("bridge")
def test_a_department_finds_its_own_cases(centre: Centre) -> None:
    """What no task of the department is of is not found there, whoever else has it."""
    assert [] == _found(centre, "BaYin", department="B")


def test_pages_and_totals_agree_beside_other_filters(centre: Centre) -> None:
    """Three of four are on two pages with one total; a number, an item and a state narrow them like any list."""
    case_ids = [centre.open(subject="滨河路改造", days=days, A="", A2="") for days in (3, 2, 1)]
    centre.open(subject="滨海路改造", A="")

    first = _list(centre, "滨河路", wanted=ListTasksRequest(item_code="A2"))
    second = _list(centre, "滨河路", wanted=ListTasksRequest(item_code="A2", page_token=first.next_page_token))

    assert [str(case_id) for case_id in reversed(case_ids)] == [task.case_id for task in (*first.tasks, *second.tasks)]
    assert (3, 3, "") == (first.total_count, second.total_count, second.next_page_token)
    assert 6 == _list(centre, "滨河路", wanted=ListTasksRequest(words="410526202603020000018")).total_count
    assert 0 == _list(centre, "滨河路", wanted=ListTasksRequest(words="99999")).total_count


@pytest.mark.usefixtures("bridge")
def test_one_character_is_too_little_to_look_for(centre: Centre) -> None:
    """It stands in nearly every name."""
    with pytest.raises(InvalidRequest, match="case_words"):
        _ask(centre, "桥")


def test_what_cannot_be_counted_is_refused(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    """More cases than a list looks at are not shown with a total that is not true."""
    monkeypatch.setattr(case_words, "MOST_FOUND", 2)
    for _ in range(2):
        centre.open(subject="滨河路改造", A="")
    assert 2 == _list(centre, "滨河路").total_count

    centre.open(subject="滨河路改造", A="")

    assert isinstance(_ask(centre, "滨河路"), TooManyFound)


def test_what_is_decided_is_called_nothing_any_more(centre: Centre, bridge: UUID) -> None:
    """The names of a case are kept for the inbox, and no longer than it stands there."""
    centre.decide([centre.decision(bridge, "A")])
    assert [str(bridge)] == _found(centre, BRIDGE, department="B")

    centre.decide([centre.decision(bridge, "B", "refuse")])

    assert {} == _kept(centre, bridge)


def test_names_are_erased_with_the_personal_data(centre: Centre, bridge: UUID) -> None:
    """By these nobody finds the case any more; its task stays in the inbox."""
    erasure = EraseWords(case_id=bridge, division_code="410526", officer_id="privacy", department_code="DSJ")
    handled(centre.database, erase_words, [erasure])

    assert [] == _found(centre, BRIDGE)
    assert {} == _kept(centre, bridge)


def _kept(centre: Centre, case_id: UUID) -> dict[UUID, tuple[str, str]]:
    with centre.database.unit(reach=centre.reach, read_only=True) as unit:
        return case_words.of_cases(unit, [case_id])
