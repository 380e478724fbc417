"""Documents on their way to a browser: rendered in threads, so many at once, and signed if the centre can."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from chassis.starting import CannotStart
from console.pages.page import Attachment, Paper
from documents.rendering import MEDIA_TYPE, Renderer

if TYPE_CHECKING:
    from documents.signing import Signer

# That wait or are rendered; each takes some hundredths of a second. More are told to come again.
_MOST = 32


class Papers:
    """Makes files of documents."""

    def __init__(self, signing_folder: Path | None, fonts_folder: Path | None) -> None:
        """Read the certificates.

        Raises:
            CannotStart: one cannot be read.
        """
        self._signers = {} if signing_folder is None else _signers_in(signing_folder)
        self._renderer = Renderer(fonts_folder)
        self._places = asyncio.Semaphore(_MOST)

    async def file_of(self, paper: Paper, division_code: str) -> Attachment:
        """Answer the file.

        Raises:
            HTTPException: 503: there are too many at once.
        """
        if self._places.locked():
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE)
        async with self._places:
            content = await asyncio.to_thread(self._made, paper, division_code)
        return Attachment(paper.name, MEDIA_TYPE, content)

    def _made(self, paper: Paper, division_code: str) -> bytes:
        rendered = self._renderer.render(paper.document)
        signer = self._signers.get(division_code)
        return signer.sign(rendered) if signer else rendered


def _signers_in(folder: Path) -> Mapping[str, Signer]:
    # Takes 14 MiB, for nothing where no centre signs.
    from documents.signing import NoCertificate, signers_in  # noqa: PLC0415 - see above

    try:
        return signers_in(folder)
    except NoCertificate as fault:
        raise CannotStart([f"ONEWINDOW_CONSOLE_SIGNING_FOLDER: {fault}"]) from None
