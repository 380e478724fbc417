"""Who may hear what, and what becomes of a page that does not keep up."""

from __future__ import annotations

import asyncio
import json

import pytest

from chassis.live import RESYNC as MUCH
from chassis.live import Hint
from console.live import ears, stream
from console.live.ears import AWAY, RESYNC, Ear, Ears, News
from console.live.topics import bill_topic, case_topic, department_topic, may_hear, touched
from console.officers import Officer

CASE = "0190a5d0-ac96-774b-8cce-b302099a8057"
ONE, OTHER = case_topic(CASE), case_topic(CASE.replace("0190", "0191"))


def officer(role: str, department: str = "ZJ") -> Officer:
    """Somebody with one role."""
    return Officer("o1", "某", "632801", department, frozenset({role}))


@pytest.mark.parametrize(
    ("role", "topics", "may"),
    [
        ("supervisor", ["cases", ONE, "department:ZJ", "department:SL"], True),
        ("department_officer", [ONE, "department:ZJ"], True),
        ("department_officer", ["department:SL"], False),
        ("department_officer", ["cases"], False),
        ("department_officer", ["department:ZJ", "cases"], False),
        ("window_clerk", ["cases"], False),
        ("cashier", [ONE], False),
        ("operator", ["cases"], False),
        ("supervisor", [], False),
        ("supervisor", [case_topic(f"{CASE[:-1]}{digit}") for digit in range(9)], False),
        ("supervisor", ["case:"], False),
        ("supervisor", ["case:*"], False),
        ("supervisor", ["department:"], False),
        ("supervisor", ["cases "], False),
        ("supervisor", [""], False),
    ],
)
def test_an_officer_hears_what_they_may_see(role: str, topics: list[str], *, may: bool) -> None:
    """All of it or nothing; what is no topic, or too many, is nobody's."""
    assert may is may_hear(officer(role), topics)


def test_a_hint_touches_the_lists_its_case_stands_in() -> None:
    """Its own page, the list of all, its department's; without a department every department's."""
    topics = ["cases", ONE, OTHER, department_topic("ZJ"), department_topic("SL")]
    hint = Hint(
        topic="cases", case_id=CASE, item_code="ZJ-001", department_code="ZJ", kind="DecisionRecorded", version=1
    )
    assert ["cases", ONE, "department:ZJ"] == touched(hint, topics)
    whole = Hint(topic="cases", case_id=CASE, kind="TasksOpened", version=1)
    assert ["cases", ONE, "department:ZJ", "department:SL"] == touched(whole, topics)
    assert topics == touched(Hint(topic="cases", kind=MUCH, version=1), topics)
    assert [] == touched(hint, [OTHER])
    # Of fees: the bill, the page of its case, and no department's list.
    paid = Hint(topic="bills", case_id=CASE, kind="BillPaid", version=1)
    assert [bill_topic(CASE), ONE] == touched(paid, [bill_topic(CASE), bill_topic(OTHER[5:]), *topics, "receipts"])
    assert ["receipts"] == touched(Hint(topic="receipts", kind="BillPaid", version=1), ["receipts", *topics])
    # And a bill is no matter of those who are told of cases alone.
    assert [ONE] == touched(hint, [ONE, bill_topic(CASE)])


def test_a_page_that_does_not_keep_up_looks_at_everything_again() -> None:
    """What waits for it is bounded; whether Redis is there it is told all the same."""

    async def hear() -> list[News | None]:
        ear = Ear("s", "632801", ("cases",))
        for _ in range(ears.MOST_WAITING + 1):
            ear.tell(News("hint", ("cases",)))
        ear.tell(News("hint", (ONE,)))
        heard = [await ear.next(0.01) for _ in range(3)]
        for _ in range(ears.MOST_WAITING):
            ear.tell(News("hint", ("cases",)))
        ear.tell(AWAY)
        return [*heard, await ear.next(0.01), await ear.next(0.01)]

    assert [RESYNC, News("hint", (ONE,)), None, RESYNC, AWAY] == asyncio.run(hear())


def test_a_session_has_two_streams_and_a_process_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has gone makes room; nobody is forgotten in the count."""
    monkeypatch.setattr(ears, "MOST_OPEN", 3)
    room = Ears()
    first, second = (room.open("s1", "632801", ("cases",)) for _ in range(2))
    assert first is not None
    assert second is not None
    assert room.open("s1", "632801", ("cases",)) is None
    third = room.open("s2", "632802", ("cases",))
    assert third is not None
    assert room.open("s3", "632801", ("cases",)) is None
    for _ in range(2):
        room.close(first)
    assert 2 == len(room)
    assert room.open("s1", "632801", ("cases",)) is not None
    assert [third] == room.at("632802")


def test_a_stream_beats_tells_and_ends() -> None:
    """Named events with numbers; its life is spread, so that not all come back at once."""
    now = [0.0]

    async def read() -> list[str]:
        ear = Ear("s", "632801", ("cases",))
        ear.tell(News("hint", ("cases",)))
        told: list[str] = []
        async for frame in stream.events(ear, beat_seconds=0.01, life_seconds=10.0, clock=lambda: now[0]):
            told.append(frame.decode())
            now[0] += 1.5
        return told

    retry, *frames = asyncio.run(read())
    assert "retry: 1000\n\n" == retry
    parts = [dict(line.split(": ", 1) for line in frame.strip().splitlines()) for frame in frames]
    assert [str(number) for number in range(1, len(parts) + 1)] == [part["id"] for part in parts]
    assert ["beat", "hint", "beat"] == [part["event"] for part in parts[:3]]
    assert {"topics": ["cases"]} == json.loads(parts[1]["data"])
    # Between eight and twelve seconds of life.
    assert 5 <= len(parts) <= 9
