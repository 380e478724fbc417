"""Limits on a real Redis: what officers and strangers may, and what happens when it is killed or frozen."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
import redis
from structlog.testing import capture_logs
from tests.redis_server import redis_server

from chassis.limits import counters, officers
from chassis.limits.limits import Guess, Limits, LookUpsPaused, counted_address
from chassis.limits.officers import OfficerCalls
from chassis.rpc import Caller
from chassis.settings import Settings
from chassis.telemetry.recorder import Telemetry
from kernel.errors import Refusal, TooManyRequests
from onewindow_cli.platform.redis import EmbeddedRedis

CLERK = Caller("clerk-01", "632801", "XZSP")
OTHER = Caller("clerk-02", "632801", "XZSP")
OWNER, ATTACKER = "192.0.2.7", "198.51.100.9"
CASE = "632801202611220000017"


@pytest.fixture(scope="module")
def shared_server() -> Iterator[EmbeddedRedis]:
    """A server for the tests of this file."""
    with redis_server() as server:
        yield server


@pytest.fixture
def server(shared_server: EmbeddedRedis) -> EmbeddedRedis:
    """The server, running and empty."""
    shared_server.start()
    with redis.Redis.from_url(shared_server.url) as client:
        client.flushall()
        client.config_resetstat()
        # The bus needs every write on the disk; these tests are about answers that come in time.
        client.config_set("appendfsync", "no")
    return shared_server


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls wait as long as a busy machine takes, unless the test is about that."""
    monkeypatch.setattr(counters, "ANSWER_SECONDS", 10.0)


@pytest.fixture
def store(server: EmbeddedRedis) -> Iterator[redis.Redis]:
    """A look into the server."""
    with redis.Redis.from_url(server.url, decode_responses=True) as client:
        yield client


@asynccontextmanager
async def opened(server: EmbeddedRedis, service: str = "intake", **settings: Any) -> AsyncIterator[Limits]:  # noqa: ANN401 - any setting
    """Limits of one process."""
    given = Settings(database_url="postgresql://", bus_url="redis://", redis_url=server.url, **settings)
    telemetry = Telemetry(service, "servicer", endpoint=None, ratio=0)
    limits = Limits(service, given, telemetry)
    try:
        yield limits
    finally:
        await limits.close()


async def refusal(call: Awaitable[object]) -> Refusal | None:
    """Answer how a call is refused."""
    try:
        await call
    except Refusal as refused:
        return refused
    return None


async def let_in(count: int, call: Callable[[], Coroutine[Any, Any, object]]) -> int:
    """Answer how many of so many calls, made at once, are let in."""
    refusals = await asyncio.gather(*(refusal(call()) for _ in range(count)))
    return sum(refused is None for refused in refusals)


def let_in_of_officer(limits: Limits, officer: Caller, count: int) -> int:
    """Answer how many of so many calls of an officer are let in."""
    let = 0
    for _ in range(count):
        with suppress(TooManyRequests):
            limits.admit(officer)
            let += 1
    return let


async def wrong(limits: Limits, address: str, case_no: str = CASE) -> Guess:
    """Look up with a wrong code: nothing takes the guess back."""
    return await limits.guess(address, case_no)


async def right(limits: Limits, address: str, case_no: str = CASE) -> None:
    """Look up with the right code."""
    await limits.settle(await limits.guess(address, case_no), right=True)


def seconds_told(refused: Refusal | None) -> int:
    """Answer after how many seconds to come again."""
    assert isinstance(refused, TooManyRequests)
    return int(refused.facts["retry_after_seconds"])


def end_locks(store: redis.Redis) -> None:
    """Let the time of every lock pass."""
    for key in store.scan_iter("onewindow:limit:*"):
        if store.type(key) == "hash" and store.hexists(key, "locked_until"):
            store.hset(key, "locked_until", 1)


# --- officers ----------------------------------------------------------------------------------------------------


