from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from tests.waits import counted_waits

from approval.domain.deciding import Act
from approval.domain.refusals import TaskNotFound
from approval.servicer import record_decision as rpc
from approval.worker import case_accepted, catalogue_published, post_covered, posts_published
from chassis.authorisation.powers import PostsNotPublished, PowerMissing, guard_of, guarded
from chassis.execution import execute
from chassis.rpc import Caller
from chassis.storage.idempotency import Keyed, once
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import CaseNotFound, InvalidRequest, PermissionDenied
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Power, Scope
from onewindow.intake.v1 import events_pb2, intake_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from google.protobuf.message import Message
    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome
    from chassis.subscription import Subscription

CENTRE = "410526"
MIDNIGHT = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


def hear(centre: Centre, subscription: Subscription[Any, Any], event: Message, division_code: str = CENTRE) -> None:
    """Deliver an event of a centre."""
    received = Received(event, "intake", uuid4(), 1, division_code, centre.clock[0])
    with centre.database.unit(reach=Reach(division_code)) as unit:
        assert [None] == subscription.handle(unit, [subscription.parse(received)])


def post(code: str, department: str, *grants: tuple[Power, str], a: str = "", b: str = "") -> intake_pb2.Post:
    """A post of ``officer-<code>`` with these powers."""
    return intake_pb2.Post(
        post_code=code,
        department_code=department,
        a_officer_id=a or f"officer-{code}",
        b_officer_id=b,
        powers=[intake_pb2.PowerGrant(power=power, item_codes=items.split()) for power, items in grants],
    )


def publish(centre: Centre, *posts: intake_pb2.Post, version: int = 1, items: str = "", at: str = CENTRE) -> None:
    """Publish a register; items are of the department they begin with."""
    event = events_pb2.PostsPublished(
        division_code=at,
        version=version,
        posts=posts,
        items=[events_pb2.CatalogueItem(item_code=item, department_code=item[0]) for item in items.split()],
    )
    hear(centre, posts_published.SUBSCRIPTION, event, at)


def cover(centre: Centre, post_code: str, until: datetime | None) -> None:
    """Let the B officer stand in from now on, or no longer."""
    event = events_pb2.PostCovered(division_code=CENTRE, post_code=post_code)
    if until is not None:
        event.cover.until.FromDatetime(until)
        getattr(event.cover, "from").FromDatetime(centre.clock[0])
    hear(centre, post_covered.SUBSCRIPTION, event)


def officer(officer_id: str, department: str = "A", division_code: str = CENTRE) -> Caller:
    """Somebody who may decide for a department."""
    return Caller(officer_id, division_code, department, scope=Scope.SCOPE_DEPARTMENT)


def decide(centre: Centre, case_id: UUID, item_code: str, caller: Caller) -> Outcome[Any]:
    """Decide as the endpoint does, with the powers checked before the handler, in its unit."""
    assert rpc.RPC.items is not None
    handle = guarded(rpc.RPC.handle, guard_of(rpc.RPC.items, Power.POWER_DECIDE))
    asked = replace(centre.decision(case_id, item_code), caller=caller)
    with centre.database.unit(reach=Reach(caller.division_code)) as unit:
        (outcome,) = handle(unit, [asked])
    return outcome


def open_instant(centre: Centre, item_code: str, **item: Any) -> UUID:  # noqa: ANN401 - more of the item
    """Hear of a case with one instant item, as intake says it."""
    case_id = new_case_id(centre.clock[0])
    limit = type_pb2.Limit(days=1, unit=type_pb2.LIMIT_UNIT_WORKING_DAY)
    event = events_pb2.CaseAccepted(
        case_id=str(case_id), case_no="410526202603020000018", joint_limit=limit, catalogue_version=1
    )
    event.accepted_at.FromDatetime(centre.clock[0])
    event.items.add(item_code=item_code, department_code=item_code[0], committed_limit=limit, instant=True, **item)
    received = Received(event, "intake", case_id, 1, CENTRE, centre.clock[0])
    with centre.database.unit(reach=Reach(CENTRE)) as unit:
        assert [None] == case_accepted.SUBSCRIPTION.handle(unit, [case_accepted.SUBSCRIPTION.parse(received)])
    return case_id


def test_a_register_that_is_not_newer_changes_nothing(centre: Centre) -> None:
    """Whoever hears of an older one late goes on with the newer one; an empty register is a register."""
    case_id = centre.open(A="")
    publish(centre, version=2)
    publish(centre, post("A", "A", (Power.POWER_DECIDE, "*")), version=1)
    assert isinstance(decide(centre, case_id, "A", officer("officer-A")), PowerMissing)


def test_a_centre_without_a_register_decides_nothing(centre: Centre) -> None:
    """It is told to import one; a case that is not there is not found all the same."""
    case_id = centre.open(A="")

    assert isinstance(decide(centre, case_id, "A", officer("officer-A")), PostsNotPublished)
    assert isinstance(decide(centre, new_case_id(centre.clock[0]), "A", officer("officer-A")), CaseNotFound)


