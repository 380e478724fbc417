"""The migrations of this release, as files: the chassis's, then the service's own, each in the order of their names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: the name of its file without the ending, and its text."""

    name: str
    text: str

    @property
    def digest(self) -> bytes:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).digest()


def steps_of(storage: str) -> list[Step]:
    """Answer all steps of a service.

    Args:
        storage: dotted package with the service's ``migrations`` folder.
    """
    return [*_steps("chassis.storage"), *_steps(storage)]


def _steps(storage: str) -> list[Step]:
    folder = files(storage) / "migrations"
    texts = [(file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".sql")]
    return [Step(name.removesuffix(".sql"), text) for name, text in sorted(texts)]
