"""The room put together: who may sign in, and what is kept of whoever did."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from chassis.identity.bearers import BearerTokens
from chassis.identity.issuers import Issuer
from chassis.identity.tokens import TokenRules
from chassis.secret_files import read_secret
from console.session.drafts import Drafts
from console.session.form_drafts import FormDrafts
from console.session.issuer_calls import IssuerCalls
from console.session.seals import Seals
from console.session.sign_in import SignIn
from console.session.store import Sessions
from console.session.walls import Walls

# As the services have them by default: lifetime of the issuer's keys, and of keys of an issuer that is away.
_KEYS_SECONDS, _STALE_SECONDS, _RETRY_SECONDS = 300.0, 7200.0, 5.0


class SessionRoom:
    """Everything of one process. Belongs to one event loop."""

    def __init__(  # noqa: PLR0913 - composed once
        self,
        rules: TokenRules,
        seals: Seals,
        *,
        origin: str,
        client_id: str,
        client_secret: Path,
        redis_url: Path,
        idle_seconds: int,
        longest_seconds: int,
    ) -> None:
        """Prepare; nothing is asked before somebody signs in.

        Args:
            rules: what is expected of access tokens.
            seals: of the console.
            origin: where browsers find the console.
            client_id: its name at the issuer.
            client_secret: file with its secret there.
            redis_url: file with the address of Redis.
            idle_seconds: a session nobody uses ends after so long.
            longest_seconds: and every session after so long.
        """
        issuer = Issuer(
            rules.issuer, keys_seconds=_KEYS_SECONDS, stale_seconds=_STALE_SECONDS, retry_seconds=_RETRY_SECONDS
        )
        self._bearers = BearerTokens(rules, issuer)
        self._calls = IssuerCalls(rules.issuer, client_id, lambda: _line(client_secret))
        self._sessions = Sessions(
            lambda: _line(redis_url), seals, idle_seconds=idle_seconds, longest_seconds=longest_seconds
        )
        self.drafts = Drafts(self._sessions.redis, seals)
        self.form_drafts = FormDrafts(self._sessions.redis, seals)
        self.walls = Walls(self._sessions, seals)
        self.sign_in = SignIn(
            self._calls,
            issuer,
            self._bearers,
            self._sessions,
            seals,
            callback=f"{origin}/sign-in/callback",
            home=f"{origin}/",
        )
        self._keeping: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Keep the issuer's keys fresh from now on."""
        self._keeping = asyncio.create_task(self._bearers.keep_fresh())

    async def close(self) -> None:
        """Let go of everything."""
        if self._keeping is not None:
            self._keeping.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeping
        self._calls.close()
        self._bearers.close()
        await self._sessions.close()


def _line(path: Path) -> str:
    return read_secret(path).decode().strip()
