"""Tokens that say who calls: from the embedded platform's issuer for the people of the demo, or from a file."""

from __future__ import annotations

import json
import stat
import threading
import time
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import urlencode

from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.issuer import CLIENT_SECRET
from onewindow_cli.platform.private_files import read_private
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.refused import RpcRefused

# A token that ends within this time is replaced: a call must not outlive it on the way.
_SPARE_SECONDS = 30.0
_CALL_SECONDS = 10.0
# The issuer is on this machine: a proxy of the environment is not for it.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class TokenSource(Protocol):
    """Where the tokens of calls come from."""

    def token(self, officer_id: str, *, refused: str = "") -> str:
        """Answer a token for an officer.

        Args:
            officer_id: who acts.
            refused: a token that was not accepted; another one is answered if there is any.

        Raises:
            RpcRefused: there is none to be had.
        """


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    # Monotonic seconds.
    until: float


class IssuedTokens:
    """Tokens of the embedded platform, for whoever may read its secrets. May be used from many threads."""

    def __init__(self, state: StateFolder) -> None:
        """Use the issuer of this folder's platform, wherever it listens at the moment."""
        self._state = state
        self._kept: dict[str, _Kept] = {}
        self._guard = threading.Lock()

    def token(self, officer_id: str, *, refused: str = "") -> str:
        """Answer the officer's token, the kept one until shortly before its end."""
        # One at a time: many threads that start at once need one token, not one each.
        with self._guard:
            kept = self._kept.get(officer_id)
            if kept is None or kept.token == refused or time.monotonic() >= kept.until:
                kept = self._kept[officer_id] = self._fetch(officer_id)
            return kept.token

    def _fetch(self, officer_id: str) -> _Kept:
        try:
            record = self._state.read_record()
            secret = read_private(self._state.secret(CLIENT_SECRET))
        except (PlatformFault, PermissionError):
            raise RpcRefused(
                "UNAUTHENTICATED",
                "SECRET_UNREADABLE",
                f"The secrets of {self._state.root} belong to another user.",
                f"{self._state.root} 的密钥属于其他用户。",
            ) from None
        if record is None or not self._state.is_live(record):
            raise _unreachable(str(self._state.root))
        if not record.issuer:
            raise RpcRefused(
                "UNAUTHENTICATED",
                "NO_ISSUER",
                "This platform has no issuer of its own; give a token with --token-file.",
                "该平台没有自带身份服务，请用 --token-file 提供令牌。",
            )
        began = time.monotonic()
        answer = _ask(record.issuer, officer_id, secret)
        return _Kept(str(answer["access_token"]), began + float(answer["expires_in"]) - _SPARE_SECONDS)


class FileToken:
    """One token in a file that somebody else keeps fresh; it says by itself who acts. May be used from many threads."""

    def __init__(self, path: Path) -> None:
        """Read the file when a call needs it, and again when it changes."""
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._token = ""

    def token(self, officer_id: str, *, refused: str = "") -> str:
        """Answer what the file holds now."""
        del officer_id, refused
        try:
            found = self._path.stat()
            seen = (found.st_mtime_ns, found.st_ino, found.st_size)
            if seen != self._seen:
                self._token = self._path.read_text("utf-8").strip()
                self._seen = seen
        except (OSError, UnicodeDecodeError) as fault:
            reason = fault.strerror if isinstance(fault, OSError) else "not text"
            raise _unusable(f"{self._path}: {reason}", f"{self._path} 无法读取") from None
        if found.st_mode & stat.S_IROTH:
            raise _unusable(
                f"{self._path} holds a token and everybody may read it; run chmod o-r on it",
                f"{self._path} 中的令牌所有人可读，请执行 chmod o-r",
            )
        if not self._token.isascii() or not self._token.isprintable() or not self._token:
            raise _unusable(f"{self._path} holds no token", f"{self._path} 中没有令牌")
        return self._token


def _ask(issuer: str, officer_id: str, secret: str) -> dict[str, Any]:
    form = urlencode({"grant_type": "client_credentials", "client_id": officer_id, "client_secret": secret}).encode()
    request = urllib.request.Request(f"{issuer}/token", form)  # noqa: S310 - the record says http on loopback
    try:
        with _OPENER.open(request, timeout=_CALL_SECONDS) as answer:
            granted: dict[str, Any] = json.load(answer)
            return granted
    except HTTPError as fault:
        fault.close()
        raise _refused(fault.code, officer_id) from None
    except (OSError, ValueError):
        raise _unreachable(issuer) from None


def _refused(status: int, officer_id: str) -> RpcRefused:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RpcRefused(
            "RESOURCE_EXHAUSTED",
            "SLOW_DOWN",
            "Too many tokens were asked for; try again in a moment.",
            "申请令牌过于频繁，请稍后再试。",
        )
    return RpcRefused(
        "UNAUTHENTICATED",
        "NO_SUCH_PERSON",
        f"{officer_id} gets no token here; `onewindow people` lists who does.",
        f"无法为 {officer_id} 签发令牌；可用 onewindow people 查看演示人员。",
    )


def _unreachable(where: str) -> RpcRefused:
    return RpcRefused(
        "UNAVAILABLE",
        "ISSUER_UNREACHABLE",
        f"The issuer of tokens cannot be reached at {where}. Is the platform running? `onewindow status` tells.",
        f"无法连接身份服务（{where}）。平台是否已启动？可用 onewindow status 查看。",
    )


def _unusable(en: str, zh: str) -> RpcRefused:
    return RpcRefused("UNAUTHENTICATED", "TOKEN_FILE", en, zh)
