"""Where the tokens of calls come from: a fixed one, a file that somebody keeps fresh, an issuer that is asked."""

from __future__ import annotations

import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from onewindow_client.errors import NoToken

# A token that ends within this time is replaced: a call must not outlive it on the way.
SPARE_SECONDS = 30.0


class TokenSource(Protocol):
    """Says who calls. A client asks before every call, perhaps from many threads at once."""

    def token(self, *, refused: str = "") -> str:
        """Answer a token.

        Args:
            refused: a token that a service did not accept; another one is answered if there is any.

        Raises:
            NoToken: there is none to be had.
        """


class AsyncTokenSource(Protocol):
    """The same for asyncio, where asking takes time."""

    async def token(self, *, refused: str = "") -> str:
        """Answer a token, as ``TokenSource`` does."""


class StaticToken:
    """One token for as long as it lives."""

    def __init__(self, token: str) -> None:
        """Use this token.

        Raises:
            NoToken: it is none.
        """
        self._token = _checked(token, "the token given", "所给令牌")

    def token(self, *, refused: str = "") -> str:
        """Answer it, whatever was refused: there is no other."""
        del refused
        return self._token


class NoBody:
    """Nobody in particular, for what anybody may ask: calls carry no token."""

    def token(self, *, refused: str = "") -> str:
        """Answer none."""
        del refused
        return ""


class TokenFile:
    """A token in a file that somebody else keeps fresh; read again when the file changes."""

    def __init__(self, path: Path) -> None:
        """Read the file when a call needs it."""
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._token = ""
        self._guard = threading.Lock()

    def token(self, *, refused: str = "") -> str:
        """Answer what the file holds now.

        Raises:
            NoToken: it holds none, cannot be read, or everybody may read it.
        """
        del refused
        with self._guard:
            try:
                found = self._path.stat()
                seen = (found.st_mtime_ns, found.st_ino, found.st_size)
                if seen != self._seen:
                    self._token = self._path.read_text("utf-8").strip()
                    self._seen = seen
            except (OSError, UnicodeDecodeError) as fault:
                reason = fault.strerror if isinstance(fault, OSError) else "not text"
                raise _no_token(f"{self._path}: {reason}", f"{self._path} 无法读取") from None
            if found.st_mode & stat.S_IROTH:
                raise _no_token(
                    f"{self._path} holds a token and everybody may read it; run chmod o-r on it",
                    f"{self._path} 中的令牌所有人可读，请执行 chmod o-r",
                )
            return _checked(self._token, str(self._path), str(self._path))


class FetchedToken:
    """A token that is asked for, kept until shortly before its end, and asked for anew when a service refuses it."""

    def __init__(self, fetch: Callable[[], tuple[str, float]]) -> None:
        """Ask when a call needs a token, one call at a time.

        Args:
            fetch: answers a token and how many seconds it lives (OAuth's ``access_token`` and ``expires_in``).
        """
        self._fetch = fetch
        self._token = ""
        self._until = 0.0
        self._guard = threading.Lock()

    def token(self, *, refused: str = "") -> str:
        """Answer the kept token, or a new one; what ``fetch`` raises goes through."""
        # One at a time: many threads that start at once need one token, not one each.
        with self._guard:
            began = time.monotonic()
            if self._token == refused or began >= self._until:
                token, seconds = self._fetch()
                self._token = _checked(token, "the issuer's answer", "身份服务的答复")
                self._until = began + seconds - SPARE_SECONDS
            return self._token


def bearer(token: str) -> tuple[tuple[str, str], ...]:
    """Answer the metadata of a call by whom the token speaks for; none if it speaks for nobody."""
    return (("authorization", f"Bearer {token}"),) if token else ()


def _checked(token: str, where_en: str, where_zh: str) -> str:
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise _no_token(f"There is no token in {where_en}.", f"{where_zh}中没有令牌。")
    return token


def _no_token(en: str, zh: str) -> NoToken:
    return NoToken("UNAUTHENTICATED", "NO_TOKEN", en, zh)
