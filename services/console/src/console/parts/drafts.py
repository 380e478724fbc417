"""Forms that were begun and not sent, to go on with or to throw away."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that was begun: what it is about, when it was changed last, where it goes on; ``name`` is its key.

    ``discard`` says which one is thrown away, for whoever hears the button and does not see beside what it stands.
    """

    name: str
    subject: str
    when: str
    address: str
    discard: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """Those of the officer; ``action`` takes the form that throws one away."""

    action: str
    drafts: tuple[Draft, ...]
