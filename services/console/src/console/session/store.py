"""Sessions in Redis. Who reads Redis opens none: keys are digests of the ids that browsers have, content is sealed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256

from redis.asyncio import Redis
from redis.exceptions import RedisError

from chassis.secret_files import UnfitFile
from console.officers import Officer
from console.session.seals import Seals

KEY_PREFIX = "onewindow:console"
# An answer of Redis that is not there by then is none.
ANSWER_SECONDS = 2.0
_ID_BYTES = 32
_USE = "session"


class SessionsAway(Exception):
    """Redis does not answer: who is signed in is not known at the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What is kept of whoever signed in; instants in seconds since the epoch."""

    officer: Officer
    access_token: str
    access_until: float
    refresh_token: str
    id_token: str
    began_at: float


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

    async def begin(self, session: Session) -> str:
        """Keep a new session under an id of our own making; answers the id, for the browser alone.

        Raises:
            SessionsAway: Redis does not answer.
        """
        name = secrets.token_urlsafe(_ID_BYTES)
        index = self._index(session.officer)
        try:
            async with (await self._current()).pipeline(transaction=True) as pipeline:
                pipeline.set(_key(name), self._sealed(name, session), ex=self._idle_seconds)
                pipeline.sadd(index, _key(name))
                pipeline.expire(index, self._longest_seconds)
                await pipeline.execute()
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault
        return name

    async def find(self, name: str, *, is_used: bool = True) -> Session | None:
        """Answer a session, and let it live on if a person is at work; None if it is over or was never ours.

        Raises:
            SessionsAway: Redis does not answer.
        """
        try:
            redis = await self._current()
            sealed = await (redis.getex(_key(name), ex=self._idle_seconds) if is_used else redis.get(_key(name)))
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault
        if sealed is None:
            return None
        text = sealed if isinstance(sealed, str) else sealed.decode()
        kept = self._seals.unseal(f"{_USE} {_key(name)}", text, seconds=self._longest_seconds)
        if kept is None or kept["began_at"] + self._longest_seconds < self._clock():
            return None
        officer = Officer(**{**kept.pop("officer"), "roles": frozenset(kept.pop("roles"))})
        return Session(officer=officer, **kept)

    async def renew(self, name: str, session: Session) -> None:
        """Replace what is kept of a session that still is; one that was ended stays ended.

        Raises:
            SessionsAway: Redis does not answer.
        """
        try:
            await (await self._current()).set(_key(name), self._sealed(name, session), ex=self._idle_seconds, xx=True)
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault

    async def end(self, name: str, officer: Officer, *, everywhere: bool = False) -> None:
        """End a session, or all of this officer.

        Raises:
            SessionsAway: Redis does not answer.
        """
        index = self._index(officer)
        try:
            redis = await self._current()
            keys = [_key(name), *((await redis.smembers(index)) if everywhere else ())]
            async with redis.pipeline(transaction=True) as pipeline:
                pipeline.delete(*keys)
                pipeline.srem(index, *keys)
                await pipeline.execute()
        except (RedisError, OSError) as fault:
            raise SessionsAway from fault

    async def drop(self, name: str) -> None:
        """End a session, whoever it is.

        Raises:
            SessionsAway: Redis does not answer.
        """
        try:
            await (await self._current()).delete(_key(name))
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

    async def close(self) -> None:
        """Let go of the connections."""
        if self._redis is not None:
            await self._redis.aclose()

    async def _current(self) -> Redis:
        try:
            address = self._address()
        except UnfitFile as fault:
            raise SessionsAway from fault
        if self._redis is None or address != self._connected:
            await self.close()
            self._redis = Redis.from_url(
                address, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS, max_connections=32
            )
            self._connected = address
        return self._redis

    def _sealed(self, name: str, session: Session) -> str:
        kept = asdict(session)
        kept["roles"] = sorted(kept["officer"].pop("roles"))
        # Bound to its own key: of two sessions in Redis one cannot be put in the place of the other.
        return self._seals.seal(f"{_USE} {_key(name)}", kept)

    def _index(self, officer: Officer) -> str:
        told = f"{officer.division_code} {officer.officer_id}"
        return f"{KEY_PREFIX}:officer:{sha256(told.encode()).hexdigest()}"


def _key(name: str) -> str:
    return f"{KEY_PREFIX}:session:{sha256(name.encode()).hexdigest()}"
