"""Sessions in a real Redis: tokens are renewed once for all who wait; what the issuer says ends a session or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from cryptography.fernet import Fernet, MultiFernet
from redis import Redis
from tests.redis_server import redis_server

from chassis.caller import Caller
from chassis.identity.bearers import BearerTokens
from chassis.identity.fetching import IssuerFault
from chassis.identity.issuers import Issuer
from chassis.identity.tokens import ROLES, Verified
from console.officers import Officer
from console.session import store
from console.session.issuer_calls import IssuerCalls, Refused
from console.session.seals import Seals
from console.session.sign_in import SignIn
from console.session.store import MOST_SESSIONS, WALL_SECONDS, Left, Session, Sessions, SessionsAway, owner_of

OFFICER = Officer("clerk-01", "谢雪松", "632801", "XZSP", frozenset({"window_clerk"}))
IDLE = 900
START = 1_800_000_000.0


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    """A server for all of them; each has sessions of its own."""
    with redis_server() as server:
        yield server.url


@dataclass
class Desk:
    """The room with an issuer of cardboard."""

    address: str
    now: float = START
    # What the issuer answers to a refresh token, after a moment.
    answers: list[Mapping[str, object] | Exception] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    is_asked: asyncio.Event = field(default_factory=asyncio.Event)
    speaks_for: str = "clerk-01"
    roles: frozenset[str] = frozenset({"window_clerk"})

    def __post_init__(self) -> None:
        seals = Seals(lambda: MultiFernet([Fernet(KEY)]))
        self.sessions = Sessions(
            lambda: self.address, seals, idle_seconds=IDLE, longest_seconds=36_000, clock=lambda: self.now
        )
        self.sign_in = SignIn(
            cast("IssuerCalls", self),
            cast("Issuer", self),
            cast("BearerTokens", self),
            self.sessions,
            seals,
            callback="",
            home="",
            clock=lambda: self.now,
        )

    async def tokens(self, **fields: str) -> Mapping[str, object]:
        self.asked.append(fields["refresh_token"])
        self.is_asked.set()
        await asyncio.sleep(0.3)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def verified(self, token: str) -> Verified:
        del token
        roles = frozenset(ROLES[role] for role in self.roles)
        return Verified(Caller(self.speaks_for, "632801", "XZSP", roles), self.now, self.speaks_for)

    def session(self, until: float = 0.0) -> Session:
        return Session(
            officer=OFFICER,
            access_token="old",  # noqa: S106 - of cardboard
            access_until=self.now + until,
            refresh_token="first",  # noqa: S106 - likewise
            id_token="",
            began_at=self.now,
        )


KEY = Fernet.generate_key()
NEXT = {"access_token": "new", "refresh_token": "second", "expires_in": 600}


def _run(desk: Desk, what: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def all_of_it() -> None:
        try:
            await what()
        finally:
            await desk.sessions.close()

    asyncio.run(all_of_it())


def test_a_token_is_renewed_once_for_all_who_wait(redis_url: str) -> None:
    """A page that asks for eight things at once after a break: one refresh token is used once, nobody is sent away."""
    desk = Desk(redis_url, answers=[NEXT])

    async def ask() -> None:
        name = await desk.sessions.begin(desk.session())
        found = await asyncio.gather(*(desk.sign_in.session(name) for _ in range(8)))
        assert ["new"] * 8 == [session.access_token if session else None for session in found]
        assert ["first"] == desk.asked

    _run(desk, ask)


def test_a_token_that_still_lives_serves_while_the_issuer_is_away(redis_url: str) -> None:
    """And when it has ended, that is said: nobody is signed out by an outage."""
    away = IssuerFault("away")
    desk = Desk(redis_url, answers=[away, away, NEXT])

    async def ask() -> None:
        name = await desk.sessions.begin(desk.session(until=20))
        session = await desk.sign_in.session(name)
        assert session is not None
        assert "old" == session.access_token
        desk.now += 30
        with pytest.raises(IssuerFault):
            await desk.sign_in.session(name)
        session = await desk.sign_in.session(name)
        assert session is not None
        assert "new" == session.access_token

    _run(desk, ask)


@pytest.mark.parametrize("is_refused", [True, False], ids=["refused", "somebody else's"])
def test_a_session_the_issuer_ends_is_over_and_its_form_is_kept(redis_url: str, *, is_refused: bool) -> None:
    """For whoever it was; so is one whose next token speaks for another."""
    answer: Mapping[str, object] | Exception = Refused() if is_refused else NEXT
    desk = Desk(redis_url, answers=[answer], speaks_for="clerk-01" if is_refused else "clerk-02")

    async def ask() -> None:
        name = await desk.sessions.begin(desk.session())
        began = await desk.sessions.find(name)
        assert began is not None
        assert await desk.sign_in.session(name) is None
        assert await desk.sign_in.session(name) is None
        # Of the session nothing is left; its forms tell whose they are.
        owner = desk.sign_in.owner(began.form_token)
        assert owner_of(OFFICER) == owner
        assert "" == desk.sign_in.owner("0" * 64)
        kept = await desk.sign_in.keep_unsent(owner, "/zh/632801/work", {"a": "b"})
        unsent = await desk.sign_in.unsent(kept, OFFICER)
        assert unsent is not None
        assert {"a": "b"} == unsent.form
        assert await desk.sign_in.unsent(kept, replace(OFFICER, officer_id="clerk-02")) is None

    _run(desk, ask)


def test_a_session_is_over_when_idle_and_at_its_end(redis_url: str) -> None:
    """What keeps it alive is a person; a page that asks by itself does not; ten hours end it whoever works."""
    desk = Desk(redis_url)

    async def ask() -> None:
        name = await desk.sessions.begin(desk.session(until=40_000))
        (key,) = [key for key in redis.scan_iter("onewindow:console:session:*") if key not in before]
        redis.expire(key, 60)
        session = await desk.sessions.find(name, is_used=False)
        assert session is not None
        left = await desk.sessions.left(name, session)
        assert (True, False) == (0 < left.seconds <= 60, left.is_last)
        assert redis.ttl(key) <= 60
        assert await desk.sessions.find(name) is not None
        assert redis.ttl(key) > 60
        assert Left(IDLE, is_last=False) == desk.sessions.left_when_used(session)
        redis.delete(key)
        assert await desk.sessions.find(name) is None
        name = await desk.sessions.begin(desk.session(until=40_000))
        desk.now += 35_900
        # However much one works: ten hours are ten hours.
        assert Left(100.0, is_last=True) == desk.sessions.left_when_used(session)
        desk.now += 101
        assert await desk.sessions.find(name) is None

    redis = Redis.from_url(redis_url)
    before = set(redis.scan_iter("onewindow:console:session:*"))
    _run(desk, ask)
    redis.close()


def test_a_session_is_narrowed_to_a_role_under_a_new_id(redis_url: str) -> None:
    """The old id opens nothing; it ends when it would have, and keeps the token that is renewed at the same time."""
    roles = frozenset({"window_clerk", "cashier"})
    desk = Desk(redis_url, answers=[NEXT], roles=roles)
    somebody = replace(desk.session(), officer=replace(OFFICER, roles=roles))

    async def ask() -> None:
        name = await desk.sessions.begin(somebody)
        renewing = asyncio.create_task(desk.sign_in.session(name))
        # Whoever comes first is first: the token is on its way when the role is chosen.
        await asyncio.wait_for(desk.is_asked.wait(), 10)
        narrowed = await desk.sign_in.act_as(name, "cashier")
        assert await renewing is not None
        assert narrowed is not None
        assert await desk.sessions.find(name) is None
        session = await desk.sign_in.session(narrowed)
        assert session is not None
        assert ("new", "second", "cashier") == (session.access_token, session.refresh_token, session.acting)
        assert (somebody.began_at, roles) == (session.began_at, session.officer.roles)
        # Neither a role one does not have, nor a session that is over.
        other = await desk.sign_in.act_as(narrowed, "supervisor")
        assert other is not None
        found = await desk.sessions.find(other)
        assert found is not None
        assert "" == found.acting
        assert await desk.sign_in.act_as(narrowed, "cashier") is None

    _run(desk, ask)


def test_whoever_waits_for_the_token_of_a_session_that_is_narrowed_asks_for_none(redis_url: str) -> None:
    """The old id is nobody's by then, and the one refresh token is still there for the new one."""
    roles = frozenset({"window_clerk", "cashier"})
    desk = Desk(redis_url, answers=[NEXT], roles=roles)
    somebody = replace(desk.session(), officer=replace(OFFICER, roles=roles))

    async def ask() -> None:
        name = await desk.sessions.begin(somebody)
        begun, may_go = asyncio.Event(), asyncio.Event()
        begin = desk.sessions.begin

        async def begin_late(session: Session, before: str = "") -> str:
            begun.set()
            await may_go.wait()
            return await begin(session, before)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(desk.sessions, "begin", begin_late)
            narrowing = asyncio.create_task(desk.sign_in.act_as(name, "cashier"))
            await asyncio.wait_for(begun.wait(), 10)
            waiting = asyncio.create_task(desk.sign_in.session(name))
            await asyncio.wait([waiting], timeout=0.3)
            assert not waiting.done()
            may_go.set()
            narrowed = await narrowing
        assert narrowed is not None
        assert await waiting is None
        assert [] == desk.asked
        session = await desk.sign_in.session(narrowed)
        assert session is not None
        assert ("new", "second", "cashier") == (session.access_token, session.refresh_token, session.acting)

    _run(desk, ask)


