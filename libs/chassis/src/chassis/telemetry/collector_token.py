"""The token a collector wants, from a file that somebody else keeps fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.reloading import Reloaded
from chassis.secret_files import UnfitFile, look_at, token_in
from chassis.starting import CannotStart

if TYPE_CHECKING:
    from pathlib import Path


class CollectorToken:
    """Shown with each request; the last good one stays in use while the file cannot be read."""

    def __init__(self, file: Path | None) -> None:
        """Read the file, and again when it changes; without one, nothing is shown.

        Raises:
            CannotStart: there is no token in it.
        """
        self._token = (
            None
            if file is None
            else Reloaded("collector_token", lambda: look_at([file]), lambda: _read(file), every_seconds=0.0)
        )

    def headers(self) -> dict[str, str]:
        """Answer what a request carries."""
        return {} if self._token is None else {"Authorization": f"Bearer {self._token.current()}"}


def _read(file: Path) -> str:
    try:
        return token_in(file)
    except UnfitFile as fault:
        raise CannotStart([f"ONEWINDOW_OTLP_TOKEN_FILE: {fault}"]) from None
