"""Notices on real PostgreSQL: who is told what, in which order, and what each has seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.databases import administrator, handled

from approval.domain.notice import Notice, NoticeKind
from approval.handlers.notices import Acknowledged, NoticePage, acknowledge_notices, list_notices
from approval.handlers.resume_clock import resume_clocks
from approval.handlers.stop_clock import stop_clocks
from approval.handlers.tell_cards import TellCard, tell_cards
from approval.handlers.tell_supervision_orders import TellReminder, tell_reminders
from approval.servicer import acknowledge_notices as acknowledge_rpc
from approval.servicer import list_notices as list_rpc
from approval.storage import notices
from chassis.authorisation import powers
from chassis.authorisation.powers import PostPowers
from chassis.rpc import Call, Caller
from chassis.storage.reach import PLATFORM, Reach
from kernel.errors import InvalidRequest
from onewindow.access.v1.access_pb2 import Power, Role, Scope
from onewindow.approval.v1.approval_pb2 import AcknowledgeNoticesRequest, ListNoticesRequest
from onewindow.approval.v1.approval_pb2 import NoticeKind as Kind

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from onewindow.approval.v1 import approval_pb2

CENTRE = "410526"
HEAD, OFFICER = frozenset({Role.ROLE_DEPARTMENT_HEAD}), frozenset({Role.ROLE_DEPARTMENT_OFFICER})


def _caller(officer: str, department: str = "A", division: str = CENTRE) -> Caller:
    roles = HEAD if officer.startswith("head") else OFFICER
    return Caller(officer, division, department, roles, Scope.SCOPE_DEPARTMENT)


def _tell(centre: Centre, case_id: UUID, item: str, *, officer: str = "", department: str = "A") -> None:
    notice = Notice(
        kind=NoticeKind.OVERDUE,
        case_id=case_id,
        division_code=CENTRE,
        department_code=department,
        item_code=item,
        officer_id=officer,
        happened_at=centre.clock[0] - timedelta(hours=1),
        facts={"due": "2026-03-02T09:00:00+08:00"},
    )
    with centre.database.unit(reach=centre.reach) as unit:
        notices.add(unit, [notice])
    centre.pass_time(seconds=1)


def _list(centre: Centre, caller: Caller, **asked: object) -> approval_pb2.ListNoticesResponse:
    query = list_rpc.RPC.parse(ListNoticesRequest(**asked), Call(caller, centre.clock[0]))  # type: ignore[arg-type]  # its fields
    with centre.database.unit(reach=Reach(caller.division_code), read_only=True) as unit:
        (page,) = list_notices(unit, [query])
    assert isinstance(page, NoticePage)
    return list_rpc.render(page)


def _see(centre: Centre, caller: Caller, *ids: int) -> tuple[int, int]:
    request = AcknowledgeNoticesRequest(idempotency_key="k", notice_ids=ids)
    command = acknowledge_rpc.parse(request, Call(caller, centre.clock[0]))
    with centre.database.unit(reach=Reach(caller.division_code)) as unit:
        (done,) = acknowledge_notices(unit, [command])
    assert isinstance(done, Acknowledged)
    answer = acknowledge_rpc.RPC.render(done)
    return answer.acknowledged_count, answer.unseen_count


@pytest.fixture
def told(centre: Centre) -> Centre:
    """Officer ``officer`` may decide A1 and ``all`` everything; six notices, one of another department's."""
    posts = [
        PostPowers(
            post_code=f"A-{officer}",
            department_code="A",
            a_officer_id=officer,
            b_officer_id="nobody",
            powers={Power.POWER_DECIDE: [item]},
        )
        for officer, item in (("officer", "A1"), ("all", powers.EVERY_ITEM))
    ]
    with centre.database.unit(reach=centre.reach) as unit:
        powers.keep_register(unit, CENTRE, 1, posts)
    case_id = centre.open(A1="", A2="", B="")
    _tell(centre, case_id, "A1")
    _tell(centre, case_id, "A2")
    _tell(centre, case_id, "")
    _tell(centre, case_id, "A2", officer="officer")
    _tell(centre, case_id, "A1", officer="somebody")
    _tell(centre, case_id, "B", department="B")
    return centre


