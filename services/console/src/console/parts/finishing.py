"""An instant case that is finished at the window in one act: how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from console.parts.steps import Step


@dataclass(frozen=True, slots=True)
class Finishing:
    """The act at the window.

    ``steps``: how far it is, none where it was not asked for or declined; ``action``: where it is asked for, empty
    where it cannot be; ``topic``: what its section hears while it is on its way.
    """

    steps: tuple[Step, ...]
    declined: str
    next: str
    action: str
    topic: str = ""
