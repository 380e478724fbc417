"""What a browser or Redis keeps for us and nobody else may read or make: sealed with the console's own key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from chassis.reloading import Reloaded
from chassis.secret_files import UnfitFile, look_at, read_secret
from chassis.starting import CannotStart

_NAME = "ONEWINDOW_CONSOLE_KEY_FILE"


class Seals:
    """Seals objects of JSON, each for one use."""

    def __init__(self, keys: Callable[[], MultiFernet]) -> None:
        """Seal with the first of these keys; any of them opens."""
        self._keys = keys

    def seal(self, use: str, content: object) -> str:
        """Answer an object sealed for a use, in letters that a cookie may have."""
        return self._keys().encrypt(json.dumps([use, content]).encode()).decode()

    def unseal(self, use: str, sealed: str, *, seconds: int) -> Any | None:  # noqa: ANN401 - whatever was sealed
        """Answer what was sealed for this use within the last seconds; None if it was not, or not by us."""
        try:
            found, content = json.loads(self._keys().decrypt(sealed.encode(), ttl=seconds))
        except (InvalidToken, ValueError):
            return None
        return content if found == use else None


def seals_of(path: Path) -> Seals:
    """Read the keys from a file: one a line, 32 bytes in URL-safe Base64, the newest first; read again when it changes.

    Raises:
        CannotStart: it cannot be read, others may read it, or it holds something else.
    """

    def read() -> MultiFernet:
        try:
            lines = read_secret(path).decode("ascii").split()
            return MultiFernet([Fernet(line) for line in lines])
        except UnfitFile as fault:
            raise CannotStart([f"{_NAME}: {fault.en}"]) from None
        except ValueError:
            raise CannotStart([f"{_NAME}: a line is 32 bytes in URL-safe Base64, and there is one at least"]) from None

    return Seals(Reloaded("console_keys", lambda: look_at([path]), read).current)