def test_a_head_is_told_all_and_an_officer_what_is_theirs(told: Centre) -> None:
    """Theirs: items their posts may decide, whole cases, what is addressed to them; the newest first, with names."""
    head, officer = _list(told, _caller("head-1")), _list(told, _caller("officer"))

    assert ["", "A2", "A1"] == [notice.item_code for notice in head.notices]
    assert ["A2", "", "A1"] == [notice.item_code for notice in officer.notices]
    assert (3, 3, "") == (head.total_count, head.unseen_count, head.next_page_token)
    assert ["", "A2", "A1"] == [notice.item_code for notice in _list(told, _caller("all")).notices]
    assert [""] == [notice.item_code for notice in _list(told, _caller("without-post")).notices]
    first = head.notices[-1]
    assert (Kind.NOTICE_KIND_OVERDUE, "410526202603020000018", "事项A1", "Item A1", "A") == (
        first.kind,
        first.case_no,
        first.name_zh,
        first.name_en,
        first.department_code,
    )
    assert {"due": "2026-03-02T09:00:00+08:00"} == dict(first.facts)
    assert not first.HasField("seen_at")


def test_what_one_has_seen_stands_last_and_is_new_to_the_others(told: Centre) -> None:
    """Several at once; again it changes nothing; what is not theirs to see cannot be marked."""
    head, officer = _caller("head-1"), _caller("officer")
    everything = [notice.notice_id for notice in _list(told, head).notices]
    of_another_department = max(everything) + 3

    assert (2, 1) == _see(told, head, *everything[:2], of_another_department)
    assert (0, 1) == _see(told, head, *everything[:2])

    after = _list(told, head)
    assert [*everything[2:], *everything[:2]] == [notice.notice_id for notice in after.notices]
    assert [False, True, True] == [notice.HasField("seen_at") for notice in after.notices]
    assert everything[2:] == [notice.notice_id for notice in _list(told, head, unseen=True).notices]
    assert (1, 3) == (_list(told, head, unseen=True).total_count, _list(told, officer).unseen_count)
    assert (0, 0) == _see(told, _caller("head-2", "C"), *everything)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_hold_every_notice_once_seen_ones_last(told: Centre, size: int) -> None:
    """Also where the border between unseen and seen lies within a page."""
    head = _caller("head-1")
    everything = [notice.notice_id for notice in _list(told, head).notices]
    _see(told, head, everything[0])
    found: list[int] = []
    token = ""
    while True:
        answer = _list(told, head, page_size=size, page_token=token)
        found += [notice.notice_id for notice in answer.notices]
        assert 3 == answer.total_count
        token = answer.next_page_token
        if not token:
            break
    assert [*everything[1:], everything[0]] == found


def test_another_centres_notices_are_out_of_reach(told: Centre) -> None:
    """Neither listed nor marked."""
    stranger = _caller("head-1", division="410527")
    assert 0 == _list(told, stranger).total_count
    assert (0, 0) == _see(told, stranger, 1, 2, 3)


def test_what_was_told_long_ago_is_forgotten_with_who_saw_it(told: Centre) -> None:
    """By the timer, in bounded batches; what is younger stays."""
    head = _caller("head-1")
    _see(told, head, _list(told, head).notices[0].notice_id)
    told.pass_time(seconds=notices.FORGOTTEN_AFTER.total_seconds() - 3)

    with told.database.unit(reach=PLATFORM) as unit:
        again = [notices.PRUNE_NOTICES.handle(unit, 2), notices.PRUNE_NOTICES.handle(unit, 2)]

    assert [True, False] == again
    with administrator(told.database) as connection:
        (row,) = connection.execute(
            "select (select count(*) from notice) as told, (select count(*) from notice_seen) as seen"
        ).fetchall()
    assert {"told": 3, "seen": 0} == dict(row)


