"""Sessions in Redis. Who reads Redis opens none: keys are digests of the ids that browsers have, content is sealed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from importlib.resources import files
from typing import Any, TypeVar, cast

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as NoAnswer

from chassis.secret_files import UnfitFile
from console.officers import Officer
from console.session.seals import Seals

KEY_PREFIX = "onewindow:console"
# An answer of Redis that is not there by then is none.
ANSWER_SECONDS = 2.0
# A form that came when its session was over is kept for so long, for whoever it was.
UNSENT_SECONDS = 15 * 60
# A form tells for so long after sign-in whose it is: also the morning after.
FORM_SECONDS = 24 * 3600
# Of one officer, and screens on the walls of one centre; the oldest goes when there is one more.
MOST_SESSIONS = 20
MOST_WALLS = 50
# Whoever answers for a screen signs in there so often; nobody sits at it, so that it is never idle.
WALL_SECONDS = 30 * 24 * 3600
MOST_CONNECTIONS = 32
_ID_BYTES = 32
# What a screen shows unless another page of its centre is said.
WALL = "/wall"
_USE, _UNSENT, _FORM = "session", "unsent", "form"


_BEGIN = files(__package__).joinpath("begin.lua").read_text("utf-8")

AnswerT = TypeVar("AnswerT")


class SessionsAway(Exception):
    """Redis does not answer: who is signed in is not known at the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What is kept of whoever signed in; instants in seconds since the epoch.

    ``acting`` is the one of the officer's roles that pages are narrowed to; empty for all of them. ``form_token`` is
    what the forms of this session carry; no other site can know it. ``wall`` is the name of a screen on a wall of the
    centre ``wall_of``, which shows one page of it (``shows``) and nothing else; both are empty where somebody works.
    """

    officer: Officer
    access_token: str
    access_until: float
    refresh_token: str
    id_token: str
    began_at: float
    acting: str = ""
    form_token: str = ""
    wall: str = ""
    wall_of: str = ""
    shows: str = WALL


@dataclass(frozen=True, slots=True)
class Left:
    """How long a session goes on if nobody uses it (seconds); ``is_last``: and no longer if somebody does."""

    seconds: float
    is_last: bool


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form that came when its session was over: where it was sent, and its fields."""

    path: str
    form: Mapping[str, str]


