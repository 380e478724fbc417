"""Files that an officer has sent and not yet published, sealed in Redis: looked at on one page, published on it."""

from __future__ import annotations

import asyncio
import zlib
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256

from redis.asyncio import Redis
from redis.exceptions import RedisError

from console.calls.troubles import Kind, Trouble
from console.officers import Officer
from console.session.seals import Seals
from console.session.store import KEY_PREFIX, SessionsAway

DRAFT_SECONDS = 3600
_ID_CHARACTERS = 32

Files = Mapping[str, bytes]
"""Content by name."""


class Drafts:
    """One draft for each use of each officer: the next one takes its place. Belongs to one event loop."""

    def __init__(self, redis: Callable[[], Awaitable[Redis]], seals: Seals) -> None:
        """Keep drafts where sessions are kept, sealed as they are."""
        self._redis = redis
        self._seals = seals

    async def keep(self, officer: Officer, use: str, files: Files) -> str:
        """Keep files for an hour; answers what they are found by, made of what is in them.

        Raises:
            Trouble: Redis does not answer.
        """
        key, name = _key(officer, use), _name(files)
        sealed = await asyncio.to_thread(self._seal, key, name, files)
        try:
            await (await self._redis()).set(key, sealed, ex=DRAFT_SECONDS)
        except (RedisError, OSError, SessionsAway):
            raise _away() from None
        return name

    async def find(self, officer: Officer, use: str, name: str) -> Files | None:
        """Answer the officer's own files; None if they are no longer kept, or others took their place.

        Raises:
            Trouble: Redis does not answer.
        """
        key = _key(officer, use)
        try:
            sealed = await (await self._redis()).get(key)
        except (RedisError, OSError, SessionsAway):
            raise _away() from None
        return None if sealed is None else await asyncio.to_thread(self._unseal, key, name, sealed)

    def _seal(self, key: str, name: str, files: Files) -> str:
        packed = {each: b64encode(zlib.compress(content)).decode() for each, content in files.items()}
        return self._seals.seal(key, {"name": name, "files": packed})

    def _unseal(self, key: str, name: str, sealed: str | bytes) -> Files | None:
        text = sealed if isinstance(sealed, str) else sealed.decode()
        kept = self._seals.unseal(key, text, seconds=DRAFT_SECONDS)
        if kept is None or kept["name"] != name:
            return None
        return {each: zlib.decompress(b64decode(packed)) for each, packed in kept["files"].items()}


def _away() -> Trouble:
    return Trouble(Kind.AWAY, "DRAFTS_AWAY", "")


def _key(officer: Officer, use: str) -> str:
    told = f"{officer.division_code} {officer.officer_id}"
    return f"{KEY_PREFIX}:draft:{use}:{sha256(told.encode()).hexdigest()}"


def _name(files: Files) -> str:
    digest = sha256()
    for each, content in sorted(files.items()):
        digest.update(sha256(each.encode()).digest() + sha256(content).digest())
    return digest.hexdigest()[:_ID_CHARACTERS]
