"""Rules on real PostgreSQL: found as events come and by the clock, once each, and the same when all is made again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from observing import observation_of
from tests.databases import administrator, handled
from tests.integration.supervision.test_observe import (
    CENTRE,
    DUE,
    NEW_YEAR,
    OPENED,
    SILENT,
    Town,
    accepted,
    decided,
    opened,
)
from tests.integration.supervision.test_rebuilding import rebuilt

from chassis.envelope import parse_event
from chassis.live import Hint
from chassis.rpc import Call, Caller, Rpc
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from chassis.worker.timers import take_turn
from kernel.errors import InvalidRequest, Refusal
from onewindow.access.v1.access_pb2 import Scope
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.supervision.v1 import rules_pb2 as pb
from onewindow.supervision.v1.events_pb2 import LightWarningSet
from onewindow.type.v1.type_pb2 import FEE_OFFICE_ACT_OFF_CENTRE_FOUNDED
from supervision.domain.lights import Light
from supervision.domain.refusals import ParameterUnchanged
from supervision.domain.rules.hit import Hit
from supervision.handlers import renew_lights
from supervision.handlers.find_hits import GRACE
from supervision.handlers.keep_calendar import keep_calendar
from supervision.handlers.keep_centre_events import keep_centre_events
from supervision.handlers.keep_fee_office_events import keep_fee_office_events
from supervision.servicer import list_rule_hits, list_rules, set_parameter, try_rule
from supervision.storage import rules
from supervision.translation import watched_events
from supervision.translation.centre_events import of_centre
from supervision.worker import catalogue_published
from supervision.worker.timers import RENEW_LIGHTS, SWEEP_RULES, TELL_LIGHT_WARNINGS

HEAD = Caller("head-01", CENTRE, "XZSP")


@pytest.fixture
def town(new_database: Callable[..., Database]) -> Town:
    """A centre whose calendar is known."""
    made = Town(new_database)
    made.publish(NEW_YEAR)
    return made


def swept(town: Town, now: datetime, limit: int = 100) -> None:
    """Let the clock run to an instant, and everything due at it be looked at."""
    town.now = now
    while take_turn(town.database, SILENT, replace(SWEEP_RULES, limit=limit)):
        pass


def hits(town: Town, rule_code: str = "") -> list[Hit]:
    """What the rules found, the newest first."""
    with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        return rules.page(unit, CENTRE, rule_code, None, None, 200)


def ask(town: Town, rpc: Rpc[Any, Any, Any, Any], request: Message, caller: Caller = HEAD) -> Any:  # noqa: ANN401 - any answer
    """Ask as somebody; a refusal is raised."""
    command = rpc.parse(request, Call(caller, town.now))
    with town.database.unit(reach=Reach(CENTRE), read_only=not rpc.writes) as unit:
        (outcome,) = rpc.handle(unit, [command])
    if isinstance(outcome, Refusal):
        raise outcome
    return rpc.render(outcome)


def put(town: Town, code: str, value: int, reason: str = "专题会议决定") -> pb.Parameter:
    """Set a value."""
    request = pb.SetParameterRequest(idempotency_key="k", code=code, value=value, reason=reason)
    parameter: pb.Parameter = ask(town, set_parameter.RPC, request).parameter
    return parameter


def decision(case_id: UUID, at: datetime, sequence: int = 2, **fields: Any) -> Any:  # noqa: ANN401 - an observation
    """ZRZY-003 is decided."""
    said = {
        "decision": approval_pb2.DECISION_APPROVE,
        "state": approval_pb2.TASK_STATE_APPROVED,
        "decided_by": {"officer_id": "zrzy-01", "department_code": "ZRZY"},
        **fields,
    }
    event = approval.DecisionRecorded(case_id=str(case_id), item_code="ZRZY-003", department_code="ZRZY", **said)
    event.decided_at.FromDatetime(at)
    return observation_of(Received(event, "approval", case_id, sequence, CENTRE, at))


def test_what_an_event_shows_is_found_with_it_and_once(town: Town) -> None:
    """Who decided what, in which case; told again it is the same hit."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    town.now += timedelta(minutes=1)
    quick = decision(case_id, town.now)
    town.observe(quick)
    (hit,) = hits(town)
    assert ("decided_unread", case_id, "ZRZY-003", "ZRZY", "zrzy-01") == (
        hit.rule_code,
        hit.case_id,
        hit.item_code,
        hit.department_code,
        hit.officer_id,
    )
    assert ("4105222026030200000148", town.now) == (hit.case_no, hit.occurred_at)
    assert hit.entry_id
    town.now += timedelta(minutes=1)
    town.observe(quick)
    assert [hit] == hits(town)


