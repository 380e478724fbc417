"""What stands around every page: where one is, in which language, and where else to go."""

from __future__ import annotations

from dataclasses import dataclass

from console.parts.form import Carried


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page; addresses are ready to be written."""

    tag: str
    centre: str
    home: str
    case: str
    style: str
    other_tag: str
    other_name: str
    # The same page in the other language.
    other: str
    # Of a page for officers; of a page for everybody there is none.
    desk: Desk | None = None
    # The script of pages that change by themselves.
    live: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A page in the navigation."""

    label: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What an officer has around every page: who one is, where one may go, what forms carry, what was just done."""

    officer: str
    roles: str
    ways: tuple[Way, ...]
    sign_out: str
    form: Carried
    said: str
