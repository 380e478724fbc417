"""The files of a process by its settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from chassis.files.files import Files
from chassis.files.kinds import KINDS
from chassis.files.scanning import Scanner
from chassis.files.store import FolderStore, ObjectStore
from chassis.starting import CannotStart

if TYPE_CHECKING:
    from chassis.privacy.key_files import Keys
    from chassis.settings import Settings

_MB = 1024 * 1024


def files_of(settings: Settings, keys: Keys | None) -> Files | None:
    """Answer the files; None if the process keeps none.

    Args:
        settings: of the process.
        keys: what the key of each file is sealed with; None where files are only taken away.

    Raises:
        CannotStart: a setting is wrong; names each.
    """
    if settings.files_url is None:
        return None
    lines = [
        f"ONEWINDOW_FILES_KINDS: {kind} is none of {', '.join(KINDS)}"
        for kind in settings.files_kinds
        if kind not in KINDS
    ]
    scanner = None
    if settings.files_scanner is not None:
        host, _, port = settings.files_scanner.rpartition(":")
        if host and port.isdigit():
            scanner = Scanner(host.strip("[]"), int(port))
        else:
            lines.append("ONEWINDOW_FILES_SCANNER: name clamd as HOST:PORT / 请按“主机:端口”填写clamd地址")
    store = _store_of(settings)
    if store is None:
        lines.append("ONEWINDOW_FILES_URL: name a folder as file:///PATH / 请填写 file:///目录")
    if lines or store is None:
        raise CannotStart(lines)
    return Files(store, keys, scanner, most_bytes=settings.files_largest_mb * _MB, kinds=settings.files_kinds)


def _store_of(settings: Settings) -> ObjectStore | None:
    parts = urlsplit(settings.files_url or "")
    if parts.scheme == "file" and parts.path and not parts.netloc:
        return FolderStore(Path(unquote(parts.path)))
    return None