def test_what_was_heard_in_another_order_is_judged_as_it_happened(town: Town) -> None:
    """An acceptance that a decision overtook: the item is one to be decided on the spot, so that nothing was unread."""
    case_id = uuid4()
    items = [intake.AcceptedItem(item_code="ZRZY-003", name_zh="规划许可", department_code="ZRZY", instant=True)]
    acceptance = intake.CaseAccepted(case_id=str(case_id), case_no="4105222026030200000148", items=items)
    acceptance.accepted_at.FromDatetime(OPENED)
    town.observe(opened(case_id))
    town.now += timedelta(minutes=1)
    town.observe(decision(case_id, town.now))
    assert ["decided_unread"] == [hit.rule_code for hit in hits(town)]
    town.observe(observation_of(Received(acceptance, "intake", case_id, 2, CENTRE, OPENED)))
    swept(town, town.now + timedelta(seconds=1))
    assert [] == hits(town)


def test_the_clock_finds_at_its_own_instant_whenever_somebody_looks(town: Town) -> None:
    """Not before everything should have been told; one that was decided is not found, and nobody looks at it again."""
    late, decided_in_time = uuid4(), uuid4()
    for number, case_id in enumerate((late, decided_in_time)):
        town.observe(accepted(case_id, f"410522202603020000{number}148"), opened(case_id))
    town.now = DUE - timedelta(days=10)
    town.observe(decision(decided_in_time, town.now))
    swept(town, DUE + GRACE / 2)
    assert [] == hits(town, "overdue")
    swept(town, DUE + timedelta(days=3), limit=1)
    (hit,) = hits(town, "overdue")
    assert (late, DUE, None) == (hit.case_id, hit.occurred_at, hit.entry_id)
    swept(town, town.now + GRACE)
    with administrator(town.database) as admin:
        assert [] == admin.execute("select stream_id from rule_watch").fetchall()


def test_what_is_told_late_takes_back_what_was_not_so(town: Town) -> None:
    """It stays on record, and is not listed; and stands again if that was wrong too."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    swept(town, DUE + timedelta(minutes=5))
    assert {"overdue", "idle_task"} == {hit.rule_code for hit in hits(town)}
    town.observe(decision(case_id, OPENED + timedelta(days=2)))
    swept(town, town.now + GRACE)
    assert [] == hits(town)
    with administrator(town.database) as admin:
        withdrawn = admin.execute("select rule_code from rule_hit where withdrawn_at is not null").fetchall()
    assert 2 == len(withdrawn)


@pytest.fixture
def meanwhile(town: Town, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is observed once the stories of the next sweep are read, and before it keeps anything."""
    read, waiting = rules.stories, list[Any]()

    def slowly(*asked: Any) -> Any:  # noqa: ANN401 - as it is
        found = read(*asked)
        while waiting:
            town.observe(waiting.pop())
        return found

    monkeypatch.setattr(rules, "stories", slowly)
    return waiting


