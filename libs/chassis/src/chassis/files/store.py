"""Where sealed files lie: what a store can do, and the one that is a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from chassis.files.refusals import FileBroken, StoreSilent

_READ_BYTES = 256 * 1024
_PART = ".part"


class ObjectWriter(Protocol):
    """An object on its way into a store; before ``finish`` nobody finds it."""

    def write(self, portion: bytes) -> None:
        """Add a portion."""

    def finish(self) -> None:
        """Make it durable and found; raises ``StoreSilent`` if it cannot be."""

    def abandon(self) -> None:
        """Leave nothing of it; never raises."""


class ObjectStore(Protocol):
    """Objects by name. May be used from many threads; raises ``StoreSilent`` where it does not answer."""

    def writer(self, name: str) -> ObjectWriter:
        """Begin an object."""

    def read(self, name: str) -> Iterator[bytes]:
        """Answer an object in portions.

        Raises:
            FileBroken: it is not there.
        """

    def delete(self, name: str) -> None:
        """Take an object away, also what an unfinished writer left of it; nothing happens if it is not there."""

    def names(self, after: str) -> Iterator[str]:
        """Answer the names there are behind one, in order."""


class FolderStore:
    """A folder: one file an object. A volume that several servers mount serves them all."""

    def __init__(self, folder: Path) -> None:
        """Keep objects below a folder, which is made with the first one; its files are the process's own."""
        self._folder = folder

    def writer(self, name: str) -> ObjectWriter:
        """Begin a file beside its place."""
        return _FolderWriter(self._folder / name)

    def read(self, name: str) -> Iterator[bytes]:
        """Answer a file in portions."""
        try:
            with (self._folder / name).open("rb") as file:
                while portion := file.read(_READ_BYTES):
                    yield portion
        except FileNotFoundError:
            raise FileBroken from None
        except OSError as fault:
            raise StoreSilent from fault

    def delete(self, name: str) -> None:
        """Take the file away, and what was begun of it."""
        path = self._folder / name
        try:
            path.unlink(missing_ok=True)
            _part_of(path).unlink(missing_ok=True)
        except OSError as fault:
            raise StoreSilent from fault

    def names(self, after: str) -> Iterator[str]:
        """Walk the folder in order; what stands before ``after`` is not looked into."""
        return _walk(self._folder, "", after)


class _FolderWriter:
    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = os.fdopen(os.open(_part_of(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        except OSError as fault:
            raise StoreSilent from fault

    def write(self, portion: bytes) -> None:
        try:
            self._file.write(portion)
        except OSError as fault:
            raise StoreSilent from fault

    def finish(self) -> None:
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            _part_of(self._path).rename(self._path)
            folder = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as fault:
            raise StoreSilent from fault

    def abandon(self) -> None:
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            _part_of(self._path).unlink(missing_ok=True)


def _part_of(path: Path) -> Path:
    return path.with_name(path.name + _PART)


def _walk(folder: Path, above: str, after: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        name = f"{above}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if f"{name}/" >= after[: len(name) + 1]:
                yield from _walk(folder / entry.name, f"{name}/", after)
        elif name > after:
            yield name
