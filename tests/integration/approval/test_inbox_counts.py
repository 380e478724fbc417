"""The counted inbox on real PostgreSQL: filters, order, and that what is counted is what is there."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.databases import administrator, handled

from approval.handlers.assign_tasks import AssignTasks, assign_tasks
from approval.handlers.list_tasks import TaskPage, list_tasks
from approval.handlers.open_tasks import OpenTasks, open_tasks
from approval.handlers.recount_dues import recount_dues
from approval.handlers.set_green_channel import SetGreenChannel, set_green_channel
from approval.servicer import list_tasks as rpc
from approval.storage import cases, counts
from chassis.authorisation import powers
from chassis.authorisation.powers import PostPowers
from chassis.rpc import Call, Caller
from chassis.storage.reach import PLATFORM
from kernel.errors import InvalidRequest, Refusal
from onewindow.access.v1.access_pb2 import Power, Role, Scope
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1.approval_pb2 import ListTasksRequest

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

# When a light turned yellow does not matter any more of what has been due for a day.
KINDS = """
    department_code, item_code, instant, state, green_channel, claimed_by, due_at,
    case when due_at < %(settled)s and due_soon_at < due_at then due_at else coalesce(due_soon_at, 'infinity') end::text
"""
HELD = f"select {KINDS}, count(*) from task where state in ('open', 'early_review') group by 1, 2, 3, 4, 5, 6, 7, 8"  # noqa: S608 - written above
COUNTED = f"""
    select {KINDS}, sum(tasks) from task_count where level = 3 group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(tasks) <> 0
"""  # noqa: S608 - likewise
# What a level leaves out: sums over it are those of the level below.
LEVELS = """
    select level, department_code, state, due_at, sum(tasks) as tasks from task_count
    group by 1, 2, 3, 4 having sum(tasks) <> 0
