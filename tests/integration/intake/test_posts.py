from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from tests.waits import counted_waits

from chassis.authorisation.powers import PostsNotPublished, PowerMissing, guard_of, guarded
from chassis.execution import execute
from chassis.outcome import Outcome
from chassis.rpc import Call, Caller, Rpc
from chassis.storage.idempotency import Keyed, once
from chassis.storage.reach import Reach
from intake.domain.refusals import (
    CatalogueNotPublished,
    PostNotCovered,
    PostNotFound,
    PostWithoutDeputy,
    PublishedMeanwhile,
)
from intake.servicer import ROOM
from kernel.divisions import prefix
from kernel.errors import CaseNotFound, InvalidRequest, PermissionDenied, Refusal
from onewindow.access.v1.access_pb2 import Power, Role, Scope
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from google.protobuf.message import Message
    from tests.integration.intake.conftest import Desk

CENTRE = "632801"
OTHER = "632802"
HEADER = "post_code,name_zh,name_en,department_code,a_officer_id,b_officer_id,power,item_codes"
WINDOW = "WINDOW,综合窗口,Window,XZSP,zhang,li"
HOUSING = "ZJ,住建审批岗,Housing,ZJ,zj-officer,"
# Monday, nine in the morning in Beijing; the day ends there at sixteen hours UTC.
MIDNIGHT = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
RPCS: Mapping[str, Rpc[Any, Any, Any, Any]] = {rpc.method: rpc for rpc in ROOM.rpcs}
POWERS = {"SubmitApplication": Power.POWER_ACCEPT, "SupplementApplication": Power.POWER_ACCEPT}


def officer(officer_id: str, role: int = Role.ROLE_WINDOW_CLERK, *, centre: str = CENTRE, dept: str = "XZSP") -> Caller:
    """Somebody at a centre; heads and supervisors read below, others their centre."""
    reads_below = role in {Role.ROLE_CENTRE_HEAD, Role.ROLE_SUPERVISOR}
    scope = Scope.SCOPE_BELOW if reads_below else Scope.SCOPE_CENTRE
    return Caller(officer_id, centre, dept, frozenset({role}), scope)


ADMINISTRATOR = officer("catalogue-01", Role.ROLE_CATALOGUE_ADMINISTRATOR)
ZHANG, LI = officer("zhang"), officer("li")
HEAD = officer("head-01", Role.ROLE_CENTRE_HEAD)


def ask(desk: Desk, method: str, requests: Sequence[Message], caller: Caller = ADMINISTRATOR) -> list[Outcome[Any]]:
    """Ask as the endpoint does: parse, one unit for the caller's reach, powers before the handler, render."""
    rpc = RPCS[method]
    handle = rpc.handle
    if rpc.items is not None:
        handle = guarded(handle, guard_of(rpc.items, POWERS[method]))
    call = Call(caller, desk.clock.now)
    commands = [rpc.parse(request, call) for request in requests]
    below = prefix(caller.division_code) if caller.scope == Scope.SCOPE_BELOW and not rpc.writes else ""
    with desk.database.unit(reach=Reach(caller.division_code, below), read_only=not rpc.writes) as unit:
        outcomes = handle(unit, commands)
        return [outcome if isinstance(outcome, Refusal) else rpc.render(outcome) for outcome in outcomes]


def one(desk: Desk, method: str, request: Message, caller: Caller = ADMINISTRATOR) -> Any:  # noqa: ANN401 - its answer
    """Ask once; raises the refusal."""
    (outcome,) = ask(desk, method, [request], caller)
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def publish(
    desk: Desk,
    *rows: str,
    caller: Caller = ADMINISTRATOR,
    dry_run: bool = False,
    expected_version: int | None = None,
) -> Any:  # noqa: ANN401 - likewise
    """Import a register of these rows."""
    content = "\n".join([HEADER, *rows, ""]).encode()
    request = intake_pb2.ImportPostsRequest(content=content, dry_run=dry_run, expected_version=expected_version)
    return one(desk, "ImportPosts", request, caller)


