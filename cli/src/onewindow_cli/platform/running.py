"""Which platforms of this account run, wherever their state folders are, so that commands find them unasked.

One private folder holds a file for each, named after its supervisor's process. It is a note, not a lock: a supervisor
that was killed leaves its own behind, and whoever looks next sees that the process is gone (number and start time) and
takes it away.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from onewindow_cli.platform.child import ProcessMark
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.private_files import read_private, write_private
from onewindow_cli.platform.state import PlatformRecord, StateFolder, default_root

# Notes read at once; more platforms than this run on no machine.
_MOST_NOTES = 256


@dataclass(frozen=True, slots=True)
class Running:
    """A platform that runs now."""

    folder: StateFolder
    record: PlatformRecord


def register_folder() -> Path:
    """Where the notes are: beside the usual state folder, which no session and no login changes."""
    return default_root().with_name("onewindow-running")


@contextmanager
def noted(folder: StateFolder) -> Iterator[None]:
    """Let this account's commands find the platform that this process runs on a folder, until the end."""
    mark = ProcessMark.of(os.getpid())
    note = register_folder() / str(os.getpid())
    # A home that cannot be written, or a full disk, is no reason not to run: the folder can be named.
    with suppress(OSError):
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if mark is not None and _is_ours_alone(note.parent):
            write_private(note, json.dumps({"root": str(folder.root), "started_at": mark.started_at}))
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def running_platforms() -> list[Running]:
    """Answer the platforms of this account that run now, the usual state folder's first; forgets those that ended."""
    noted_roots = sorted(_noted_roots(register_folder()))
    found = [_running_on(root) for root in dict.fromkeys((default_root().absolute(), *noted_roots))]
    return [each for each in found if each is not None]


def _noted_roots(register: Path) -> Iterator[Path]:
    # Whoever could write here could have our tokens sent elsewhere.
    if not _is_ours_alone(register):
        return
    for note in sorted(register.glob("[0-9]*"))[:_MOST_NOTES]:
        root = _root_of(note)
        if root is not None:
            yield root
        else:
            with suppress(OSError):
                note.unlink(missing_ok=True)


def _root_of(note: Path) -> Path | None:
    """Answer the folder a note speaks of; None if the process that wrote it has ended."""
    try:
        told = json.loads(read_private(note))
        mark = ProcessMark(int(note.name), float(told["started_at"]))
        return Path(told["root"]) if mark.process() is not None else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _running_on(root: Path) -> Running | None:
    folder = StateFolder(root)
    with suppress(PlatformFault, OSError):
        record = folder.read_record()
        if record is not None and folder.is_live(record):
            return Running(folder, record)
    return None


def _is_ours_alone(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    others = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not others
