"""What is free between what is loaded is filled, in a process that others are forked from.

After much was loaded there is room everywhere between: in CPython's pools, each for small things of one size, and in
the heap of the C library. Both write what comes next there; so whatever a child makes would stand on pages that all
children share, and each would have a copy of the page from then on. Where nothing is free it is written on pages of its
own. Elsewhere than in CPython and glibc nothing is filled.
https://github.com/python/cpython/blob/3.11/Objects/obmalloc.c, https://sourceware.org/glibc/wiki/MallocInternals
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress

# A line of what CPython tells: class, size, pools, blocks in use, free blocks.
_CLASS = re.compile(r"^ +\d+ +(\d+) +\d+ +\d+ +(\d+)$", re.MULTILINE)
# The sizes of things without anything in them, as the allocator rounds them up; all others are made of bytes.
_OBJECT_BYTES, _FLOAT_BYTES = 16, 32
_BYTES_HEADER = sys.getsizeof(b"")
# Asked of the heap one after the other, the largest first; above, the system is asked for pages.
_HEAP_SIZES = (65_536, 32_768, 16_384, 8_192, 4_096, 2_048, 1_024, 512, 256, 128, 64, 24)


class HeapInfo(ctypes.Structure):
    """``struct mallinfo2`` of glibc; sizes in bytes."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks"),
            # Free in all, and of it at the end.
            *("fordblks", "keepcost"),
        )
    )


def fill() -> list[object]:
    """Fill what is free; answers what with, for as long as it is to stay filled."""
    filled = _fill_pools()
    # Symbols that another C library does not have.
    with suppress(AttributeError):
        _fill_heap()
    return filled


def free_in_pools() -> Mapping[int, int]:
    """Answer how many blocks of each size (bytes) are free in pools; nothing where they are not told."""
    tell = getattr(sys, "_debugmallocstats", None)
    if tell is None:
        return {}
    # It writes past Python's own streams.
    sys.stderr.flush()
    told, kept = os.memfd_create("pools"), os.dup(2)
    try:
        os.dup2(told, 2)
        try:
            tell()
        finally:
            os.dup2(kept, 2)
        text = os.pread(told, os.fstat(told).st_size, 0).decode(errors="replace")
    finally:
        os.close(kept)
        os.close(told)
    return {int(found[1]): int(found[2]) for found in _CLASS.finditer(text)}


def free_in_heap() -> int:
    """Answer how many bytes are free between what is in the heap; what is free at its end is not counted.

    Raises:
        AttributeError: another C library.
    """
    info = _heap_info()
    free, at_end = info.fordblks, info.keepcost
    return int(free) - int(at_end)


def _fill_pools() -> list[object]:
    filled: list[object] = []
    for size, count in free_in_pools().items():
        # As many references as there will be, in one piece that is in no pool.
        things: list[object] = [None] * count
        make = _maker(size)
        for number in range(count):
            things[number] = make()
        filled.append(things)
    return filled


def _maker(size: int) -> Callable[[], object]:
    """Answer what makes a thing of a size of blocks."""
    if size == _OBJECT_BYTES:
        return object
    if size == _FLOAT_BYTES:
        return lambda: float("0.5")
    return lambda: bytes(size - _BYTES_HEADER)


def _fill_heap() -> None:
    """Take whatever is free before the end of the heap, for good."""
    library = ctypes.CDLL(None)
    library.sbrk.restype, library.sbrk.argtypes = ctypes.c_void_p, [ctypes.c_ssize_t]
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    end = library.sbrk(0) - _heap_info().keepcost
    for size in _HEAP_SIZES:
        while (taken := library.malloc(size)) < end:
            pass
        library.free(taken)


def _heap_info() -> HeapInfo:
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = HeapInfo
    found: HeapInfo = ask()
    return found
