"""How a clerk finds a case or an applicant from anywhere at the desk, and begins a new case."""

from __future__ import annotations

from dataclasses import dataclass

from console.parts.field import Field


@dataclass(frozen=True, slots=True)
class Finder:
    """``find`` takes what is scanned; ``purpose`` may be changed where it ``is_open``, else it goes along unseen."""

    action: str
    find: Field
    purpose: Field
    new: str
    is_open: bool