def test_an_officer_has_so_many_sessions_at_most(redis_url: str) -> None:
    """The oldest goes; one that takes the place of another ends that one in the same step."""
    desk = Desk(redis_url)
    somebody = replace(desk.session(until=9_000), officer=replace(OFFICER, officer_id="many"))

    async def ask() -> None:
        names = []
        for _ in range(MOST_SESSIONS + 1):
            names.append(await desk.sessions.begin(replace(somebody, began_at=desk.now)))
            desk.now += 1
        found = [await desk.sessions.find(name) is not None for name in names]
        assert [False] + [True] * MOST_SESSIONS == found
        new = await desk.sessions.begin(somebody, before=names[5])
        assert await desk.sessions.find(names[5]) is None
        assert await desk.sessions.find(new) is not None
        assert await desk.sessions.find(names[1]) is not None
        await desk.sessions.end(new, somebody.officer, everywhere=True)
        assert [None] * len(names) == [await desk.sessions.find(name) for name in names]

    _run(desk, ask)


def test_a_screen_on_a_wall_is_never_idle_and_ends_after_thirty_days(redis_url: str) -> None:
    """Nothing a screen does lengthens it; its token is renewed meanwhile, and "everywhere" of its officer spares it."""
    desk = Desk(redis_url, answers=[NEXT])
    screen = replace(desk.session(until=600), wall="大厅东墙", wall_of="632801")

    async def ask() -> None:
        name = await desk.sessions.begin(screen)
        (found,) = await desk.sessions.walls("632801")
        assert ("大厅东墙", "谢雪松") == (found.wall, found.officer.name)
        assert () == await desk.sessions.walls("632802")
        person = await desk.sessions.begin(replace(desk.session(until=600), began_at=desk.now))
        await desk.sessions.end(person, OFFICER, everywhere=True)
        (key,) = cast("list[bytes]", redis.zrange("onewindow:console:walls:632801", 0, -1))
        redis.expire(key, 60)
        desk.now += WALL_SECONDS - 100
        session = await desk.sign_in.session(name)
        assert session is not None
        assert ("new", "大厅东墙", "632801") == (session.access_token, session.wall, session.wall_of)
        # Used, and no longer kept for that than before.
        assert 0 < redis.ttl(key) <= 60
        desk.now += 101
        assert await desk.sessions.find(name) is None

    redis = Redis.from_url(redis_url)
    _run(desk, ask)
    redis.close()