def cover(desk: Desk, until: str, caller: Caller = LI, post_code: str = "WINDOW") -> Any:  # noqa: ANN401 - likewise
    """Let the B officer of a post stand in."""
    request = intake_pb2.CoverPostRequest(post_code=post_code, until=until, reason="年休假")
    return one(desk, "CoverPost", request, caller)


def listed(desk: Desk, caller: Caller = HEAD, centre: str = "") -> Any:  # noqa: ANN401 - likewise
    """List posts."""
    return one(desk, "ListPosts", intake_pb2.ListPostsRequest(division_code=centre), caller)


def submit(desk: Desk, caller: Caller, **application: object) -> Outcome[Any]:
    """Submit an application: a residence permit if nothing else is said."""
    wanted = {"item_codes": ["GA-025"], **application}
    (outcome,) = ask(desk, "SubmitApplication", [desk.application(**wanted)], caller)
    return outcome


@pytest.fixture
def hall(make_desk: Callable[[], Desk]) -> Desk:
    """A centre with the starter catalogue and no register of posts."""
    desk = make_desk()
    desk.centre = CENTRE
    desk.publish()
    return desk


def test_a_register_is_published_whole_and_told_behind_its_catalogue(hall: Desk) -> None:
    """On the stream of the centre, with every post, its powers, and whose the items are."""
    answer = publish(hall, f"{WINDOW},accept,*", f"{HOUSING},decide,", f"{HOUSING},reveal,ZJ-002|ZJ-001")

    (catalogue, _), (envelope, told) = hall.events()
    assert (catalogue.stream_id, 2, CENTRE) == (envelope.stream_id, envelope.sequence, envelope.division_code)
    assert (CENTRE, 1, "catalogue-01") == (told.division_code, told.version, told.published_by.officer_id)
    assert [
        ("WINDOW", "zhang", "li", [(Power.POWER_ACCEPT, ["*"])]),
        ("ZJ", "zj-officer", "", [(Power.POWER_DECIDE, []), (Power.POWER_REVEAL, ["ZJ-001", "ZJ-002"])]),
    ] == [
        (
            post.post_code,
            post.a_officer_id,
            post.b_officer_id,
            [(grant.power, list(grant.item_codes)) for grant in post.powers],
        )
        for post in told.posts
    ]
    assert 218 == len(told.items)
    assert (1, True, ["WINDOW", "ZJ"]) == (answer.version, answer.published, list(answer.added))
    assert [] == [missing for missing in answer.missing if missing.power == Power.POWER_ACCEPT]
    undecided = {missing.department_code for missing in answer.missing if missing.power == Power.POWER_DECIDE}
    assert ("ZJ" in undecided, "ZRZY" in undecided) == (False, True)


def test_a_dry_run_tells_everything_and_publishes_nothing(hall: Desk) -> None:
    """The same differences, the same missing powers; and no power for anybody."""
    dry = publish(hall, f"{WINDOW},accept,*", dry_run=True)

    assert (0, False, ["WINDOW"]) == (dry.version, dry.published, list(dry.added))
    assert 218 == len(dry.missing)
    assert 1 == len(hall.events())
    assert isinstance(submit(hall, ZHANG), PostsNotPublished)


def test_nothing_is_published_over_a_register_that_was_not_looked_at(hall: Desk) -> None:
    """Powers that somebody else gave meanwhile are not taken away unseen."""
    looked = publish(hall, f"{WINDOW},accept,*", dry_run=True).version
    publish(hall, f"{WINDOW},accept,*", f"{HOUSING},decide,")

    with pytest.raises(PublishedMeanwhile) as refused:
        publish(hall, f"{WINDOW},accept,*", expected_version=looked)

    assert {"version": "1", "expected_version": "0"} == refused.value.facts
    assert ["WINDOW", "ZJ"] == [post.post_code for post in listed(hall).posts]
    assert 2 == publish(hall, f"{WINDOW},accept,*", expected_version=1).version


