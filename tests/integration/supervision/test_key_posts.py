"""Key posts: proposed by a department, taken into the register by a second person, watched, read by everybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from google.protobuf.message import Message

from chassis.authorisation.powers import keep_items
from chassis.rpc import Call, Caller, Rpc
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from kernel.errors import InvalidRequest, Refusal
from onewindow.access.v1.access_pb2 import Scope
from onewindow.supervision.v1 import key_posts_pb2 as pb
from supervision.domain.key_posts import MOST_POSTS
from supervision.servicer import (
    decide_key_posts,
    get_key_post,
    list_key_posts,
    list_published_key_posts,
    propose_key_posts,
)

CENTRE, OTHER_CENTRE = "632801", "632802"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SUPERVISOR = Caller("supervisor-01", CENTRE, "XZSP")
LEADER, STRANGER = Caller("head-01", CENTRE, "XZSP"), Caller("head-01", OTHER_CENTRE, "XZSP")
GA_HEAD, SL_HEAD = (Caller(f"{code}-head", CENTRE, code.upper(), scope=Scope.SCOPE_DEPARTMENT) for code in ("ga", "sl"))
LICENCES = {
    "name": "行政许可窗口",
    "department_code": "GA",
    "item_codes": ["GA-025"],
    "risk": "许可裁量空间大，须逐件留痕",
}
WHOLE = {"name": "窗口负责人", "department_code": "GA", "item_codes": [], "risk": "统筹全部事项，须定期轮岗"}
DECLINED = pb.KEY_POST_VERDICT_DECLINE
DESIGNATE, WITHDRAW = pb.KEY_POST_VERDICT_DESIGNATE, pb.KEY_POST_VERDICT_WITHDRAW


class Register:
    """A supervision database, and people who ask it."""

    def __init__(self, new_database: Callable[..., Database]) -> None:
        self.database = new_database("supervision", clock=lambda: NOW)

    def ask(self, rpc: Rpc[Any, Any, Any, Any], request: Message, caller: Caller) -> Any:  # noqa: ANN401 - any answer
        """Ask as somebody; a refusal is raised."""
        command = rpc.parse(request, Call(caller, NOW))
        with self.database.unit(reach=Reach(caller.division_code or CENTRE), read_only=not rpc.writes) as unit:
            (outcome,) = rpc.handle(unit, [command])
        if isinstance(outcome, Refusal):
            raise outcome
        return rpc.render(outcome)

    def propose(self, *posts: dict[str, Any], by: Caller = GA_HEAD) -> list[pb.KeyPost]:
        """Name posts."""
        request = pb.ProposeKeyPostsRequest(idempotency_key="k", posts=[pb.KeyPostForm(**post) for post in posts])
        return list(self.ask(propose_key_posts.RPC, request, by).posts)

    def decide(
        self, posts: Sequence[pb.KeyPost], verdict: pb.KeyPostVerdict, words: str = "", by: Caller = LEADER
    ) -> list[pb.KeyPost]:
        """Decide about posts."""
        ids = [post.key_post_id for post in posts]
        request = pb.DecideKeyPostsRequest(idempotency_key="k", key_post_ids=ids, verdict=verdict, words=words)
        return list(self.ask(decide_key_posts.RPC, request, by).posts)

    def listed(self, by: Caller = SUPERVISOR, **filters: Any) -> pb.ListKeyPostsResponse:  # noqa: ANN401 - filters
        """List as somebody."""
        answer: pb.ListKeyPostsResponse = self.ask(list_key_posts.RPC, pb.ListKeyPostsRequest(**filters), by)
        return answer

    def work(self, post: pb.KeyPost, by: Caller = SUPERVISOR) -> pb.GetKeyPostResponse:
        """One with its work."""
        request = pb.GetKeyPostRequest(key_post_id=post.key_post_id)
        answer: pb.GetKeyPostResponse = self.ask(get_key_post.RPC, request, by)
        return answer

    def published(self, **fields: Any) -> pb.ListPublishedKeyPostsResponse:  # noqa: ANN401 - fields
        """As everybody reads it."""
        request = pb.ListPublishedKeyPostsRequest(division_code=CENTRE, **fields)
        answer: pb.ListPublishedKeyPostsResponse = self.ask(list_published_key_posts.RPC, request, Caller("", "", ""))
        return answer

    def run(self, statement: str, **values: object) -> None:
        """As the service."""
        with self.database.unit(reach=Reach(CENTRE)) as unit:
            unit.connection.execute(statement, values)


@pytest.fixture
def register(new_database: Callable[..., Database]) -> Register:
    """An empty register."""
    return Register(new_database)


def test_a_post_is_watched_after_a_second_person_and_no_more_when_it_is_taken_out(register: Register) -> None:
    """Everybody reads what is in the register, and nothing else."""
    proposed = register.propose(LICENCES, WHOLE)
    assert [pb.KEY_POST_STATE_PROPOSED] * 2 == [post.state for post in proposed]
    assert not register.published().posts
    assert not proposed[0].HasField("figures")

    declined = register.decide(proposed[1:], DECLINED, "与行政许可窗口重复")
    designated = register.decide(proposed[:1], DESIGNATE)
    assert (pb.KEY_POST_STATE_DECLINED, "head-01") == (declined[0].state, declined[0].decided_by.officer_id)
    (everybody,) = register.published().posts
    assert ("行政许可窗口", "GA", ["GA-025"]) == (everybody.name, everybody.department_code, list(everybody.item_codes))
    (watched,) = register.listed().posts
    assert (watched.key_post_id, True) == (designated[0].key_post_id, watched.HasField("figures"))

    register.decide(designated, WITHDRAW, "机构改革后岗位撤销")
    assert (0, 0) == (len(register.published().posts), register.listed().total_count)
    (gone,) = register.listed(state=pb.KEY_POST_STATE_WITHDRAWN).posts
    assert "机构改革后岗位撤销" == gone.decided_words
    # What is out of the register may be named again.
    register.propose(LICENCES)


def test_a_post_is_one_of_a_department_of_the_catalogue(register: Register) -> None:
    """Each field that names another is named."""
    with register.database.unit(reach=Reach(CENTRE)) as unit:
        keep_items(unit, CENTRE, {"GA-025": "GA"})
    with pytest.raises(InvalidRequest) as refused:
        register.propose(LICENCES, {**WHOLE, "department_code": "GB"}, by=SUPERVISOR)
    assert ["posts[1].department_code"] == [violation.field for violation in refused.value.violations]
    assert register.propose(LICENCES, by=SUPERVISOR)


def test_who_proposed_a_post_does_not_designate_it_and_all_or_none_are_decided_about(register: Register) -> None:
    """Also a leader who supervises; the other post of the same request stays as it was."""
    own = register.propose(WHOLE, by=Caller("head-01", CENTRE, "XZSP"))
    theirs = register.propose(LICENCES)
    with pytest.raises(Refusal) as refused:
        register.decide([*theirs, *own], DESIGNATE)
    assert "SECOND_PERSON_NEEDED" == refused.value.reason
    assert 2 == register.listed(state=pb.KEY_POST_STATE_PROPOSED).total_count
    with pytest.raises(psycopg.errors.CheckViolation):
        register.run(
            """
            update key_post
            set state = 'designated', designated_by = proposed_by, designated_at = now(), decided_at = now()
            """
        )


@pytest.mark.parametrize(
    ("verdict", "words", "reason"),
    [
        (WITHDRAW, "不再需要", "INVALID_REQUEST"),
        (WITHDRAW, "不再需要监督", "KEY_POST_NOT_SO"),
        (DECLINED, "", "INVALID_REQUEST"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    register: Register, verdict: pb.KeyPostVerdict, words: str, reason: str
) -> None:
    """Taken out can be what is in; who says no says why."""
    posts = register.propose(LICENCES)
    with pytest.raises((Refusal, InvalidRequest)) as refused:
        register.decide(posts, verdict, words)
    assert reason == refused.value.reason


def test_all_that_is_wrong_with_posts_is_told_at_once_and_nothing_is_kept(register: Register) -> None:
    """By the place of the post in the request."""
    wrong = [
        {**LICENCES, "name": "岗"},
        {**LICENCES, "department_code": "SL", "item_codes": ["SL-001", "sl－001"]},
        {**LICENCES, "department_code": "", "risk": "大"},
        LICENCES,
        LICENCES,
    ]
    with pytest.raises(InvalidRequest) as refused:
        register.propose(*wrong)
    assert {
        "posts[0].name",
        "posts[1].department_code",
        "posts[1].item_codes[1]",
        "posts[2].department_code",
        "posts[2].risk",
        "posts[4].name",
    } == {violation.field for violation in refused.value.violations}
    for count in (0, 201):
        with pytest.raises(InvalidRequest):
            register.propose(*[{**LICENCES, "name": f"岗位{number}"} for number in range(count)])
    register.propose({**LICENCES, "name": "另一岗位"})
    with pytest.raises(Refusal) as twice:
        register.propose(WHOLE, {**LICENCES, "name": "另一岗位"})
    assert "KEY_POST_THERE" == twice.value.reason
    assert 1 == register.listed(state=pb.KEY_POST_STATE_PROPOSED).total_count


def test_the_register_is_bounded(register: Register) -> None:
    """What is out of it does not count."""
    for first in range(0, MOST_POSTS, 125):
        register.propose(*[{**LICENCES, "name": f"岗位{number}"} for number in range(first, first + 125)])
    with pytest.raises(Refusal) as full:
        register.propose(WHOLE)
    assert "KEY_POSTS_FULL" == full.value.reason
    shown = register.listed(state=pb.KEY_POST_STATE_PROPOSED, page_size=200)
    register.decide(shown.posts, DECLINED, "本年度不列入重点")
    register.propose(WHOLE)
    again = register.listed(state=pb.KEY_POST_STATE_DECLINED, page_size=150)
    rest = register.listed(state=pb.KEY_POST_STATE_DECLINED, page_size=150, page_token=again.next_page_token)
    assert (200, 150, 50, "") == (again.total_count, len(again.posts), len(rest.posts), rest.next_page_token)
    assert {post.key_post_id for post in shown.posts} == {post.key_post_id for post in [*again.posts, *rest.posts]}


def test_a_department_sees_its_own_posts_and_another_centre_none(register: Register) -> None:
    """In lists, alone, and to be decided about."""
    posts = register.decide(register.propose(LICENCES), DESIGNATE)
    assert (1, 0) == (register.listed(GA_HEAD).total_count, register.listed(SL_HEAD).total_count)
    assert 0 == register.listed(SL_HEAD, department_code="GA").total_count
    for stranger in (SL_HEAD, STRANGER):
        with pytest.raises(Refusal) as hidden:
            register.work(posts[0], by=stranger)
        assert "KEY_POST_NOT_FOUND" == hidden.value.reason
    with pytest.raises(Refusal) as other:
        register.decide(posts, WITHDRAW, "不是本中心的岗位", by=STRANGER)
    assert "KEY_POST_NOT_FOUND" == other.value.reason


WORK = (
    # Item, department, light; whether the task is decided, and the case closed.
    ("GA-025", "GA", 3, False, False),
    ("GA-025", "GA", 2, False, False),
    ("GA-026", "GA", 1, False, False),
    ("GA-025", "GA", 3, True, False),
    ("GA-025", "GA", 1, False, True),
    ("SL-001", "SL", 3, False, False),
)
KEPT = (
    """
    insert into case_record (
        case_id, division_code, case_no, accepted_at, closed_at, light, outcome, last_day, provisional
    )
    values (%(case_id)s, %(centre)s, %(case_no)s, now(), %(closed)s, 1, '', '', false)
    """,
    """
    insert into task_record (
        case_id, item_code, division_code, name_zh, name_en, department_code, state, opened_at, last_day, due_at,
        decided_at, light, provisional
    )
    values (
        %(case_id)s, %(item)s, %(centre)s, '许可', 'licence', %(department)s, 'OPEN', now(), '', %(now)s, %(decided)s,
        %(light)s, false
    )
    """,
    """
    insert into rule_hit (
        hit_id, division_code, rule_code, stream_id, item_code, department_code, officer_id, occurred_at, found_at,
        fact_zh, fact_en, withdrawn_at
    )
    values (
        %(case_id)s, %(centre)s, 'overdue', %(case_id)s, %(item)s, %(department)s, '', %(since)s, now(), '', '',
        %(decided)s
    )
    """,
    """
    insert into accountability (case_id, item_code, kind, since, division_code, department_code, basis, recorded_at)
    values (%(case_id)s, %(item)s, 'overdue', %(since)s, %(centre)s, %(department)s, '', now())
    """,
)


def test_the_work_of_a_post_is_that_of_its_items(register: Register) -> None:
    """Of a post without items all of its department; what is decided, closed, long ago or others' does not count."""
    licences, whole = register.decide(register.propose(LICENCES, WHOLE), DESIGNATE)
    for number, (item, department, light, is_decided, is_closed) in enumerate(WORK):
        values = {
            "case_id": UUID(int=number + 1),
            "centre": CENTRE,
            "case_no": f"NO-{number}",
            "item": item,
            "department": department,
            "light": light,
            "now": NOW,
            "decided": NOW if is_decided else None,
            "closed": NOW if is_closed else None,
            "since": NOW - timedelta(days=89 if number else 91),
        }
        for statement in KEPT:
            register.run(statement, **values)

    def counts(post: pb.KeyPost) -> tuple[int, int, int, int]:
        figures = register.work(post).post.figures
        return figures.green_count, figures.yellow_count, figures.red_count, figures.unanswered_count

    assert ((0, 1, 1, 3), (1, 1, 1, 4)) == (counts(licences), counts(whole))
    work = register.work(licences)
    assert [("NO-0", True, False), ("NO-1", False, True)] == [
        (task.case_no, task.overdue, task.due_soon) for task in work.tasks
    ]
    assert 3 == len(work.unanswered)
    # One long ago, and one that was taken back.
    assert (2, 3) == (work.post.figures.hit_count, register.work(whole).post.figures.hit_count)
    by_name = {post.name: post.figures for post in register.listed().posts}
    assert by_name["行政许可窗口"] == work.post.figures
