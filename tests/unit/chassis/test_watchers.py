"""Who is asked about when it is heard that streams have moved: those who watch them, and nobody is forgotten."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from exampleservice.watches import until

from chassis.gathering import Gathering
from chassis.messaging import hinting
from chassis.messaging.hinting import Hinting
from chassis.moved import MOST_TOLD, ORIGIN_BYTES, moved_bytes, read_moved
from chassis.rpc import Caller
from chassis.servicer import ear, watching
from chassis.servicer.batching import Stopping
from chassis.servicer.watching import Looks, MostWatchers, Watched, Watchers, looking
from chassis.storage.reach import Reach
from chassis.telemetry.tracing import Step
from chassis.watch import Watching

ORIGIN = b"o" * ORIGIN_BYTES
CENTRE = "632801"
CALLER = cast("Caller", type("Anybody", (), {"division_code": CENTRE, "officer_id": "1"}))
MANY = 3_000

# The cases of each question so far.
Asked = list[list[UUID]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What is asked about, where nobody asks without a hint."""
    questions: Asked = []

    def look_again(_database: object, _sources: object, watches: Sequence[tuple[Watched, Any]]) -> dict[int, Any]:
        questions.append([watched.case_id for watched, _ in watches])
        return {}

    monkeypatch.setattr(watching, "look_again", look_again)
    monkeypatch.setattr(watching, "TICK_SECONDS", 3600.0)
    return questions