"""


LIGHTS = (
    approval_pb2.TASK_LIGHT_GREEN,
    approval_pb2.TASK_LIGHT_YELLOW,
    approval_pb2.TASK_LIGHT_RED,
)


def _list(
    centre: Centre, wanted: ListTasksRequest, *, officer: str = "officer", size: int = 50, token: str = ""
) -> approval_pb2.ListTasksResponse:
    request = ListTasksRequest(page_size=size, page_token=token)
    request.MergeFrom(wanted)
    query = rpc.parse(request, Call(Caller(officer, "410526", "A"), centre.clock[0]))
    with centre.database.unit(reach=centre.reach, read_only=True) as unit:
        (page,) = list_tasks(unit, [query])
    assert isinstance(page, TaskPage)
    return rpc.render(page)


def _found(centre: Centre, wanted: ListTasksRequest, *, officer: str = "officer") -> list[tuple[str, str]]:
    answer = _list(centre, wanted, officer=officer)
    assert answer.total_count == len(answer.tasks)
    return [(task.case_id, task.item_code) for task in answer.tasks]


def _kinds(centre: Centre, statement: str) -> set[tuple[object, ...]]:
    with administrator(centre.database) as admin:
        rows = admin.execute(statement.encode(), {"settled": centre.clock[0] - counts.SETTLED_AFTER}).fetchall()
    return {tuple(row.values()) for row in rows}


def _urgent(centre: Centre) -> UUID:
    """Open a case that goes before others."""
    command = centre.accepted(version=1, days=5, A="")
    command = OpenTasks(accepted=replace(command.accepted, green_channel=True))
    assert [None] == handled(centre.database, open_tasks, [command], centre_of=lambda _: "410526")
    return command.case_id


def _give(centre: Centre, officer_id: str, *tasks: tuple[UUID, str]) -> None:
    caller = Caller("head", "410526", "A", frozenset({Role.ROLE_DEPARTMENT_HEAD}), Scope.SCOPE_DEPARTMENT)
    command = AssignTasks(caller=caller, tasks=tasks, officer_id=officer_id, reason="分办给经办人")
    (outcome,) = handled(centre.database, assign_tasks, [command])
    assert not isinstance(outcome, Refusal)


@pytest.fixture
def staffed(centre: Centre) -> Centre:
    """Two officers who may decide everything of department A; the second stands in for the first when covered."""
    posts = [
        PostPowers(
            post_code=f"A-{officer}",
            department_code="A",
            a_officer_id=officer,
            b_officer_id=deputy,
            powers={Power.POWER_DECIDE: ["*"]},
        )
        for officer, deputy in (("officer", "deputy"), ("other", ""))
    ]
    with centre.database.unit(reach=centre.reach) as unit:
        powers.keep_register(unit, "410526", 1, posts)
    return centre


def test_what_is_late_comes_first_and_the_green_channel_before_others_of_its_light(centre: Centre) -> None:
    """Overdue, due soon, the rest; early review, which has no light, stands with the rest by its estimate."""
    late = centre.open(A="", days=3)
    urgent_late = _urgent(centre)
    centre.pass_time(days=5)
    soon = centre.open(A="", days=5)
    centre.pass_time(days=6)
    calm, waits = centre.open(A="", days=10), centre.open(A="!B", B="", days=2)
    urgent = _urgent(centre)
    asked = {light: ListTasksRequest(light=light) for light in LIGHTS}

    everything = [case_id for case_id, _ in _found(centre, ListTasksRequest())]

    assert [str(each) for each in (urgent_late, late, soon, urgent, waits, calm)] == everything
    assert [[str(urgent), str(calm)], [str(soon)], [str(urgent_late), str(late)]] == [
        [case_id for case_id, _ in _found(centre, wanted)] for wanted in asked.values()
    ]
    assert [str(urgent_late), str(urgent)] == [
        case_id for case_id, _ in _found(centre, ListTasksRequest(green_channel=True))
    ]
    assert [(str(waits), "A")] == _found(centre, ListTasksRequest(state=approval_pb2.TASK_STATE_EARLY_REVIEW))
    (waiting,) = _list(centre, ListTasksRequest(state=approval_pb2.TASK_STATE_EARLY_REVIEW)).tasks
    assert [("B", "事项B", "Item B")] == [
        (each.item_code, each.name_zh, each.name_en) for each in waiting.waiting_for_names
    ]
    assert waiting.green_channel is False


def test_a_case_comes_first_once_a_second_person_has_agreed_and_not_any_more_if_one_declines(centre: Centre) -> None:
    """Its tasks move, the counts with them, and what intake tells of a case that is not accepted yet is passed over."""
    first, second = centre.open(A="", days=5), centre.open(A="", days=10)
    for agreed, order in ((True, [second, first]), (True, [second, first]), (False, [first, second])):
        commands = [
            SetGreenChannel(case_id=case_id, division_code="410526", green_channel=agreed)
            for case_id in (second, uuid4())
        ]
        assert [None, None] == handled(centre.database, set_green_channel, commands)
        assert [str(each) for each in order] == [case_id for case_id, _ in _found(centre, ListTasksRequest())]
        assert [str(second)] * agreed == [
            case_id for case_id, _ in _found(centre, ListTasksRequest(green_channel=True))
        ]
        assert agreed is centre.case(second).green_channel


def test_a_light_turns_at_its_instant_and_not_before(centre: Centre) -> None:
    """By the clock of the question; at its due itself a task is still in time."""
    centre.open(A="", days=10)
    (task,) = _list(centre, ListTasksRequest()).tasks
    soon, due = (each.ToDatetime(centre.clock[0].tzinfo) for each in (task.due_soon_at, task.due.instant))
    seen = []
    for at in (soon - timedelta(microseconds=1), soon, due, due + timedelta(microseconds=1)):
        centre.clock[0] = at
        seen.append([light for light in LIGHTS if _found(centre, ListTasksRequest(light=light))])

    assert [[1], [2], [2], [3]] == seen


def test_lists_by_who_has_a_task(staffed: Centre) -> None:
    """The caller, whom the caller stands in for, nobody, a certain officer; not an officer and a holder at once."""
    first, second, third = (staffed.open(A="") for _ in range(3))
    _give(staffed, "officer", (first, "A"))
    _give(staffed, "other", (second, "A"))
    mine = ListTasksRequest(holder=approval_pb2.TASK_HOLDER_MINE)

    assert [(str(first), "A")] == _found(staffed, mine)
    assert [(str(third), "A")] == _found(staffed, ListTasksRequest(holder=approval_pb2.TASK_HOLDER_NOBODY))
    assert [(str(second), "A")] == _found(staffed, ListTasksRequest(officer_id="other"))
    assert [] == _found(staffed, mine, officer="deputy")
    with staffed.database.unit(reach=staffed.reach) as unit:
        powers.keep_cover(unit, "410526", "A-officer", (unit.now, unit.now + timedelta(days=1)))
    assert [(str(first), "A")] == _found(staffed, mine, officer="deputy")
    with pytest.raises(InvalidRequest):
        _list(staffed, ListTasksRequest(holder=approval_pb2.TASK_HOLDER_MINE, officer_id="other"))


def test_a_number_is_found_by_how_it_begins_or_ends(centre: Centre) -> None:
    """With its division code or without; with the other filters, page by page."""
    cases_ = [str(centre.open(A1="", A2="")) for _ in range(3)]

    for words in ("410526202603020000018", "41052620", "20260302000001", "0000018"):
        assert 6 == len(_found(centre, ListTasksRequest(words=words)))
    assert 3 == len(_found(centre, ListTasksRequest(words="0000018", item_code="A2")))
    assert [] == _found(centre, ListTasksRequest(words="0302000001"))
    found, token = [], ""
    for _ in range(3):
        answer = _list(centre, ListTasksRequest(words="0000018"), size=2, token=token)
        token = answer.next_page_token
        found += [(task.case_id, task.item_code) for task in answer.tasks]
    assert "" == token
    assert sorted((case_id, item) for case_id in cases_ for item in ("A1", "A2")) == found


@pytest.mark.parametrize("seed", range(3))
def test_after_any_work_what_is_counted_is_what_is_there(staffed: Centre, seed: int) -> None:  # noqa: C901, PLR0915 - all that may happen
    """Opened, decided, extended, given, given back, counted again after a holiday, folded in between."""
    dice = random.Random(seed)  # noqa: S311 - to be thrown again
    opened: list[UUID] = []
    plans = (
        lambda days: staffed.open(days=days, joint=30, A1=""),
        lambda days: staffed.open(days=days, joint=30, A1="", B1="~A1"),
        lambda days: staffed.open(days=days, joint=30, B1="", A2="!B1", A3="~A2"),
    )

    def add() -> None:
        opened.append(dice.choice(plans)(dice.choice((1, 3, 10))))

    def decide() -> None:
        case_id = dice.choice(opened)
        item = dice.choice(list(staffed.case(case_id).tasks))
        staffed.decide([staffed.decision(case_id, item, dice.choice(("approve", "approve", "refuse")))])

    def extend() -> None:
        case_id = dice.choice(opened)
        staffed.extend([staffed.extension(case_id, dice.choice(list(staffed.case(case_id).tasks)), days=1)])

    def give() -> None:
        caller = Caller("head", "410526", "A", frozenset({Role.ROLE_DEPARTMENT_HEAD}), Scope.SCOPE_DEPARTMENT)
        tasks = tuple((case_id, item) for case_id in dice.sample(opened, min(4, len(opened))) for item in ("A1", "A2"))
        command = AssignTasks(
            caller=caller, tasks=tasks, officer_id=dice.choice(("officer", "other", "")), reason="分办给经办人"
        )
        handled(staffed.database, assign_tasks, [command])

    def recount() -> None:
        version = 2 + len(closed)
        closed.append((staffed.clock[0] + timedelta(days=dice.randrange(1, 20))).date())
        staffed.publish(version, 2026, closed=closed)
        with staffed.database.unit(reach=PLATFORM) as unit:
            claimed = cases.claim_recounts(unit, 200)
        for division_code, case_ids in claimed.items():
            with staffed.database.unit(reach=staffed.reach) as unit:
                recount_dues(unit, division_code, case_ids)

    def fold() -> None:
        with staffed.database.unit(reach=staffed.reach) as unit:
            counts.fold(unit, "410526", ["A", "B"])

    closed: list[date] = []
    add()
    for _ in range(60):
        staffed.pass_time(hours=dice.randrange(5))
        dice.choice((add, add, decide, extend, give, give, recount, fold))()

    held, counted = _kinds(staffed, HELD), _kinds(staffed, COUNTED)
    assert held
    assert held == counted
    fold()
    assert held == _kinds(staffed, COUNTED)
    with administrator(staffed.database) as admin:
        levels = [tuple(row.values()) for row in admin.execute(LEVELS).fetchall()]
    everything = sorted(row[1:] for row in levels if row[0] == 0)
    assert everything
    for level in (1, 2, 3):
        assert everything == sorted(row[1:] for row in levels if row[0] == level)
    with administrator(staffed.database) as admin:
        (rows,) = admin.execute("select count(*) as rows from task_count where not folded").fetchall()
    assert 0 == rows["rows"]
    total, seen, token = 0, set(), ""
    while True:
        answer = _list(staffed, ListTasksRequest(), size=7, token=token)
        total, token = answer.total_count, answer.next_page_token
        seen |= {(task.case_id, task.item_code) for task in answer.tasks}
        if not token:
            break
    assert total == len(seen) == sum(int(str(row[-1])) for row in held if row[0] == "A")


def test_departments_with_many_rows_are_folded(staffed: Centre) -> None:
    """By the timer's own claim: not before it is worth it, and then no more."""
    for _ in range(3):
        staffed.open(A="")

    def waiting(at_least: int) -> list[str]:
        with staffed.database.unit(reach=PLATFORM) as unit:
            rows = unit.rows(counts.SQL.claim_unfolded, now=unit.now, at_least=at_least, batch_size=10)
        return [row["key"] for row in rows]

    assert ([], ["A"]) == (waiting(13), waiting(12))
    with staffed.database.unit(reach=staffed.reach) as unit:
        counts.fold(unit, "410526", ["A"])
    assert [] == waiting(1)