def test_a_screen_on_a_wall_is_ended_by_its_name(redis_url: str) -> None:
    """By whoever knows it, at its own centre; a person who signs in at that browser takes its place."""
    desk = Desk(redis_url)

    def screen(name: str, centre: str) -> Session:
        return replace(desk.session(until=9_000), wall=name, wall_of=centre)

    async def ask() -> None:
        names = {each: await desk.sessions.begin(screen(each, "632822")) for each in ("东墙", "西墙")}
        other = await desk.sessions.begin(screen("东墙", "632823"))
        assert await desk.sessions.end_wall("632822", "东墙")
        assert not await desk.sessions.end_wall("632822", "东墙")
        assert await desk.sessions.find(names["东墙"]) is None
        assert await desk.sessions.find(other) is not None
        assert ["西墙"] == [session.wall for session in await desk.sessions.walls("632822")]
        person = replace(OFFICER, division_code="632822")
        await desk.sessions.begin(replace(desk.session(), officer=person), before=names["西墙"])
        assert await desk.sessions.find(names["西墙"]) is None
        assert () == await desk.sessions.walls("632822")

    _run(desk, ask)


def test_what_is_kept_of_people_is_what_a_release_before_knows(redis_url: str) -> None:
    """Two releases share one Redis: a field that the other does not know would end every session there."""
    desk = Desk(redis_url)
    told: list[dict[str, Any]] = []
    seal = Seals.seal

    def listen(seals: Seals, use: str, content: object) -> str:
        if isinstance(content, dict):
            told.append(content)
        return seal(seals, use, content)

    async def ask() -> None:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Seals, "seal", listen)
            await desk.sessions.begin(desk.session())
            await desk.sessions.begin(replace(desk.session(), wall="东墙", wall_of="632824"))

    _run(desk, ask)
    assert [False, True] == ["wall" in kept for kept in told]


