"""How often a transaction waits for the database: what is asked together is answered in one wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from chassis.storage.conversation import Conversation


@contextmanager
def counted_waits() -> Iterator[list[Conversation]]:
    """Note each wait within the block."""
    waited: list[Conversation] = []
    receive = Conversation._receive

    def note(conversation: Conversation) -> None:
        waited.append(conversation)
        receive(conversation)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Conversation, "_receive", note)
        yield waited
