"""What is added to log files from now on, over their rotation: the supervisor copies a full file and cuts it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onewindow_cli.logbook.reading import older
from onewindow_cli.logbook.record import Record, loose, parse

# Read of one file at once; what is more comes with the next look.
_MOST_BYTES = 1024 * 1024


@dataclass(slots=True)
class Followed:
    """One log and how far it has been read (bytes)."""

    process: str
    log: Path
    place: int = 0
    # The start of a line whose end has not been written yet.
    _begun: bytes = b""

    @classmethod
    def from_end(cls, process: str, log: Path) -> Followed:
        """Follow a log from where it ends now."""
        return cls(process, log, log.stat().st_size if log.exists() else 0)

    def added(self) -> Iterator[Record]:
        """Answer what was added since the last look; lines without a time are records of now."""
        *lines, self._begun = (self._begun + self._read()).split(b"\n")
        if len(self._begun) > _MOST_BYTES:
            lines, self._begun = [*lines, self._begun], b""
        for line in lines:
            text = line.decode(errors="replace")
            if text.strip():
                yield parse(self.process, text) or loose(self.process, datetime.now(UTC), (text,))

    def _read(self) -> bytes:
        try:
            if self.log.stat().st_size >= self.place:
                return self._read_on(self.log)
        except FileNotFoundError:
            return b""
        # It was cut: what was not read yet stands at the same place of the copy, unless there was no room for one.
        rest = b""
        with suppress(FileNotFoundError):
            rest = self._read_on(older(self.log))
        if len(rest) < _MOST_BYTES:
            self.place = 0
        return rest

    def _read_on(self, file: Path) -> bytes:
        with file.open("rb") as opened:
            opened.seek(self.place)
            added = opened.read(_MOST_BYTES)
        self.place += len(added)
        return added