def test_more_at_once_than_connections_wait_for_one(redis_url: str) -> None:
    """A burst of pages is slow at worst, and no outage."""
    desk = Desk(redis_url)

    async def ask() -> None:
        name = await desk.sessions.begin(desk.session(until=9_000))
        assert None not in await asyncio.gather(*(desk.sessions.find(name) for _ in range(200)))

    _run(desk, ask)


@dataclass
class Line:
    """A way to Redis whose first connections lead nowhere: each is cut, or says nothing while anybody waits."""

    port: int
    deaf: int
    is_cut: bool
    heard: int = 0

    async def listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard += 1
        if self.heard <= self.deaf:
            await reader.read(1 if self.is_cut else -1)
            writer.close()
            return
        from_redis, to_redis = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.gather(_pass_on(reader, to_redis), _pass_on(from_redis, writer))


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while some := await reader.read(65_536):
        writer.write(some)
        await writer.drain()
    writer.close()


@pytest.mark.parametrize(
    ("deaf", "is_cut", "is_known"),
    [(1, True, True), (1, False, True), (2, True, False)],
    ids=["a connection that is cut", "an answer that does not come", "two that are cut"],
)
def test_who_is_signed_in_is_asked_once_more(
    redis_url: str, monkeypatch: pytest.MonkeyPatch, deaf: int, *, is_cut: bool, is_known: bool
) -> None:
    """What one connection does not tell the next one does, and no page is refused for it; twice is an outage."""
    desk = Desk(redis_url)
    port = cast("int", urlsplit(redis_url).port)
    line = Line(port, deaf, is_cut)

    async def ask() -> None:
        name = await desk.sessions.begin(desk.session(until=9_000))
        # Long enough for the answer that comes, on a busy machine too.
        monkeypatch.setattr(store, "ANSWER_SECONDS", 10.0 if is_cut else 5.0)
        server = await asyncio.start_server(line.listen, "127.0.0.1", 0)
        desk.address = redis_url.replace(f":{port}", f":{server.sockets[0].getsockname()[1]}")
        try:
            found = await desk.sessions.find(name, is_used=False)
        except SessionsAway:
            found = None
        finally:
            await desk.sessions.close()
            server.close()
        assert (is_known, 2) == (found is not None, line.heard)

    _run(desk, ask)


def test_without_redis_nobody_is_taken_for_signed_out() -> None:
    """It is said that it cannot be known."""
    desk = Desk("redis://127.0.0.1:1/0")

    async def ask() -> None:
        with pytest.raises(SessionsAway):
            await desk.sign_in.session("A" * 43)

    _run(desk, ask)
