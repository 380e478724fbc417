"""Files of papers as people read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.words.language import Language
    from onewindow.intake.v1.materials_pb2 import StoredFile

_STEP = 1024


def size_in(size_bytes: int) -> str:
    """Write a size: ``800 B``, ``12 KB``, ``3.4 MB``."""
    if size_bytes < _STEP:
        return f"{size_bytes} B"
    if size_bytes < _STEP * _STEP:
        return f"{size_bytes / _STEP:.0f} KB"
    return f"{size_bytes / _STEP / _STEP:.1f} MB"


def file_said(language: Language, file: StoredFile) -> str:
    """Say what a file is: its name, kind and size, and whether it was looked at for malware."""
    scan = language.say("looked at for malware") if file.is_scanned else language.say("not looked at for malware")
    return f"{file.file_name} · {file.kind} · {size_in(file.size_bytes)} · {scan}"