def test_only_an_officer_whose_post_has_the_power_decides(centre: Centre) -> None:
    """Named items, every item of the department, every item of the centre; a power for something else is none."""
    publish(
        centre,
        post("named", "A", (Power.POWER_DECIDE, "A1")),
        post("department", "A", (Power.POWER_DECIDE, "")),
        post("every", "A", (Power.POWER_DECIDE, "*")),
        post("accepts", "A", (Power.POWER_ACCEPT, "*"), (Power.POWER_DECIDE_INSTANTLY, "*"), (Power.POWER_REVEAL, "*")),
        post("elsewhere", "B", (Power.POWER_DECIDE, "")),
        items="A1 A2 B1",
    )

    for name, may in (
        ("named", [True, False]),
        ("department", [True, True]),
        ("every", [True, True]),
        ("accepts", [False, False]),
        ("elsewhere", [False, False]),
        ("nobody", [False, False]),
    ):
        case_id = centre.open(A1="", A2="")
        outcomes = [decide(centre, case_id, item, officer(f"officer-{name}")) for item in ("A1", "A2")]
        assert may == [isinstance(outcome, Act) for outcome in outcomes]
        assert all(isinstance(outcome, Act | PowerMissing) for outcome in outcomes)


def test_a_power_does_not_reach_into_another_department(centre: Centre) -> None:
    """Whoever has it for every item still decides for the own department alone."""
    publish(centre, post("every", "A", (Power.POWER_DECIDE, "*")), items="A1 B1")
    case_id = centre.open(A1="", B1="")

    refused = decide(centre, case_id, "B1", officer("officer-every"))

    assert isinstance(refused, PermissionDenied)
    assert {} == refused.facts


def test_an_instant_item_is_decided_with_its_own_power(centre: Centre) -> None:
    """即办权, as intake said when it accepted the case; 审批权 does not do."""
    publish(
        centre,
        post("slow", "A", (Power.POWER_DECIDE, "*")),
        post("quick", "A", (Power.POWER_DECIDE_INSTANTLY, "*")),
    )
    case_id = open_instant(centre, "A1")

    refused = decide(centre, case_id, "A1", officer("officer-slow"))

    assert isinstance(refused, PowerMissing)
    assert {"item_code": "A1", "power": "POWER_DECIDE_INSTANTLY", "post_codes": "quick"} == refused.facts
    assert isinstance(decide(centre, case_id, "A1", officer("officer-quick")), Act)


def test_a_later_catalogue_gives_its_items_to_the_departments_posts(centre: Centre) -> None:
    """And an item that moves on stays the former department's too, for the cases it still has."""
    publish(centre, post("department", "A", (Power.POWER_DECIDE, "")), items="A1")
    moved = events_pb2.CataloguePublished(division_code=CENTRE, version=2)
    moved.items.add(item_code="A1", department_code="B")
    moved.items.add(item_code="A2", department_code="A")
    case_id = centre.open(A1="", A2="")

    assert isinstance(decide(centre, case_id, "A2", officer("officer-department")), PowerMissing)
    hear(centre, catalogue_published.SUBSCRIPTION, moved)
    assert isinstance(decide(centre, case_id, "A2", officer("officer-department")), Act)
    assert isinstance(decide(centre, case_id, "A1", officer("officer-department")), Act)


def test_the_deputy_decides_while_standing_in_until_midnight_exactly(centre: Centre) -> None:
    """The clock ends it; nothing has to come."""
    publish(centre, post("A", "A", (Power.POWER_DECIDE, "*"), b="deputy"))
    cover(centre, "A", MIDNIGHT)

    for instant, may in (
        (centre.clock[0], True),
        (MIDNIGHT - timedelta(microseconds=1), True),
        (MIDNIGHT, False),
    ):
        centre.clock[0] = instant
        case_id = centre.open(A="")
        assert may is isinstance(decide(centre, case_id, "A", officer("deputy")), Act)
        holder = decide(centre, case_id, "A", officer("officer-A"))
        assert not isinstance(holder, PowerMissing)


def test_an_early_end_and_a_new_register_take_effect_with_their_event(centre: Centre) -> None:
    """The replica forgets what the register no longer says."""
    powers = (Power.POWER_DECIDE, "*")
    publish(centre, post("A", "A", powers, b="deputy"))
    case_id = centre.open(A="")

    cover(centre, "A", MIDNIGHT)
    cover(centre, "A", None)
    assert isinstance(decide(centre, case_id, "A", officer("deputy")), PowerMissing)
    publish(centre, post("A", "A", powers, a="newcomer"), version=2)
    assert isinstance(decide(centre, case_id, "A", officer("officer-A")), PowerMissing)
    assert isinstance(decide(centre, case_id, "A", officer("newcomer")), Act)


def test_a_power_at_one_centre_is_none_at_another(centre: Centre) -> None:
    """The same officer id elsewhere: the case is not found, and the other centre's register is its own."""
    publish(centre, post("A", "A", (Power.POWER_DECIDE, "*")))
    publish(centre, post("other", "A", (Power.POWER_DECIDE, "*")), at="410527")
    case_id = centre.open(A="")

    assert isinstance(decide(centre, case_id, "A", officer("officer-A", division_code="410527")), CaseNotFound)
    assert isinstance(decide(centre, case_id, "A", officer("officer-other")), PowerMissing)


