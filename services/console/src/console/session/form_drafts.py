"""Forms that officers have begun and not sent: sealed in Redis, for whoever began them and nobody else."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from console.calls.troubles import Kind, Trouble
from console.officers import Officer
from console.session.seals import Seals
from console.session.store import KEY_PREFIX, SessionsAway, owner_of

# It holds personal data, of which only services keep account: until the next day's work, and no longer.
DRAFT_SECONDS = 24 * 3600
# Of each use of an officer; the oldest goes when there is one more.
MOST_DRAFTS = 10
# For so long a form that was sent, or thrown away, is not kept anew by a page that did not know yet.
GONE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A form as it was filled in; ``name`` is its key, ``form`` has every field but those a page makes itself."""

    name: str
    changed_at: datetime
    form: Mapping[str, str]


class FormDrafts:
    """Drafts of officers, each found by the key of its form. Belongs to one event loop."""

    def __init__(self, redis: Callable[[], Awaitable[Redis]], seals: Seals) -> None:
        """Keep drafts where sessions are kept, sealed as they are."""
        self._redis = redis
        self._seals = seals

    async def keep(self, officer: Officer, use: str, name: str, form: Mapping[str, str]) -> bool:
        """Keep a form as it stands, for a day; False if it was dropped a while ago, and is not kept again.

        Raises:
            Trouble: Redis does not answer.
        """
        index, key, now = _index(officer, use), _key(officer, use, name), time.time()
        try:
            redis = await self._redis()
            if (before := self._unsealed(key, await redis.get(key))) is not None and before.get("gone"):
                return False
            sealed = self._seals.seal(key, {"at": now, "form": dict(form)})
            async with redis.pipeline(transaction=True) as pipeline:
                pipeline.set(key, sealed, ex=DRAFT_SECONDS)
                pipeline.zadd(index, {name: now})
                pipeline.expire(index, DRAFT_SECONDS)
                pipeline.zremrangebyscore(index, 0, now - DRAFT_SECONDS)
                pipeline.zrange(index, 0, -MOST_DRAFTS - 1)
                *_, oldest = await pipeline.execute()
            if oldest:
                await redis.delete(*(_key(officer, use, _text(each)) for each in oldest))
                await redis.zrem(index, *oldest)
        except (RedisError, OSError, SessionsAway):
            raise _away() from None
        return True

    async def drop(self, officer: Officer, use: str, name: str) -> None:
        """Let a draft go.

        Raises:
            Trouble: Redis does not answer.
        """
        key = _key(officer, use, name)
        try:
            redis = await self._redis()
            await redis.set(key, self._seals.seal(key, {"gone": True}), ex=GONE_SECONDS)
            await redis.zrem(_index(officer, use), name)
        except (RedisError, OSError, SessionsAway):
            raise _away() from None

    async def find(self, officer: Officer, use: str, name: str) -> FormDraft | None:
        """Answer the officer's own draft; None if it is not kept, or no longer.

        Raises:
            Trouble: Redis does not answer.
        """
        found = await self._found(officer, use, [name])
        return found[0] if found else None

    async def of(self, officer: Officer, use: str) -> tuple[FormDraft, ...]:
        """Answer the officer's own drafts, the one that was changed last before the others.

        Raises:
            Trouble: Redis does not answer.
        """
        try:
            names = await (await self._redis()).zrange(_index(officer, use), 0, -1, desc=True)
        except (RedisError, OSError, SessionsAway):
            raise _away() from None
        told = [_text(name) for name in names[:MOST_DRAFTS] if isinstance(name, str | bytes)]
        return await self._found(officer, use, told)

    async def _found(self, officer: Officer, use: str, names: list[str]) -> tuple[FormDraft, ...]:
        keys = [_key(officer, use, name) for name in names]
        try:
            sealed = await (await self._redis()).mget(keys) if keys else []
        except (RedisError, OSError, SessionsAway):
            raise _away() from None
        kept = [(name, self._unsealed(key, one)) for name, key, one in zip(names, keys, sealed, strict=True)]
        return tuple(
            FormDraft(name, datetime.fromtimestamp(one["at"], UTC), one["form"])
            for name, one in kept
            if one is not None and not one.get("gone")
        )

    def _unsealed(self, key: str, sealed: str | bytes | None) -> Any | None:  # noqa: ANN401 - as it was sealed
        # Bound to its key, which has its officer: put in the place of another's it opens for nobody.
        return None if sealed is None else self._seals.unseal(key, _text(sealed), seconds=DRAFT_SECONDS)


def _index(officer: Officer, use: str) -> str:
    return f"{KEY_PREFIX}:drafts:{use}:{sha256(owner_of(officer).encode()).hexdigest()}"


def _key(officer: Officer, use: str, name: str) -> str:
    return f"{KEY_PREFIX}:draft:{use}:{sha256(f'{owner_of(officer)} {name}'.encode()).hexdigest()}"


def _text(kept: str | bytes) -> str:
    return kept if isinstance(kept, str) else kept.decode()


def _away() -> Trouble:
    return Trouble(Kind.AWAY, "DRAFTS_AWAY", "")