def test_an_officer_has_a_burst_and_is_then_told_when_to_come_again(server: EmbeddedRedis) -> None:
    """As many calls as the burst holds are let in at once; the next one hears of a second."""

    async def scenario() -> tuple[int, int]:
        async with opened(server, officer_calls_per_second=1, officer_burst=40) as limits:
            count = let_in_of_officer(limits, CLERK, 100)
            with pytest.raises(TooManyRequests) as refused:
                limits.admit(CLERK)
            return count, seconds_told(refused.value)

    assert asyncio.run(scenario()) == (40, 1)


def test_a_bucket_refills_with_time(server: EmbeddedRedis) -> None:
    """At ten calls a second, half a second is worth five of them."""

    async def scenario() -> tuple[int, int]:
        async with opened(server, officer_calls_per_second=10, officer_burst=20) as limits:
            emptied_at = time.monotonic()
            let_in_of_officer(limits, CLERK, 20)
            await asyncio.sleep(0.5)
            again = let_in_of_officer(limits, CLERK, 20)
            return again, int((time.monotonic() - emptied_at) * 10)

    again, most = asyncio.run(scenario())
    assert 5 <= again <= most


def test_officers_do_not_share_limits_and_each_server_counts_for_itself(
    server: EmbeddedRedis, store: redis.Redis
) -> None:
    """One officer's program stops nobody else, nor the officer's work at another server; and nobody is asked."""
    settings: dict[str, Any] = {"officer_calls_per_second": 1, "officer_burst": 10}

    async def scenario() -> list[int]:
        async with opened(server, **settings) as intake, opened(server, "fees", **settings) as fees:
            return [
                let_in_of_officer(limits, caller, 30)
                for limits, caller in ((intake, CLERK), (intake, OTHER), (fees, CLERK))
            ]

    assert asyncio.run(scenario()) == [10, 10, 10]
    assert store.keys() == []


def test_a_clock_set_back_gives_nothing_away_and_takes_nothing(server: EmbeddedRedis, store: redis.Redis) -> None:
    """The server's clock jumps back an hour: an empty bucket does not fill, and refills from then on."""

    async def scenario() -> tuple[int, int]:
        # A hundred a second.
        async with opened(server, look_ups_per_minute=6000) as limits:
            await limits.admit_stranger(OWNER)
            [key] = store.keys("onewindow:limit:stranger:*")
            hour_ahead = (time.time() + 3600) * 1_000_000
            store.hset(key, mapping={"at": f"{hour_ahead:.0f}", "tokens": "0"})
            at_once = await let_in(1, lambda: limits.admit_stranger(OWNER))
            await asyncio.sleep(0.05)
            limits._paused.clear()
            return at_once, await let_in(1, lambda: limits.admit_stranger(OWNER))

    assert asyncio.run(scenario()) == (0, 1)


def test_redis_holds_no_names_and_forgets_everything(server: EmbeddedRedis, store: redis.Redis) -> None:
    """Neither case nor address can be read or found by hashing what is known; every key has its end."""

    async def scenario() -> None:
        async with opened(server) as limits:
            await limits.admit_stranger(OWNER)
            await wrong(limits, OWNER)

    asyncio.run(scenario())
    keys = list(store.scan_iter())
    assert len(keys) == 4
    assert [key for key in keys if any(part in key for part in (CASE, OWNER))] == []
    assert [key for key in keys if not 0 < store.ttl(key) <= 4 * 3600] == []


def test_the_table_of_officers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many officers call, a process keeps so many buckets; those unheard longest are full again."""
    monkeypatch.setattr(officers, "MOST_OFFICERS", 10)
    calls = OfficerCalls(1, 1)
    for number in range(50):
        calls.admit(Caller(f"officer-{number}", "632801", "XZSP"))

    assert len(calls) == 10
    calls.admit(Caller("officer-0", "632801", "XZSP"))
    with pytest.raises(TooManyRequests):
        calls.admit(Caller("officer-49", "632801", "XZSP"))


# --- strangers ---------------------------------------------------------------------------------------------------


def test_strangers_are_limited_by_address(server: EmbeddedRedis) -> None:
    """Half a minute's look-ups at once, then one by one; another address has its own."""

    async def scenario() -> list[int]:
        async with opened(server, look_ups_per_minute=20) as limits:
            return [
                await let_in(30, lambda: limits.admit_stranger(ATTACKER)),
                seconds_told(await refusal(limits.admit_stranger(ATTACKER))),
                await let_in(1, lambda: limits.admit_stranger(OWNER)),
            ]

    assert asyncio.run(scenario()) == [10, 3, 1]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
        ("unix", ""),
    ],
)
def test_an_address_of_ipv6_stands_for_its_network(address: str, counted: str) -> None:
    """Who has a network of 64 bits is one stranger, not as many as it has addresses."""
    assert counted == counted_address(address)