def test_an_item_the_case_does_not_have_is_told_as_that(centre: Centre) -> None:
    """No power can be missing for what is not there."""
    publish(centre, post("A", "A", (Power.POWER_DECIDE, "")))

    assert isinstance(decide(centre, centre.open(A=""), "Z", officer("officer-A")), TaskNotFound)


def test_whoever_lacks_a_power_hears_which_posts_of_the_own_centre_have_it(centre: Centre) -> None:
    """By item, by department or for all; another power, another department and another centre's posts are not named."""
    case_id = centre.open(A="")
    publish(
        centre,
        post("by-item", "Z", (Power.POWER_DECIDE, "A")),
        post("by-department", "A", (Power.POWER_DECIDE, "")),
        post("for-all", "Z", (Power.POWER_DECIDE, "*")),
        post("other-item", "A", (Power.POWER_DECIDE, "B")),
        post("other-power", "A", (Power.POWER_ACCEPT, "*")),
        post("other-department", "B", (Power.POWER_DECIDE, "")),
        items="A B",
    )
    publish(centre, post("elsewhere", "A", (Power.POWER_DECIDE, "*")), at="410527")
    refused = decide(centre, case_id, "A", officer("officer-other-power"))
    assert isinstance(refused, PowerMissing)
    assert refused.facts == {"item_code": "A", "power": "POWER_DECIDE", "post_codes": "by-department,by-item,for-all"}
    assert all("by-department,by-item,for-all" in told for told in refused.told())


def test_where_nobody_has_a_power_no_post_is_named(centre: Centre) -> None:
    """The words have a dash there."""
    case_id = centre.open(A="")
    publish(centre, post("A", "A", (Power.POWER_ACCEPT, "*")), items="A")
    refused = decide(centre, case_id, "A", officer("officer-A"))
    assert isinstance(refused, PowerMissing)
    assert (refused.facts["post_codes"], refused.told()[0].endswith("posts that have it: —.")) == ("", True)


@pytest.mark.parametrize("event", [events_pb2.PostsPublished(), events_pb2.PostsPublished(posts=[intake_pb2.Post()])])
def test_a_register_that_cannot_be_checked_against_is_refused(event: events_pb2.PostsPublished) -> None:
    """So its event is parked and seen."""
    with pytest.raises(InvalidRequest):
        posts_published.SUBSCRIPTION.parse(Received(event, "intake", uuid4(), 1, CENTRE, MIDNIGHT))


def test_a_decision_reads_its_cases_once_and_waits_three_times(centre: Centre) -> None:
    """For keys, powers and cases, which are held; for the numbers of the events; for the commit."""
    publish(centre, post("A", "A", (Power.POWER_DECIDE, "*")))
    cases = [centre.open(A="", B="") for _ in range(3)]
    assert rpc.RPC.items is not None
    handle = once("RecordDecision", rpc.RPC.handle, rpc.RPC.render, guard=guard_of(rpc.RPC.items, Power.POWER_DECIDE))

    def decide_all(key: str) -> tuple[list[str], list[str], int]:
        asked = [
            Keyed(
                replace(centre.decision(case_id, item), caller=officer(who)), CENTRE, f"{key} {item} {who}", bytes(32)
            )
            for case_id in cases
            for item, who in (("A", "officer-A"), ("A", "somebody"), ("C", "officer-A"))
        ]
        with counted_waits() as waits:
            done = execute(centre.database, handle, asked, {}, reaches=[Reach(CENTRE)] * len(asked))
        return [type(one).__name__ for one in done.outcomes], [step.name for step in done.steps], len(waits)

    decide_all("before")
    cases = [centre.open(A="", B="") for _ in range(3)]
    outcomes, steps, waits = decide_all("counted")

    assert ["Answer", "PowerMissing", "TaskNotFound"] * 3 == outcomes
    assert [
        "lock_keys",
        "read_keys",
        "powers_held",
        "lock_cases",
        "load_cases",
        "posts_empowered",
        "update_task",
        "keep_answers",
        "advance_streams",
        "append_outbox",
    ] == steps
    # One more to name who has the power that somebody lacks.
    assert 4 == waits


def test_what_is_held_for_the_check_is_read_anew_by_who_comes_later(centre: Centre) -> None:
    """In one unit: the second decision sees what the first has done, and one that was only checked is not seen."""
    publish(centre, post("A", "A", (Power.POWER_DECIDE, "*")))
    case_id = centre.open(A="", B="")
    assert rpc.RPC.items is not None
    handle = guarded(rpc.RPC.handle, guard_of(rpc.RPC.items, Power.POWER_DECIDE))
    asked = [replace(centre.decision(case_id, "A"), caller=officer("officer-A"))]
    with centre.database.unit(reach=Reach(CENTRE)) as unit:
        outcomes = [*handle(unit, asked), *handle(unit, asked), *rpc.RPC.handle(unit, asked)]
    assert ["Act", "AlreadyDecided", "AlreadyDecided"] == [type(outcome).__name__ for outcome in outcomes]