def test_an_import_that_changes_nothing_publishes_nothing(hall: Desk) -> None:
    """Also with its rows in another order; one that changes a post is the next version."""
    rows = f"{WINDOW},accept,GA-025|ZJ-001", f"{HOUSING},decide,"
    publish(hall, *rows)

    again = publish(hall, f"{HOUSING},decide,", f"{WINDOW},accept,ZJ-001|GA-025")
    changed = publish(hall, f"{WINDOW},accept,*")

    assert (1, False, 0) == (again.version, again.published, len(again.changed))
    assert (2, True, ["WINDOW"], ["ZJ"]) == (
        changed.version,
        changed.published,
        list(changed.changed),
        list(changed.removed),
    )
    assert [("WINDOW/accept", [("item_codes", "GA-025|ZJ-001", "*")])] == [
        (change.key, [(cell.column, cell.before, cell.after) for cell in change.cells]) for change in changed.changes
    ]
    effective = "select effective_to is not null from post_version where version = %s"
    assert (True, False) == (hall.value(effective, 1), hall.value(effective, 2))


def test_a_register_with_a_fault_publishes_nothing(hall: Desk) -> None:
    """One wrong cell among good rows, and the version that is there stays."""
    publish(hall, f"{WINDOW},accept,*")

    with pytest.raises(InvalidRequest):
        publish(hall, f"{WINDOW},accept,", f"{HOUSING},decide,ZJ-999")

    assert (1, ["WINDOW"]) == (listed(hall).version, [post.post_code for post in listed(hall).posts])


def test_a_centre_without_a_catalogue_has_nothing_to_register(make_desk: Callable[[], Desk]) -> None:
    """There are no items a post could be for; its list is empty and lacks nothing."""
    desk = make_desk()

    with pytest.raises(CatalogueNotPublished):
        publish(desk, f"{WINDOW},accept,*")
    assert (0, 0, 0) == (listed(desk).version, len(listed(desk).posts), len(listed(desk).missing))


def test_two_people_publishing_at_once_come_one_after_the_other(hall: Desk) -> None:
    """Both registers are versions, each told; the later one is in force."""
    start = Barrier(2)

    def send(b_officer: str) -> int:
        start.wait()
        return int(publish(hall, f"WINDOW,综合窗口,Window,XZSP,zhang,{b_officer},accept,*").version)

    with ThreadPoolExecutor(2) as people:
        versions = sorted(people.map(send, ["li", "wang"]))

    told = [message for _, message in hall.events()][1:]
    assert [1, 2] == versions == [message.version for message in told]
    assert told[-1].posts[0].b_officer_id == listed(hall).posts[0].b_officer_id


def test_ten_thousand_rows_are_read_checked_and_published(hall: Desk) -> None:
    """A whole city's register; a call has thirty seconds."""
    rows = [f"P{number},岗位{number},Post {number},ZJ,officer-{number},,decide," for number in range(10_000)]
    began = time.monotonic()

    answer = publish(hall, f"{WINDOW},accept,*", *rows)

    assert (10_001, True) == (len(answer.added), answer.published)
    assert time.monotonic() - began < 30.0


def test_whoever_holds_the_post_accepts_and_nobody_else(hall: Desk) -> None:
    """The power is looked for before the application is looked at; the refusal names item, power and post."""
    publish(hall, f"{WINDOW},accept,*")

    accepted = submit(hall, ZHANG)
    refused = submit(hall, LI, subject="")

    assert not isinstance(accepted, Refusal)
    assert isinstance(refused, PowerMissing)
    assert {"item_code": "GA-025", "power": "POWER_ACCEPT", "post_codes": "WINDOW"} == refused.facts


def test_an_application_needs_the_power_for_every_item_its_bundles_bring(hall: Desk) -> None:
    """JS-02 brings items of departments whose power this post lacks; all of them are named."""
    publish(hall, f"{WINDOW},accept,GA-025")

    refused = submit(hall, ZHANG, bundle_codes=["JS-02"])

    assert isinstance(refused, PowerMissing)
    catalogue = hall.catalogue["joint_service_items.csv"].decode().splitlines()
    always = {line.split(",")[1] for line in catalogue if line.startswith("JS-02,") and ",always," in line}
    assert always
    assert always == set(refused.facts["item_code"].split(","))


