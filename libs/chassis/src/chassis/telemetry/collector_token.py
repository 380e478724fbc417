"""The token a collector wants, from a file that somebody else keeps fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from requests.auth import AuthBase

from chassis.secret_files import Look, UnfitFile, look_at, token_in

if TYPE_CHECKING:
    from pathlib import Path

    from requests import PreparedRequest

LOG = structlog.get_logger(__name__)


class CollectorToken(AuthBase):
    """Shown with each request; the last good one stays in use while the file cannot be read."""

    def __init__(self, file: Path | None) -> None:
        """Read the file with the first request, and again when it changes; without one, nothing is shown."""
        self._file = file
        self._seen: Look | None = None
        self._token = ""

    def headers(self) -> dict[str, str]:
        """Answer what a request carries."""
        if self._file is not None and (look := look_at([self._file])) != self._seen:
            self._seen = look
            try:
                self._token = token_in(self._file)
            except UnfitFile as fault:
                LOG.warning("The collector's token cannot be read.", action="token_unfit", error=fault.en)
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Add it to a request of the metrics' exporter."""
        request.headers.update(self.headers())
        return request
