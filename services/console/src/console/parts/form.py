"""What every form of an officer's page carries, unseen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carried:
    """``token`` shows that our page made the form; ``key`` is the idempotency key of what it does."""

    token: str
    key: str