def test_what_the_catalogue_does_not_have_needs_no_power(hall: Desk) -> None:
    """The application is refused for what is wrong with it."""
    publish(hall, f"{WINDOW},accept,*")

    assert isinstance(submit(hall, LI, item_codes=["GA-999"]), InvalidRequest)
    assert isinstance(submit(hall, LI, item_codes=[]), InvalidRequest)


def test_supplementing_needs_the_power_for_the_cases_items(hall: Desk) -> None:
    """Those it was submitted with; a case of another centre is not found, whatever the caller may."""
    publish(hall, f"{WINDOW},accept,*")
    case_id = submit(hall, ZHANG, item_codes=["ZJ-001"]).case.case_id  # type: ignore[union-attr]  # not refused
    hall.publish(centre=OTHER)
    publish(hall, f"{WINDOW},accept,*", caller=officer("dlh-catalogue-01", centre=OTHER))
    request = intake_pb2.SupplementApplicationRequest(case_id=case_id, materials=[hall.material("ZJ-001", 1)])

    (refused,) = ask(hall, "SupplementApplication", [request], LI)
    (hidden,) = ask(hall, "SupplementApplication", [request], officer("zhang", centre=OTHER))
    (done,) = ask(hall, "SupplementApplication", [request], ZHANG)

    assert isinstance(refused, PowerMissing)
    assert isinstance(hidden, CaseNotFound)
    assert not isinstance(done, Refusal)


def test_an_officer_in_two_posts_has_the_powers_of_both(hall: Desk) -> None:
    """And of a department's post every item of the department, with those a later catalogue adds."""
    publish(
        hall,
        f"{WINDOW},accept,GA-025",
        "ZJ,住建窗口,Housing,ZJ,zhang,,accept,",
    )
    items = hall.catalogue["items.csv"].decode().splitlines()
    new = next(line for line in items if line.startswith("ZJ-001,")).replace("ZJ-001,", "ZJ-998,", 1)

    assert not isinstance(submit(hall, ZHANG, item_codes=["GA-025", "ZJ-001"]), Refusal)
    assert isinstance(submit(hall, ZHANG, item_codes=["GA-025", "SL-004"]), PowerMissing)
    hall.publish({**hall.catalogue, "items.csv": "\n".join([*items, new, ""]).encode()})
    assert not isinstance(submit(hall, ZHANG, item_codes=["ZJ-998"]), Refusal)
    assert [Power.POWER_DECIDE] == [missing.power for missing in listed(hall).missing if missing.item_code == "ZJ-998"]


def test_the_deputy_has_the_powers_until_midnight_exactly(hall: Desk) -> None:
    """From now on; the holder keeps them all the time; afterwards the list shows no cover any more."""
    publish(hall, f"{WINDOW},accept,*")
    shown = cover(hall, "2026-11-23").post

    assert ("li", hall.clock.now, MIDNIGHT, "年休假") == (
        shown.cover.officer_id,
        getattr(shown.cover, "from").ToDatetime(UTC),
        shown.cover.until.ToDatetime(UTC),
        shown.cover.reason,
    )
    for instant, may in ((hall.clock.now, True), (MIDNIGHT - timedelta(microseconds=1), True), (MIDNIGHT, False)):
        hall.clock.now = instant
        assert may is not isinstance(submit(hall, LI), PowerMissing)
        assert not isinstance(submit(hall, ZHANG), Refusal)
        assert may == listed(hall).posts[0].HasField("cover")


def test_a_cover_is_told_and_so_is_its_early_end(hall: Desk) -> None:
    """An earlier day than today ends it at once; the record says when it ended and who arranged it."""
    publish(hall, f"{WINDOW},accept,*")
    cover(hall, "2026-12-20")
    hall.clock.now += timedelta(hours=1)
    cover(hall, "2026-11-22", HEAD)

    begun, ended = (message for _, message in hall.events()[-2:])
    assert ("WINDOW", "li", "li") == (begun.post_code, begun.cover.officer_id, begun.covered_by.officer_id)
    assert (False, "head-01") == (ended.HasField("cover"), ended.covered_by.officer_id)
    assert isinstance(submit(hall, LI), PowerMissing)
    assert hall.clock.now == hall.value("select ended_at from post_cover")
    with pytest.raises(PostNotCovered):
        cover(hall, "2026-11-22")