# --- guessers ----------------------------------------------------------------------------------------------------


def test_wrong_codes_lock_the_address_out_of_the_case_longer_and_longer(
    server: EmbeddedRedis, store: redis.Redis
) -> None:
    """Five are free; then a minute, two minutes, four, and never more than an hour."""

    async def scenario() -> tuple[int, list[int]]:
        async with opened(server, wrong_codes_per_address=1000, wrong_codes_per_case=1000) as limits:
            free = await let_in(20, lambda: wrong(limits, ATTACKER))
            told = [seconds_told(await refusal(wrong(limits, ATTACKER)))]
            for _ in range(8):
                end_locks(store)
                await wrong(limits, ATTACKER)
                told.append(seconds_told(await refusal(wrong(limits, ATTACKER))))
            return free, told

    assert asyncio.run(scenario()) == (5, [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])


def test_an_attacker_cannot_lock_the_owner_out(server: EmbeddedRedis, store: redis.Redis) -> None:
    """After thousands of wrong codes from a thousand addresses the owner's right one is answered, again and again."""

    async def scenario() -> tuple[int, list[Refusal | None]]:
        async with opened(server) as limits:
            tried = 0
            for _ in range(3):
                for number in range(1000):
                    tried += await let_in(1, lambda n=number: wrong(limits, f"198.51.{n // 250}.{n % 250}"))  # type: ignore[misc]  # a lambda's default
                end_locks(store)
            return tried, [await refusal(right(limits, OWNER)) for _ in range(10)]

    tried, answers = asyncio.run(scenario())
    assert tried == 3000
    assert answers == [None] * 10


def test_a_case_guessed_at_from_everywhere_gives_each_address_one_guess(server: EmbeddedRedis) -> None:
    """Beyond so many wrong codes an hour the first wrong one of an address locks it out, where five were free."""

    async def scenario() -> list[int]:
        async with opened(server, wrong_codes_per_case=20) as limits:
            before = [await let_in(10, lambda n=number: wrong(limits, f"198.51.100.{n}")) for number in range(4)]  # type: ignore[misc]  # a lambda's default
            after = [await let_in(10, lambda n=number: wrong(limits, f"203.0.113.{n}")) for number in range(4)]  # type: ignore[misc]  # a lambda's default
            return [*before, *after]

    assert asyncio.run(scenario()) == [5, 5, 5, 5, 1, 1, 1, 1]


def test_an_owner_who_mistypes_while_others_guess_waits_a_minute(server: EmbeddedRedis, store: redis.Redis) -> None:
    """Not for ever: when the minute is over the right code is answered, and everything before is forgotten."""

    async def scenario() -> tuple[int, Refusal | None, int]:
        async with opened(server, wrong_codes_per_case=1) as limits:
            await wrong(limits, ATTACKER)
            await wrong(limits, OWNER)
            told = seconds_told(await refusal(right(limits, OWNER)))
            end_locks(store)
            return told, await refusal(right(limits, OWNER)), await let_in(3, lambda: right(limits, OWNER))

    told, answer, again = asyncio.run(scenario())
    assert (60, None) == (told, answer)
    assert again >= 1


def test_one_address_that_tries_many_cases_is_locked_out_of_all(server: EmbeddedRedis) -> None:
    """Twenty wrong codes are free over all cases; the numbers of cases are easy to make up."""

    async def scenario() -> tuple[int, Refusal | None]:
        async with opened(server) as limits:
            cases = iter(f"case-{number}" for number in range(100))
            free = await let_in(50, lambda: wrong(limits, ATTACKER, next(cases)))
            return free, await refusal(right(limits, OWNER, "case-0"))

    assert asyncio.run(scenario()) == (20, None)


