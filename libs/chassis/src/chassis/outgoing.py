"""Whom a process speaks with over HTTP by itself: at the address of its settings alone, signed with a shared secret."""

from __future__ import annotations

import urllib.request
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from chassis.loopback import is_loopback
from chassis.secret_files import UnfitFile, token_in

SHORTEST_SECRET = 32


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Whoever answers sends nobody elsewhere: money, telephone numbers and tokens are told to whom settings name."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


OPENER = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
"""Opens an address that was checked: without redirects, and without proxies of the environment."""


def _address(text: str) -> str:
    parts = urlsplit(text)
    if not (parts.scheme == "https" and parts.hostname) and not (
        parts.scheme == "http" and is_loopback(parts.hostname or "")
    ):
        raise ValueError("has to be https, or http on this machine")
    return text


def _token_file(path: Path) -> Path:
    _token(path)
    return path


def _shared_secret(path: Path) -> Path:
    if len(_token(path)) < SHORTEST_SECRET:
        raise ValueError(f"the secret has to have {SHORTEST_SECRET} characters")
    return path


def _token(path: Path) -> str:
    try:
        return token_in(path)
    except UnfitFile as fault:
        raise ValueError(fault.en) from None


OutgoingAddress = Annotated[str, AfterValidator(_address)]
"""A setting: where somebody is spoken with, over TLS or on this machine."""
TokenFile = Annotated[Path, AfterValidator(_token_file)]
"""A setting: a file with a token of printable ASCII."""
SharedSecretFile = Annotated[Path, AfterValidator(_shared_secret)]
"""A setting: likewise, of at least 32 characters, with what both sides sign (``chassis.signing``)."""