def test_a_cover_can_be_made_longer_and_begun_again_after_its_end(hall: Desk) -> None:
    """Each time is a record of its own, of which one at most runs."""
    publish(hall, f"{WINDOW},accept,*")
    cover(hall, "2026-11-23")
    hall.clock.now += timedelta(hours=1)
    cover(hall, "2026-11-24")
    hall.clock.now = MIDNIGHT + timedelta(days=3)
    cover(hall, "2026-11-27")

    assert not isinstance(submit(hall, LI), Refusal)
    assert (3, 1) == (
        hall.value("select count(*) from post_cover"),
        hall.value("select count(*) from post_cover where ended_at is null"),
    )
    assert 0 == hall.value("select count(*) from post_cover where ended_at > covered_until")


def test_only_the_deputy_or_a_head_may_cover(hall: Desk) -> None:
    """The head of the post's own department, or of the centre; not the holder, not another clerk or head."""
    publish(hall, f"{WINDOW},accept,*", "ZJ,住建审批岗,Housing,ZJ,zj-officer,zj-head,decide,")
    heads = {dept: officer("head", Role.ROLE_DEPARTMENT_HEAD, dept=dept) for dept in ("ZJ", "ZRZY")}

    for may in (LI, HEAD, officer("xzsp-head", Role.ROLE_DEPARTMENT_HEAD)):
        assert cover(hall, "2026-11-23", may).post.HasField("cover")
        hall.clock.now += timedelta(minutes=1)
    assert cover(hall, "2026-11-23", heads["ZJ"], "ZJ").post.HasField("cover")
    for may_not, post in ((ZHANG, "WINDOW"), (officer("wang"), "WINDOW"), (heads["ZRZY"], "ZJ"), (LI, "ZJ")):
        with pytest.raises(PermissionDenied) as refused:
            cover(hall, "2026-11-23", may_not, post)
        assert {} == refused.value.facts


def test_what_cannot_be_covered_is_refused_with_its_reason(hall: Desk) -> None:
    """No such post, no deputy, too long, no date; nothing is stored."""
    publish(hall, f"{WINDOW},accept,*", f"{HOUSING},decide,")
    head = officer("head", Role.ROLE_CENTRE_HEAD)

    with pytest.raises(PostNotFound):
        cover(hall, "2026-11-23", head, "NOBODY")
    with pytest.raises(PostWithoutDeputy):
        cover(hall, "2026-11-23", head, "ZJ")
    with pytest.raises(InvalidRequest):
        cover(hall, "2026-12-24", head)
    for wrong in ("", "20261123", "2026-02-30", "tomorrow"):
        with pytest.raises(InvalidRequest) as refused:
            one(hall, "CoverPost", intake_pb2.CoverPostRequest(until=wrong), head)
        assert ["post_code", "until", "reason"] == [violation.field for violation in refused.value.violations]
    assert 0 == hall.value("select count(*) from post_cover")


def test_a_new_register_ends_the_covers_that_no_longer_fit(hall: Desk) -> None:
    """Those of posts that are gone or changed hands; one whose powers alone changed goes on."""
    publish(
        hall, f"{WINDOW},accept,*", "ZJ,住建窗口,Housing,ZJ,chen,sun,accept,", "SL,水利窗口,Water,SL,he,guo,accept,"
    )
    for post, deputy in (("WINDOW", "li"), ("ZJ", "sun"), ("SL", "guo")):
        cover(hall, "2026-12-20", officer(deputy), post)
    hall.clock.now += timedelta(hours=1)

    publish(hall, f"{WINDOW},accept,GA-025", "ZJ,住建窗口,Housing,ZJ,chen,wang,accept,")

    (_, told) = hall.events()[-1]
    for posts in (told.posts, listed(hall).posts):
        assert ["WINDOW"] == [post.post_code for post in posts if post.HasField("cover")]
    assert not isinstance(submit(hall, LI), Refusal)
    for gone, item in (("sun", "ZJ-001"), ("guo", "SL-004"), ("wang", "ZJ-001")):
        assert isinstance(submit(hall, officer(gone), item_codes=[item]), PowerMissing)
    assert 2 == hall.value("select count(*) from post_cover where ended_at is not null")


