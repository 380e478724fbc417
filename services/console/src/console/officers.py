"""Who is signed in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer at work: as the access token names them, roles as ``window_clerk``."""

    officer_id: str
    name: str
    division_code: str
    department_code: str
    roles: frozenset[str]