class Sessions:
    """The sessions of all processes of the console. Belongs to one event loop."""

    def __init__(
        self,
        address: Callable[[], str],
        seals: Seals,
        *,
        idle_seconds: int,
        longest_seconds: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Prepare; connects with the first question.

        Args:
            address: answers where Redis is, with its password; if it changes, the next question goes by the new one.
            seals: of the console.
            idle_seconds: a session nobody uses ends after so long.
            longest_seconds: and every one after so long.
            clock: answers seconds since the epoch.
        """
        self._address = address
        self._seals = seals
        self._idle_seconds = idle_seconds
        self._longest_seconds = longest_seconds
        self._clock = clock
        self._connected = ""
        self._redis: Redis | None = None

    async def begin(self, session: Session, before: str = "") -> str:
        """Keep a new session under an id of our own making, in the place of the one before if there is one.

        Args:
            session: what to keep.
            before: id of the session the browser had, which ends in the same step, whoever made that id.

        Returns:
            The id, for the browser alone.

        Raises:
            SessionsAway: Redis does not answer.
        """
        name = secrets.token_urlsafe(_ID_BYTES)
        session = replace(session, form_token=self._seals.seal(_FORM, owner_of(session.officer)))
        own, walls = _index(session.officer), _index_of_walls(session.wall_of or session.officer.division_code)
        index, other = (walls, own) if session.wall else (own, walls)
        keys = [_key(name), index, *([_key(before), other] if before else [])]
        longest = self._longest(session)
        told: list[str | float] = [
            self._sealed(_key(name), session),
            longest if session.wall else self._idle_seconds,
            self._clock(),
            session.began_at + longest,
            MOST_WALLS if session.wall else MOST_SESSIONS,
        ]
        try:
            await (await self._current()).register_script(_BEGIN)(keys=keys, args=told)
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault
        return name

    async def find(self, name: str, *, is_used: bool = True) -> Session | None:
        """Answer a session, and let it live on if a person is at work; None if it is over or was never ours.

        Raises:
            SessionsAway: Redis does not answer.
        """
        session, _ = await self._look(name)
        if session is None or session.began_at + self._longest(session) < self._clock():
            return None
        if is_used and not session.wall:
            redis = await self._current()
            try:
                await _twice(lambda: redis.expire(_key(name), self._idle_seconds))
            except (RedisError, OSError) as fault:
                raise SessionsAway from fault
        return session

    def left_when_used(self, session: Session) -> Left:
        """Answer how long a session goes on that somebody uses now."""
        return self._left(session, self._idle_seconds)

    async def left(self, name: str, session: Session) -> Left:
        """Answer how long a session goes on; asking does not lengthen it.

        Raises:
            SessionsAway: Redis does not answer.
        """
        _, seconds = await self._look(name)
        return self._left(session, seconds)

    def owner(self, form_token: str) -> str:
        """Answer whose page made a form, as ``unsent`` takes it; empty if it was none of ours, or is too long ago."""
        return str(self._seals.unseal(_FORM, form_token, seconds=FORM_SECONDS) or "")

    async def keep_unsent(self, owner: str, path: str, form: Mapping[str, str]) -> str:
        """Keep a form that came when its session was over; answers the id it is had for, for the browser alone.

        Raises:
            SessionsAway: Redis does not answer.
        """
        name = secrets.token_urlsafe(_ID_BYTES)
        key = _key(name, _UNSENT)
        sealed = self._seals.seal(key, {"owner": owner, "path": path, "form": dict(form)})
        try:
            await (await self._current()).set(key, sealed, ex=UNSENT_SECONDS)
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault
        return name

    async def unsent(self, name: str, officer: Officer) -> Unsent | None:
        """Answer an officer's own form that was not sent; None if there is none, or it is somebody else's.

        Raises:
            SessionsAway: Redis does not answer.
        """
        key = _key(name, _UNSENT)
        try:
            sealed = await (await self._current()).get(key)
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault
        kept = None if sealed is None else self._seals.unseal(key, _text(sealed), seconds=UNSENT_SECONDS)
        if kept is None or kept["owner"] != owner_of(officer):
            return None
        return Unsent(kept["path"], kept["form"])

    async def renew(self, name: str, session: Session) -> None:
        """Replace what is kept of a session that still is; one that was ended stays ended.

        Raises:
            SessionsAway: Redis does not answer.
        """
        try:
            # How long it lives is for whoever uses it to say.
            await (await self._current()).set(_key(name), self._sealed(_key(name), session), keepttl=True, xx=True)
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault

    async def end(self, name: str, officer: Officer, *, everywhere: bool = False) -> None:
        """End a session, or all in which this officer is at work.

        Raises:
            SessionsAway: Redis does not answer.
        """
        index = _index(officer)
        try:
            redis = await self._current()
            keys = [_key(name), *((await redis.zrange(index, 0, -1)) if everywhere else ())]
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault
        await self._end(index, keys)

    async def walls(self, division_code: str) -> tuple[Session, ...]:
        """Answer the sessions of a centre's screens on walls, the one that ends first first.

        Raises:
            SessionsAway: Redis does not answer.
        """
        return tuple(session for _, session in await self._walls(division_code))

    async def end_wall(self, division_code: str, wall: str) -> bool:
        """End the session of a screen, by its name; answers whether there was one.

        Raises:
            SessionsAway: Redis does not answer.
        """
        keys = [key for key, session in await self._walls(division_code) if session.wall == wall]
        if keys:
            await self._end(_index_of_walls(division_code), keys)
        return bool(keys)

    async def _walls(self, division_code: str) -> list[tuple[str, Session]]:
        try:
            redis = await self._current()
            listed = cast("list[str | bytes]", await redis.zrange(_index_of_walls(division_code), 0, -1))
            keys = [_text(key) for key in listed]
            kept = await redis.mget(keys) if keys else []
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault
        opened = [(key, self._opened(key, sealed)) for key, sealed in zip(keys, kept, strict=True)]
        return [(key, session) for key, session in opened if session is not None]

    async def _end(self, index: str, keys: Sequence[str | bytes]) -> None:
        try:
            async with (await self._current()).pipeline(transaction=True) as pipeline:
                pipeline.delete(*keys)
                pipeline.zrem(index, *keys)
                await pipeline.execute()
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault

    async def alone(self, name: str, seconds: int) -> bool:
        """Answer whether nobody else does what is to be done once for a session; others may after so many seconds.

        Raises:
            SessionsAway: Redis does not answer.
        """
        try:
            return bool(await (await self._current()).set(f"{_key(name)}:renewing", b"1", nx=True, ex=seconds))
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault

    async def not_alone(self, name: str) -> None:
        """Let others do it again.

        Raises:
            SessionsAway: Redis does not answer.
        """
        try:
            await (await self._current()).delete(f"{_key(name)}:renewing")
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault

    async def close(self) -> None:
        """Let go of the connections."""
        if self._redis is not None:
            await self._redis.aclose()

    async def redis(self) -> Redis:
        """Answer the connections, for what else is kept of officers.

        Raises:
            SessionsAway: the file with the address of Redis cannot be read.
        """
        return await self._current()

    async def _current(self) -> Redis:
        try:
            address = self._address()
        except UnfitFile as fault:
            raise SessionsAway from fault
        if self._redis is None or address != self._connected:
            await self.close()
            # Whoever finds all connections in use waits for one.
            pool = BlockingConnectionPool.from_url(
                address,
                max_connections=MOST_CONNECTIONS,
                timeout=ANSWER_SECONDS,
                socket_timeout=ANSWER_SECONDS,
                socket_connect_timeout=ANSWER_SECONDS,
            )
            self._redis = Redis.from_pool(pool)
            self._connected = address
        return self._redis

    async def _look(self, name: str) -> tuple[Session | None, float]:
        """Answer a session, whether or not it is over, and for how long it is still kept (seconds)."""
        redis = await self._current()
        try:
            sealed, milliseconds = await _twice(lambda: _kept(redis, _key(name)))
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault
        session = self._opened(_key(name), sealed)
        return (None, 0.0) if session is None else (session, milliseconds / 1000)

    def _opened(self, key: str, sealed: str | bytes | None) -> Session | None:
        # What a session may last beyond this is said by when it began.
        longest = max(self._longest_seconds + self._idle_seconds, WALL_SECONDS)
        kept = None if sealed is None else self._seals.unseal(f"{_USE} {key}", _text(sealed), seconds=longest)
        # One that a release before has made carries no forms of ours.
        if kept is None or not kept.get("form_token"):
            return None
        officer = Officer(**{**kept.pop("officer"), "roles": frozenset(kept.pop("roles"))})
        return Session(officer=officer, **kept)

    def _sealed(self, key: str, session: Session) -> str:
        kept = asdict(session)
        kept["roles"] = sorted(kept["officer"].pop("roles"))
        if not session.wall:
            # A release before, beside this one, knows no screens.
            del kept["wall"], kept["wall_of"]
        if session.shows == WALL:
            # Nor any that shows something else.
            del kept["shows"]
        # Bound to its own key: of two sessions in Redis one cannot be put in the place of the other.
        return self._seals.seal(f"{_USE} {key}", kept)

    def _longest(self, session: Session) -> int:
        return WALL_SECONDS if session.wall else self._longest_seconds

    def _left(self, session: Session, idle_seconds: float) -> Left:
        at_most = session.began_at + self._longest_seconds - self._clock()
        return Left(max(0.0, min(idle_seconds, at_most)), is_last=at_most <= idle_seconds)


def owner_of(officer: Officer) -> str:
    """Answer by what an officer is told apart from all others, of other centres too."""
    return f"{officer.division_code} {officer.officer_id}"


def _index(officer: Officer) -> str:
    return f"{KEY_PREFIX}:officer:{sha256(owner_of(officer).encode()).hexdigest()}"


def _index_of_walls(division_code: str) -> str:
    return f"{KEY_PREFIX}:walls:{division_code}"


async def _kept(redis: Redis, key: str) -> Sequence[Any]:
    """Answer what stands under a key, and for how long it still does (milliseconds)."""
    async with redis.pipeline(transaction=True) as pipeline:
        pipeline.get(key)
        pipeline.pttl(key)
        return await pipeline.execute()


async def _twice(ask: Callable[[], Awaitable[AnswerT]]) -> AnswerT:
    """Ask what may be asked twice, once more where nobody answered.

    A connection may have been cut while it lay idle, and on a machine that is busy it may be this process that was late
    and not Redis: every page begins with this.
    """
    try:
        return await ask()
    except (NoConnection, NoAnswer):
        return await ask()


def _key(name: str, use: str = _USE) -> str:
    return f"{KEY_PREFIX}:{use}:{sha256(name.encode()).hexdigest()}"


def _text(kept: str | bytes) -> str:
    return kept if isinstance(kept, str) else kept.decode()