def test_a_city_reads_the_registers_below_it_and_a_county_only_its_own(hall: Desk) -> None:
    """The city has no catalogue and no posts of its own; its neighbours are closed to it."""
    publish(hall, f"{WINDOW},accept,*")
    city = officer("hx-head", Role.ROLE_CENTRE_HEAD, centre="632800")

    assert (0, 1) == (listed(hall, city).version, listed(hall, city, CENTRE).version)
    assert ["WINDOW"] == [post.post_code for post in listed(hall, city, CENTRE).posts]
    for reader, centre in ((city, "630101"), (HEAD, OTHER), (ZHANG, "632800")):
        with pytest.raises(PermissionDenied):
            listed(hall, reader, centre)


def test_nobody_sees_another_centres_posts_in_the_database(hall: Desk) -> None:
    """Row-level security: of every table of posts and powers a transaction of another centre sees no row."""
    publish(hall, f"{WINDOW},accept,*")
    cover(hall, "2026-11-23")
    tables = (
        "post_centre", "post_version", "post_row", "post_cover",
        "power_register", "power_post", "power_grant", "power_item",
    )  # fmt: skip

    for table in tables:
        counts = {}
        for reach in (Reach(CENTRE), Reach(OTHER), Reach("platform")):
            with hall.database.unit(reach=reach, read_only=True) as unit:
                row = unit.connection.execute(f"select count(*) as rows from {table}".encode()).fetchone()  # noqa: S608
                assert row is not None
                counts[reach.centre] = row["rows"]
        assert counts[CENTRE] > 0
        assert (0, 0) == (counts[OTHER], counts["platform"])


def test_the_check_is_one_query_whatever_the_size_of_the_batch(hall: Desk) -> None:
    """Sixty-four applications, half of them by somebody without the power."""
    publish(hall, f"{WINDOW},accept,*")
    rpc = RPCS["SubmitApplication"]
    assert rpc.items is not None
    seen: list[int] = []

    def refuse_none(_unit: object, commands: Sequence[Any]) -> list[Outcome[Any]]:
        seen.append(len(commands))
        return list(commands)

    handle = guarded(refuse_none, guard_of(rpc.items, Power.POWER_ACCEPT))
    request = hall.application(item_codes=["GA-025"], bundle_codes=["JS-02"])
    commands = [rpc.parse(request, Call((ZHANG, LI)[place % 2], hall.clock.now)) for place in range(64)]
    with hall.database.unit(reach=Reach(CENTRE)) as unit:
        outcomes = handle(unit, commands)
        steps = [step.name for step in unit.steps]

    assert 1 == steps.count("powers_held")
    assert [32] == seen
    assert [False, True] * 32 == [isinstance(outcome, PowerMissing) for outcome in outcomes]


def test_a_submission_waits_four_times(hall: Desk) -> None:
    """For keys and powers; for open cases; for the numbers, with what departments have accepted; for the commit."""
    publish(hall, f"{WINDOW},accept,*")
    rpc = RPCS["SubmitApplication"]
    assert rpc.items is not None
    handle = once("SubmitApplication", rpc.handle, rpc.render, guard=guard_of(rpc.items, Power.POWER_ACCEPT))

    def submit(key: str) -> tuple[list[str], int]:
        asked = [
            Keyed(
                rpc.parse(hall.application(item_codes=["GA-025"]), Call(who, hall.clock.now)),
                CENTRE,
                f"{key} {who.officer_id}",
                bytes(32),
            )
            for who in (ZHANG, LI)
        ]
        with counted_waits() as waits:
            done = execute(hall.database, handle, asked, {}, reaches=[Reach(CENTRE)] * len(asked))
        return [type(outcome).__name__ for outcome in done.outcomes], len(waits)

    hall.events()
    submit("before")
    outcomes, waits = submit("counted")

    assert ["Answer", "PowerMissing"] == outcomes
    # One more to name who has the power that somebody lacks.
    assert 5 == waits