def _run(scenario: Callable[[Watchers, ExitStack], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        with ThreadPoolExecutor(1) as executor, ExitStack() as places:
            most = MostWatchers(MANY, MANY, MANY)
            watchers = Watchers(cast("Any", None), executor, (), most, Gathering(longest_seconds=0.0))
            await scenario(watchers, places)
            watchers.stop()

    asyncio.run(run())


def _place(watchers: Watchers, places: ExitStack, case_id: UUID) -> watching.Watcher:
    watched = Watched(case_id, None, Reach(CENTRE), cast("Any", None))
    return places.enter_context(watchers.place(watched, CALLER, "peer"))


def test_of_thousands_only_those_are_asked_about_whose_stream_has_moved(asked: Asked) -> None:
    """All who watch it; where much has moved, everybody."""
    cases = [uuid4() for _ in range(MANY - 1)]

    async def scenario(watchers: Watchers, places: ExitStack) -> None:
        for case_id in (*cases, cases[0]):
            _place(watchers, places, case_id).saw((1, 0), 1)
        # The first question, about everybody, is over.
        await until(lambda: watchers._ended_at > 0)
        asked.clear()
        watchers.moved([cases[0], uuid4()])
        await until(lambda: asked != [])
        assert [[cases[0], cases[0]]] == asked
        watchers.moved([uuid4()])
        watchers._hear(())
        assert watchers._sweep_at < 0

    _run(scenario)


def test_what_moves_while_somebody_looks_is_asked_about_when_they_have(asked: Asked) -> None:
    """The look may be of before it; one that began behind it has seen it."""
    case_id, other = uuid4(), uuid4()

    async def scenario(watchers: Watchers, places: ExitStack) -> None:
        watcher = _place(watchers, places, case_id)
        await until(lambda: watchers._sweep_at > 0)
        _place(watchers, places, other).saw((1, 0), 1)
        watchers.moved([case_id])
        await until(lambda: watcher.hinted_ns > 0)
        assert asked == []
        watcher.saw((1, 0), 1)
        await until(lambda: asked != [])
        assert [[case_id]] == asked
        asked.clear()
        watcher.version = None
        watchers.moved([case_id])
        await until(lambda: watcher.hinted_ns > 0)
        watcher.saw((2, 0), time.time_ns())
        watchers.moved([other])
        await until(lambda: asked != [])
        assert [[other]] == asked

    _run(scenario)


def test_who_is_hinted_at_soon_after_another_is_asked_about_with_them(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a window of a busy process, also where the last question was long ago, while most have not moved."""
    one, other = uuid4(), uuid4()

    async def scenario(watchers: Watchers, places: ExitStack) -> None:
        await _rested(watchers, places, asked, [one, other, uuid4()])
        monkeypatch.setattr(watchers._gathering, "seconds", lambda: 1.0)
        watchers._hear([one])
        for _ in range(10):
            await asyncio.sleep(0)
        watchers._hear([other])
        await until(lambda: asked != [])
        assert {one, other} == set(asked[0])

    _run(scenario)


def test_where_most_have_moved_the_few_are_not_waited_for(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of those who watch are enough, however busy the process is."""
    one, other = uuid4(), uuid4()

    async def scenario(watchers: Watchers, places: ExitStack) -> None:
        await _rested(watchers, places, asked, [one, other])
        monkeypatch.setattr(watchers._gathering, "seconds", lambda: 600.0)
        watchers._hear([one])
        await until(lambda: asked != [])
        assert [[one]] == asked

    _run(scenario)


def test_also_where_most_have_moved_there_is_a_while_between_two_questions(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a window: what one transaction after the other moves is not asked about as often."""
    cases = [uuid4() for _ in range(3)]
    due: list[float] = []

    async def scenario(watchers: Watchers, places: ExitStack) -> None:
        await _rested(watchers, places, asked, cases)
        monkeypatch.setattr(watchers._gathering, "seconds", lambda: 600.0)
        watchers._ended_at = 1000.0
        for case_id in cases:
            # Nobody is asked about meanwhile: nothing is waited for.
            due.append(watchers._gathered_at(1001.0))
            watchers._hear([case_id])
        due.append(watchers._gathered_at(1500.0))

    _run(scenario)
    assert [1600.0, 1600.0, 1300.0, 1300.0] == due


async def _rested(watchers: Watchers, places: ExitStack, asked: Asked, cases: Sequence[UUID]) -> None:
    """Let these be watched; the first question, about everybody, was long ago."""
    for case_id in cases:
        _place(watchers, places, case_id).saw((1, 0), 1)
    await until(lambda: watchers._ended_at > 0)
    asked.clear()
    watchers._ended_at = 0.0


def test_a_look_begins_with_its_transaction() -> None:
    """Not when its turn comes, behind looks for another centre: what was told meanwhile it has not seen."""
    case_id = uuid4()
    versions = [{"stream_id": case_id, "told": 1, "heard": 2}]
    step = Step("of_another_centre", 7, 9)
    unit = SimpleNamespace(steps=[step], plan_once=lambda: None, ahead=lambda *_, **__: lambda: versions)
    refuse = Looks(lambda _, queries: [Stopping() for _ in queries], cast("Any", None), cast("Any", None))
    looks = looking(refuse, ())(cast("Any", unit), [Watching(None, case_id, "", 1.0)])
    assert [((1, 2), 7)] == [(seen.version, seen.begun_ns) for seen in cast("list[watching.Look]", looks)]


def test_who_begins_to_hear_is_told_in_time_however_late_redis_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """That nobody heard is true of the moment it was told: whoever has begun since asks by itself only for so long."""
    now, told = [100.0], list[bytes]()

    def execute() -> list[int]:
        now[0] += ear.SETTLE_SECONDS
        return [0]

    pipeline = SimpleNamespace(publish=lambda _, hint: told.append(hint), execute=execute)
    monkeypatch.setattr(hinting, "time", SimpleNamespace(monotonic=lambda: now[0]))
    silent = SimpleNamespace(count=lambda *_: None)
    teller = Hinting(cast("Any", SimpleNamespace(source="exampleservice")), lambda: "", cast("Any", silent))
    monkeypatch.setattr(teller, "_connected", lambda: SimpleNamespace(pipeline=lambda **_: pipeline))
    for _ in range(2):
        teller.take_moved([uuid4()])
        teller._publish()
    assert 2 == len(told)


def test_a_hint_is_read_as_it_was_written_and_nothing_else_is_one() -> None:
    """Up to so many streams; more are said to be much."""
    ids = [UUID(int=number) for number in range(MOST_TOLD + 1)]
    assert (ORIGIN, frozenset(ids[:MOST_TOLD])) == read_moved(moved_bytes(ORIGIN, ids[:MOST_TOLD]))
    assert (ORIGIN, frozenset()) == read_moved(moved_bytes(ORIGIN, ids))
    for written in (b"", b"x" * 15, b"x" * 17, b"x" * (ORIGIN_BYTES + 16 * (MOST_TOLD + 1))):
        assert read_moved(written) is None
