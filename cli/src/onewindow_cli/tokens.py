"""Tokens that say who calls: from the embedded platform's issuer for the people of the demo, or from a file."""

from __future__ import annotations

import json
import threading
import urllib.request
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.issuer import CLIENT_SECRET
from onewindow_cli.platform.private_files import read_private
from onewindow_cli.platform.state import StateFolder
from onewindow_client import FetchedToken, NoToken, TokenFile, TokenSource

_CALL_SECONDS = 10.0
# The issuer is on this machine: a proxy of the environment is not for it.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class IssuedTokens:
    """Tokens of the embedded platform, for whoever may read its secrets. May be used from many threads."""

    def __init__(self, state: StateFolder) -> None:
        """Use the issuer of this folder's platform, wherever it listens at the moment."""
        self._state = state
        self._kept: dict[str, FetchedToken] = {}
        self._guard = threading.Lock()

    def of(self, officer_id: str) -> FetchedToken:
        """Answer where an officer's tokens come from, the same for all who ask."""
        with self._guard:
            return self._kept.setdefault(officer_id, FetchedToken(lambda: self._fetch(officer_id)))

    def token(self, officer_id: str, *, refused: str = "") -> str:
        """Answer an officer's token, the kept one until shortly before its end or until it is refused.

        Raises:
            NoToken: there is none to be had.
        """
        return self.of(officer_id).token(refused=refused)

    def _fetch(self, officer_id: str) -> tuple[str, float]:
        try:
            record = self._state.read_record()
            secret = read_private(self._state.secret(CLIENT_SECRET))
        except (PlatformFault, PermissionError):
            raise NoToken(
                "UNAUTHENTICATED",
                "SECRET_UNREADABLE",
                f"The secrets of {self._state.root} belong to another user.",
                f"{self._state.root} 的密钥属于其他用户。",
            ) from None
        if record is None or not self._state.is_live(record):
            raise _unreachable(str(self._state.root))
        if not record.issuer:
            raise NoToken(
                "UNAUTHENTICATED",
                "NO_ISSUER",
                "This platform has no issuer of its own; give a token with --token-file.",
                "该平台没有自带身份服务，请用 --token-file 提供令牌。",
            )
        answer = _ask(record.issuer, officer_id, secret)
        return str(answer["access_token"]), float(answer["expires_in"])


class FileTokens:
    """One token in a file that somebody else keeps fresh; it says by itself who acts, whoever is asked for."""

    def __init__(self, path: Path) -> None:
        """Read the file when a call needs it, and again when it changes."""
        self._source = TokenFile(path)

    def of(self, officer_id: str) -> TokenSource:
        """Answer the file."""
        del officer_id
        return self._source


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


def _refused(status: int, officer_id: str) -> NoToken:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return NoToken(
            "RESOURCE_EXHAUSTED",
            "SLOW_DOWN",
            "Too many tokens were asked for; try again in a moment.",
            "申请令牌过于频繁，请稍后再试。",
        )
    return NoToken(
        "UNAUTHENTICATED",
        "NO_SUCH_PERSON",
        f"{officer_id} gets no token here.",
        f"无法为 {officer_id} 签发令牌。",
    )


def _unreachable(where: str) -> NoToken:
    return NoToken(
        "UNAVAILABLE",
        "ISSUER_UNREACHABLE",
        f"The issuer of tokens cannot be reached at {where}.",
        f"无法连接身份服务（{where}）。",
    )