def test_what_the_clock_finds_while_the_event_comes_that_says_otherwise_is_taken_back(
    town: Town, meanwhile: list[Any]
) -> None:
    """Neither of the two sees the other."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    town.now = DUE + GRACE
    meanwhile.append(decision(case_id, DUE - timedelta(seconds=1)))
    swept(town, town.now)
    assert "overdue" in {hit.rule_code for hit in hits(town)}
    swept(town, town.now + GRACE)
    assert ["idle_task"] == [hit.rule_code for hit in hits(town)]


def test_what_is_found_while_the_clock_looks_stands(town: Town, meanwhile: list[Any]) -> None:
    """An event that is applied between two readings of the sweep is not taken for one that never was."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    town.now = DUE + GRACE
    meanwhile.append(decision(case_id, town.now, decided_by={"department_code": "GA"}))
    swept(town, town.now)
    assert {"idle_task", "overdue", "outside_scope"} == {hit.rule_code for hit in hits(town)}


def test_all_is_found_again_from_the_journal(town: Town) -> None:
    """The same hits under the same ids; and one that does not follow is named and withdrawn."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    swept(town, DUE + timedelta(hours=1))
    town.observe(decision(case_id, town.now, deemed=True, deemed_basis="第五十条"))
    swept(town, town.now + timedelta(hours=1))
    town.sweep()
    before = hits(town)
    assert {"idle_task", "deemed"} == {hit.rule_code for hit in before}
    assert [] == rebuilt(town, check_only=True).differing
    with administrator(town.database) as admin:
        admin.execute("delete from rule_hit where rule_code = 'deemed'")
        admin.execute("update rule_hit set hit_id = gen_random_uuid()")
    assert [(case_id, ["hits"])] == rebuilt(town).differing
    assert [replace(hit, found_at=town.now) for hit in before] == hits(town)
    assert [] == rebuilt(town).differing


def test_what_is_about_no_case_is_found_too(town: Town) -> None:
    """A fee outside the centre, a window without anybody, an item that nobody is accepted for."""
    acted = fees.FeeOfficeActed(act=FEE_OFFICE_ACT_OFF_CENTRE_FOUNDED, subject="OC-1", amount_fen=100)
    acted.acted_by.department_code = "GA"
    acted.acted_at.FromDatetime(OPENED)
    seen = watched_events.fee_office_acted(Received(acted, "fees", uuid4(), 1, CENTRE, OPENED))
    assert [None] == handled(town.database, keep_fee_office_events, [seen])
    (fee,) = hits(town)
    assert ("off_centre_fee", None, "", "GA") == (fee.rule_code, fee.case_id, fee.case_no, fee.department_code)
    stream = uuid4()
    published = intake.CataloguePublished(division_code=CENTRE, version=2)
    published.items.add(item_code="ZRZY-003", department_code="ZRZY")
    published.items.add(item_code="GA-025", department_code="GA")
    published.published_at.FromDatetime(OPENED)
    command = catalogue_published.parse(Received(published, "intake", stream, 1, CENTRE, OPENED))
    assert [None] == handled(town.database, keep_calendar, [command])
    uncovered = intake.WindowUncovered(division_code=CENTRE, post_code="W-01", department_code="ZRZY")
    uncovered.since.FromDatetime(OPENED)
    empty = of_centre(Received(uncovered, "intake", stream, 2, CENTRE, OPENED))
    assert [None] == handled(town.database, keep_centre_events, [empty])
    town.now = OPENED + timedelta(days=1)
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    town.observe(decision(case_id, town.now))
    swept(town, OPENED + timedelta(days=100))
    found = {(hit.rule_code, hit.item_code, hit.department_code) for hit in hits(town) if hit.case_id is None}
    assert {
        ("off_centre_fee", "", "GA"),
        ("window_without_cover", "", "ZRZY"),
        ("zero_acceptance", "ZRZY-003", "ZRZY"),
        ("zero_acceptance", "GA-025", "GA"),
    } == found


def test_a_value_counts_a_minute_after_it_was_set_and_every_value_is_kept(town: Town) -> None:
    """What was judged by another one stays so; who set it, and why, is shown."""
    first, second = uuid4(), uuid4()
    town.observe(accepted(first), opened(first))
    town.observe(accepted(second, "4105222026030200001148"), opened(second))
    put(town, "decided_unread.on", 0)
    with pytest.raises(ParameterUnchanged):
        put(town, "decided_unread.on", 0)
    town.now += timedelta(seconds=30)
    town.observe(decision(first, town.now))
    town.now += timedelta(seconds=60)
    town.observe(decision(second, town.now))
    assert [first] == [hit.case_id for hit in hits(town)]
    again = put(town, "decided_unread.on", 1, "恢复执行该规则")
    assert [(1, 2, "恢复执行该规则"), (0, 1, "专题会议决定")] == [
        (change.value, change.version, change.reason) for change in again.changes
    ]
    assert (0, 1, "head-01") == (again.value, again.default_value, again.changes[0].set_by.officer_id)
    assert [] == rebuilt(town, check_only=True).differing
    listed = ask(town, list_rules.RPC, pb.ListRulesRequest())
    (shown,) = [rule for rule in listed.rules if rule.code == "decided_unread"]
    assert (16, 1, 0) == (len(listed.rules), shown.hit_count, shown.applied.value)
    assert ["light.yellow_share", "light.yellow_days"] == [one.code for one in listed.parameters][:2]


def test_two_who_set_something_at_one_moment_come_one_after_the_other(town: Town) -> None:
    """Each has a version of its own."""
    request = pb.SetParameterRequest(code="idle_task.working_days", value=3, reason="专题会议决定")
    with ThreadPoolExecutor() as threads, town.database.unit(reach=Reach(CENTRE)) as unit:
        set_parameter.RPC.handle(unit, [set_parameter.parse(request, Call(HEAD, town.now))])
        other = threads.submit(put, town, "idle_task.working_days", 4)
        wait([other], timeout=0.3)
        assert not other.done()
    assert [(4, 2), (3, 1)] == [(change.value, change.version) for change in other.result().changes]


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("code", {"code": "no_such.setting"}),
        ("value", {"value": 0}),
        ("value", {"value": 61}),
        ("reason", {"reason": "无"}),
    ],
)
def test_what_cannot_be_set_is_said(field: str, fields: dict[str, Any]) -> None:
    """Before anything is written."""
    request = pb.SetParameterRequest(
        **{"idempotency_key": "k", "code": "idle_task.working_days", "value": 3, "reason": "专题会议决定", **fields}
    )
    with pytest.raises(InvalidRequest) as refused:
        set_parameter.parse(request, Call(HEAD, OPENED))
    assert [field] == [one.field for one in refused.value.violations]


def tried(town: Town, rule_code: str, page_size: int = 5_000, **values: int) -> list[pb.TryRuleResponse]:
    """Try a rule on the thirty days from the Monday on, page by page."""
    pages: list[pb.TryRuleResponse] = []
    token = ""
    while token or not pages:
        request = pb.TryRuleRequest(
            rule_code=rule_code,
            values={f"{rule_code}.{name}": value for name, value in values.items()},
            page_size=page_size,
            page_token=token,
        )
        getattr(request, "from").FromDatetime(OPENED)
        request.to.FromDatetime(OPENED + timedelta(days=30))
        pages.append(ask(town, try_rule.RPC, request))
        token = pages[-1].next_page_token
    return pages


def test_a_rule_is_tried_on_the_past_and_nothing_is_written(town: Town) -> None:
    """With any values, also while it is off; each story once, however many pages there are."""
    put(town, "idle_task.on", 0)
    town.now += timedelta(minutes=2)
    cases = [uuid4() for _ in range(3)]
    for number, case_id in enumerate(cases):
        town.observe(accepted(case_id, f"410522202603020000{number}148"), opened(case_id))
    town.now = OPENED + timedelta(days=4)
    town.observe(decision(cases[0], town.now))
    swept(town, OPENED + timedelta(days=31))
    assert {"overdue"} == {hit.rule_code for hit in hits(town)}
    (page,) = tried(town, "idle_task")
    assert (2, 3, 100) == (page.hit_count, page.examined_count, page.done_percent)
    assert {str(case_id) for case_id in cases[1:]} == {hit.case_id for hit in page.hits}
    pages = tried(town, "idle_task", page_size=2, working_days=3)
    assert (3, 3) == (sum(one.hit_count for one in pages), sum(one.examined_count for one in pages))
    assert [one.done_percent for one in pages] == sorted(one.done_percent for one in pages)
    assert len(pages) > 3
    assert {"overdue"} == {hit.rule_code for hit in hits(town)}
    (of_items,) = tried(town, "zero_acceptance")
    assert (0, "") == (of_items.hit_count, of_items.next_page_token)


@pytest.mark.parametrize("days", [(0, 0), (0, 367), (0, 2)])
def test_a_rule_is_tried_on_a_year_at_most_and_on_nothing_to_come(days: tuple[int, int]) -> None:
    """The end is told to be wrong."""
    request = pb.TryRuleRequest(rule_code="overdue", to=OPENED + timedelta(days=days[1]))
    getattr(request, "from").FromDatetime(OPENED + timedelta(days=days[0]))
    received_at = OPENED + timedelta(days=max(days[1] - 1, 0)) - timedelta(seconds=1)
    with pytest.raises(InvalidRequest) as refused:
        try_rule.parse(request, Call(HEAD, received_at))
    assert ["to"] == [one.field for one in refused.value.violations]


def test_what_lies_before_what_is_read_of_a_story_stands(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a very long one only the newest events are read: what older ones brought about is not taken back."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    town.now += timedelta(minutes=1)
    town.observe(decision(case_id, town.now))
    (before,) = hits(town)
    monkeypatch.setattr(rules, "MOST_ENTRIES", 1)
    town.observe(decision(case_id, town.now + timedelta(days=1), 3))
    swept(town, DUE + timedelta(days=1))
    assert before in hits(town)


def test_hits_are_listed_page_by_page(town: Town) -> None:
    """The newest first, of one rule, in one case, or one alone."""
    cases = [uuid4() for _ in range(3)]
    for number, case_id in enumerate(cases):
        town.observe(accepted(case_id, f"410522202603020000{number}148"), opened(case_id))
    swept(town, OPENED + timedelta(days=31))
    first = ask(town, list_rule_hits.RPC, pb.ListRuleHitsRequest(page_size=4))
    request = pb.ListRuleHitsRequest(page_size=4, page_token=first.next_page_token)
    second = ask(town, list_rule_hits.RPC, request)
    assert (4, 2, "") == (len(first.hits), len(second.hits), second.next_page_token)
    assert 6 == len({hit.hit_id for hit in [*first.hits, *second.hits]})
    assert ["overdue"] * 3 + ["idle_task"] * 3 == [hit.rule_code for hit in [*first.hits, *second.hits]]
    of_case = ask(town, list_rule_hits.RPC, pb.ListRuleHitsRequest(case_id=str(cases[0]), rule_code="overdue"))
    (hit,) = of_case.hits
    assert ("超期未办结", True) == (hit.rule_zh, hit.by_clock)
    alone = ask(town, list_rule_hits.RPC, pb.ListRuleHitsRequest(hit_id=hit.hit_id))
    assert [hit] == list(alone.hits)
    elsewhere = pb.ListRuleHitsRequest(hit_id=hit.hit_id, division_code="410581")
    assert [] == list(
        ask(town, list_rule_hits.RPC, elsewhere, Caller("city-01", "410500", "XZSP", scope=Scope.SCOPE_BELOW)).hits
    )


def renewed(town: Town) -> int:
    """Turns that are taken until all open cases go by what is set."""
    turns = 0
    while take_turn(town.database, SILENT, RENEW_LIGHTS):
        turns += 1
    return turns


def test_lights_go_by_what_the_centre_sets_once_it_counts_open_ones_too(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the clock, batch by batch; what is made again from the journal is the same, also of what had ended before."""
    monkeypatch.setattr(renew_lights, "CASES", 1)
    first, second, over = (uuid4() for _ in range(3))
    for number, case_id in enumerate((first, second, over)):
        town.observe(accepted(case_id, f"410522202603020000{number}148"), opened(case_id))
    town.observe(decided(over, OPENED))

    def yellow_at(case_id: UUID) -> datetime | None:
        clock = town.record(case_id).case.tasks["ZRZY-003"].clock
        return clock.yellow_at if clock else None

    seventh, third = OPENED.replace(day=11, hour=9, minute=30), OPENED.replace(day=5, hour=9, minute=30)
    assert [seventh] * 3 == [yellow_at(case_id) for case_id in (first, second, over)]
    town.now = OPENED.replace(day=6)
    put(town, "light.yellow_share", 30)
    # It does not count yet, and then not at once: whoever writes meanwhile goes by the one before it.
    assert 0 == renewed(town)
    town.now += timedelta(minutes=1, seconds=4)
    assert 0 == renewed(town)
    town.now += timedelta(seconds=1)
    hinted: list[tuple[str, Hint]] = []
    town.database.on_hints = hinted.extend
    assert renewed(town) >= 3
    assert {"LightChanged"} == {hint.kind for _, hint in hinted}
    assert {str(first), str(second)} <= {hint.case_id for _, hint in hinted}
    assert [third, third, seventh] == [yellow_at(case_id) for case_id in (first, second, over)]
    assert Light.YELLOW is town.record(first).case.light
    changes = [entry for entry in town.record(first).timeline if entry.event == "LightChanged"]
    assert {OPENED.replace(day=6) + timedelta(minutes=1)} == {entry.occurred_at for entry in changes}
    assert ([], 0) == (rebuilt(town, check_only=True).differing, renewed(town))
    # Later again: what was yellow is green, and says so.
    put(town, "light.yellow_share", 90)
    town.now += timedelta(minutes=2)
    renewed(town)
    assert Light.GREEN is town.record(second).case.light
    assert [] == rebuilt(town, check_only=True).differing


