"""Sizes of files as people read them."""

from __future__ import annotations

_STEP = 1024


def size_in(size_bytes: int) -> str:
    """Write a size: ``800 B``, ``12 KB``, ``3.4 MB``."""
    if size_bytes < _STEP:
        return f"{size_bytes} B"
    if size_bytes < _STEP * _STEP:
        return f"{size_bytes / _STEP:.0f} KB"
    return f"{size_bytes / _STEP / _STEP:.1f} MB"
