"""Files that carry a secret, or decide whom to trust: read only where nobody else could have read or changed them.

A file of a mounted Kubernetes Secret belongs to root and the pod's group, mode 0440: that is as private as a file of
one's own.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

# Keys, certificates and lists are small; anything larger was named by mistake.
LARGEST_FILE_BYTES = 1024 * 1024

Look = tuple[tuple[str | int, ...], ...]
"""The state of files at one moment."""


class UnfitFile(ValueError):
    """A file cannot be used; ``en`` and ``zh`` say why and what to do."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(f"{en} / {zh}")
        self.en = en
        self.zh = zh


def read_secret(path: Path) -> bytes:
    """Read a file with a secret.

    Raises:
        UnfitFile: it cannot be read, or others may read or change it.
    """
    return _read(
        path,
        stat.S_IRWXO | stat.S_IWGRP,
        UnfitFile(f"others may read or change {path}; run chmod 0440 on it", f"他人可读写 {path}；请执行 chmod 0440"),
    )


def token_in(path: Path) -> str:
    """Read a file with a token of printable ASCII.

    Raises:
        UnfitFile: it cannot be read, others may read or change it, or it holds something else.
    """
    text = read_secret(path).decode("latin-1").strip()
    if not text.isascii() or not text.isprintable() or " " in text:
        raise UnfitFile(f"{path} holds no token", f"{path} 中没有令牌")
    return text


def read_trusted(path: Path) -> bytes:
    """Read a file that is no secret but decides whom to trust.

    Raises:
        UnfitFile: it cannot be read, or others may change it.
    """
    return _read(
        path,
        stat.S_IWOTH | stat.S_IWGRP,
        UnfitFile(f"others may change {path}; run chmod go-w on it", f"他人可修改 {path}；请执行 chmod go-w"),
    )


def look_at(paths: Iterable[Path]) -> Look:
    """Answer what changes when one of these files does, or a link on the way to it; cheap. A missing file counts."""
    return tuple(_state(path) for path in paths)


def _state(path: Path) -> tuple[str | int, ...]:
    try:
        found = path.stat()
    except OSError:
        return (path.name,)
    return (path.name, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _read(path: Path, forbidden: int, complaint: UnfitFile) -> bytes:
    try:
        with path.open("rb") as file:
            # Of the file that is open: between two looks by name it could have become another.
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as fault:
        raise UnfitFile(f"cannot read {path}: {fault.strerror}", f"无法读取 {path}") from None
    if mode & forbidden:
        raise complaint
    if len(content) > LARGEST_FILE_BYTES:
        raise UnfitFile(f"{path} is larger than {LARGEST_FILE_BYTES} bytes", f"{path} 超过 {LARGEST_FILE_BYTES} 字节")
    if not content.strip():
        raise UnfitFile(f"{path} is empty", f"{path} 为空")
    return content
