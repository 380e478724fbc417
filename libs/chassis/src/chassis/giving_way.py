"""A long computation that lets others of its process run meanwhile: threads, the green ones of a worker too."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def giving_way(work: Iterable[T], every: int) -> Iterator[T]:
    """Answer one piece of work after the other, and let others run after each ``every`` of them.

    A worker has one thread: without this, events would wait for all of it.
    """
    for count, one in enumerate(work, 1):
        yield one
        if count % every == 0:
            time.sleep(0)