def test_a_request_names_between_one_and_two_hundred() -> None:
    """None, or too many, is refused by name."""
    for ids in ([], list(range(1, 202))):
        with pytest.raises(InvalidRequest) as refused:
            acknowledge_rpc.parse(AcknowledgeNoticesRequest(notice_ids=ids), Call(_caller("head-1"), None))  # type: ignore[arg-type]  # no instant is needed
        assert ["notice_ids"] == [violation.field for violation in refused.value.violations]


def test_a_department_is_told_when_a_clock_of_it_is_due_at_another_instant(centre: Centre) -> None:
    """By an extension, by a stop and its end, and by the calendar; of the other item nothing, whose due stays."""
    case_id = centre.open(days=5, A="", A2="")
    centre.extend([centre.extension(case_id, "A", days=2)])
    handled(centre.database, stop_clocks, [centre.stop(case_id, "A")])
    centre.clock[0] += timedelta(days=1)
    handled(centre.database, resume_clocks, [centre.resumption(case_id, "A")])
    centre.publish(2, 2026, closed=[date(2026, 3, 4)])
    centre.recount()

    heard = _list(centre, _caller("head-1"), page_size=20).notices
    # The newest is the first.
    told = [notice for notice in heard if notice.kind == Kind.NOTICE_KIND_LIMIT_MOVED]
    of_item = [notice.facts for notice in reversed(told) if notice.item_code == "A"]
    assert ["extended", "stopped", "stopped", "calendar"] == [facts["reason"] for facts in of_item]
    for before, after in pairwise(of_item):
        assert before["due"] == after["previous_due"] != after["due"]
    assert ["calendar"] == [notice.facts["reason"] for notice in told if notice.item_code == "A2"]


def test_a_card_is_told_to_its_officer_and_to_the_head_once_each(centre: Centre) -> None:
    """Once to who is both; nobody else of the department reads of it, and of a case that is not here nobody."""
    case_id = centre.open(days=20, A="")

    def card(officer: str, head: str, of: UUID = case_id) -> TellCard:
        return TellCard(
            case_id=of,
            division_code=CENTRE,
            card_id=str(uuid4()),
            card_no="HP1",
            colour="yellow",
            change="given",
            item_code="",
            department_code="A",
            officer_id=officer,
            head_id=head,
            appeal_until=centre.clock[0],
            changed_at=centre.clock[0],
        )

    handled(
        centre.database,
        tell_cards,
        [card("officer-a", "head-a"), card("officer-b", "officer-b"), card("officer-a", "head-a", uuid4())],
    )
    told = {
        officer: [notice.officer_id for notice in _list(centre, _caller(officer)).notices]
        for officer in ("officer-a", "officer-b", "officer-c")
    }
    assert {"officer-a": ["officer-a"], "officer-b": ["officer-b"], "officer-c": []} == told
    assert ["head-a"] == [notice.officer_id for notice in _list(centre, _caller("head-a")).notices]


def test_a_reminder_is_told_to_the_department_that_has_the_item(centre: Centre) -> None:
    """Its head reads it, another department's does not."""
    case_id = centre.open(days=20, A="", B="")
    reminder = TellReminder(
        case_id=case_id,
        division_code=CENTRE,
        item_code="A",
        department_code="A",
        by="supervisor",
        reminded_at=centre.clock[0],
    )
    handled(centre.database, tell_reminders, [reminder, replace(reminder, case_id=uuid4())])
    (notice,) = _list(centre, _caller("head-a")).notices
    assert (Kind.NOTICE_KIND_REMINDER, "A") == (notice.kind, notice.item_code)
    assert not _list(centre, _caller("head-b", "B")).notices