def test_guesses_made_at_once_are_counted_before_they_are_looked_at(server: EmbeddedRedis) -> None:
    """A hundred wrong codes on two hundred connections gain nothing over one after the other."""
    settings: dict[str, Any] = {"wrong_codes": 5}

    async def scenario() -> int:
        async with opened(server, **settings) as one, opened(server, **settings) as two:
            counts = await asyncio.gather(
                let_in(100, lambda: wrong(one, ATTACKER)), let_in(100, lambda: wrong(two, ATTACKER))
            )
            return sum(counts)

    assert asyncio.run(scenario()) == 5


def test_right_codes_of_the_own_case_buy_no_wrong_ones(server: EmbeddedRedis) -> None:
    """An attacker keeps a look-up of his own case open around every guess: the address is locked all the same."""

    async def scenario() -> int:
        async with opened(server, wrong_codes_per_address=10) as limits:
            guessed = 0
            for number in range(100):
                try:
                    own = await limits.guess(ATTACKER, "his own")
                except TooManyRequests:
                    break
                guessed += await let_in(1, lambda n=number: wrong(limits, ATTACKER, f"case-{n}"))  # type: ignore[misc]  # a lambda's default
                await limits.settle(own, right=True)
            return guessed

    assert asyncio.run(scenario()) == 9


def test_a_look_up_that_failed_through_our_fault_is_not_counted(server: EmbeddedRedis) -> None:
    """With the database away for an hour nobody is locked out when it is back."""

    async def scenario() -> Refusal | None:
        async with opened(server) as limits:
            for _ in range(100):
                await limits.settle(await limits.guess(OWNER, CASE), right=False)
            return await refusal(right(limits, OWNER))

    assert asyncio.run(scenario()) is None


# --- without Redis -----------------------------------------------------------------------------------------------


async def _until(condition: Callable[[], bool]) -> bool:
    give_up_at = time.monotonic() + 10
    while time.monotonic() < give_up_at:
        if condition():
            return True
        await asyncio.sleep(0.02)
    return False


def test_with_redis_killed_officers_work_and_strangers_wait(server: EmbeddedRedis) -> None:
    """The log says so once, and when Redis is back strangers are let in again; officers notice nothing."""
    settings: dict[str, Any] = {"officer_calls_per_second": 1, "officer_burst": 10}

    async def scenario() -> tuple[int, list[Refusal | None]]:
        async with opened(server, **settings) as limits:
            await limits.admit_stranger(OWNER)
            os.kill(server.pid, signal.SIGKILL)
            await _until(lambda: not server.is_running())
            strangers = [
                await refusal(limits.admit_stranger(OWNER)),
                await refusal(limits.guess(OWNER, CASE)),
            ]
            without = let_in_of_officer(limits, CLERK, 100)
            server.start()
            assert await _until(lambda: not limits._counters.away)
            return without, [*strangers, await refusal(limits.admit_stranger(OWNER))]

    with capture_logs() as logs:
        without, strangers = asyncio.run(scenario())
    assert without == 10
    assert [type(refused) for refused in strangers] == [LookUpsPaused, LookUpsPaused, type(None)]
    assert [log["action"] for log in logs] == ["limits_away", "limits_back"]


def test_a_wrong_password_for_redis_is_an_outage_and_its_address_in_no_log(server: EmbeddedRedis) -> None:
    """What is logged is a class of fault."""
    settings = Settings(
        database_url="postgresql://", bus_url="redis://", redis_url=server.url.replace("redis://:", "redis://:wrong-")
    )

    async def scenario() -> Refusal | None:
        limits = Limits("intake", settings, Telemetry("intake", "servicer", endpoint=None, ratio=0))
        try:
            await refusal(limits.admit_stranger(OWNER))
            await _until(lambda: limits._counters.away)
            return await refusal(limits.admit_stranger(OWNER))
        finally:
            await limits.close()

    with capture_logs() as logs:
        refused = asyncio.run(scenario())
    assert isinstance(refused, LookUpsPaused)
    assert [(log["action"], log["fault"]) for log in logs] == [("limits_away", "AuthenticationError")]
