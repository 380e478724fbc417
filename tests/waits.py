"""How often a transaction waits for the database: each wait wakes both sides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from chassis.storage.conversation import Conversation


@contextmanager
def counted_waits() -> Iterator[list[None]]:
    """Inside the block what is answered grows by one with each wait, that for the commit among them."""
    waits: list[None] = []
    receive = Conversation._receive

    def counted(self: Conversation) -> None:
        waits.append(None)
        receive(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Conversation, "_receive", counted)
        yield waits