def test_what_was_decided_between_two_settings_goes_by_the_first_of_them(town: Town) -> None:
    """Though all that is open goes by both at once."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    town.now = OPENED.replace(day=6)
    put(town, "light.yellow_share", 30)
    town.now += timedelta(seconds=30)
    put(town, "light.yellow_days", 4)
    town.now += timedelta(seconds=45)
    granted = approval.CaseApproved(case_id=str(case_id))
    granted.decided_at.FromDatetime(town.now)
    over = observation_of(Received(granted, "approval", case_id, 3, CENTRE, town.now))
    assert [None, None] == town.observe(decision(case_id, town.now), over)
    town.now += timedelta(minutes=1)
    assert renewed(town) >= 1
    clock = town.record(case_id).case.tasks["ZRZY-003"].clock
    assert clock
    assert OPENED.replace(day=5, hour=9, minute=30) == clock.yellow_at
    assert [] == rebuilt(town, check_only=True).differing


def told_warnings(town: Town) -> list[tuple[int, int, int]]:
    """What the others were told of lights: which setting, at which share, how many days before; a turn is taken."""
    take_turn(town.database, SILENT, TELL_LIGHT_WARNINGS)
    with administrator(town.database) as connection:
        rows = connection.execute("select event from outbox order by outbox_id").fetchall()
    envelopes = [parse_event(bytes(row["event"])) for row in rows]
    found = [LightWarningSet.FromString(one.data) for one in envelopes if one.type.endswith(".LightWarningSet")]
    return [(event.version, event.used_percent, event.days_left) for event in found]


def test_others_are_told_each_setting_of_lights_once_and_of_no_other(town: Town) -> None:
    """Also what was set before anybody was told of any, in order, each with all that counts with it."""
    assert [] == told_warnings(town)
    put(town, "light.yellow_share", 30)
    put(town, "card.appeal_days", 9)
    town.now += timedelta(minutes=1)
    put(town, "light.yellow_days", 4)
    assert [(1, 30, 1), (3, 30, 4)] == told_warnings(town)
    assert [(1, 30, 1), (3, 30, 4)] == told_warnings(town)
    put(town, "light.yellow_share", 60)
    assert [(1, 30, 1), (3, 30, 4), (4, 60, 4)] == told_warnings(town)
