"""What stands around every page: where one is, in which language, and where else to go."""

from __future__ import annotations

from dataclasses import dataclass

from console.parts.ending import Ending
from console.parts.form import Carried
from console.parts.resumed import Resumed


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
    # What stands below the page on paper: who had it open, and when.
    made: str
    # Of a page for officers; of a page for everybody there is none.
    desk: Desk | None = None
    # What the form of a screen that is touched carries; an officer's is the desk's.
    form: Carried | None = None
    # The scripts of pages that change by themselves, and of pages that a form was refused with.
    live: str = ""
    refused: str = ""
    # The script of pages that show something for a while, and of pages whose form is kept while it is filled in.
    mask: str = ""
    draft: str = ""
    # The script of pages whose rows hear letters, and of a screen on a wall.
    rows: str = ""
    wall: str = ""
    # The script of pages with something that is over after a while.
    countdown: str = ""
    # The script of forms with files of papers, and where those are sent.
    upload: str = ""
    uploads: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A page in the navigation; ``key`` is its access key, empty where there are none left."""

    label: str
    address: str
    is_current: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A role that one may act as; empty for all of them."""

    role: str
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key and what it does on this page."""

    key: str
    does: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What an officer has around every page: who one is, where one may go, what forms carry, what was just done.

    ``beside`` are the pages of the entry that is open. ``posts`` are the roles to choose among, at the address
    ``acting``; none if there is but one. ``ending`` is when the
    session ends, ``idle`` the script that says so in time, ``send`` the one that sends nothing where no network is,
    ``sign_in`` where one signs in again; ``resumed`` is a form that was not sent and is shown again.
    """

    officer: str
    # In which language the name is written.
    officer_tag: str
    roles: str
    ways: tuple[Way, ...]
    beside: tuple[Way, ...]
    sign_out: str
    form: Carried
    said: str
    posts: tuple[Post, ...]
    acting: str
    ending: Ending
    idle: str
    send: str
    sign_in: str
    resumed: Resumed | None = None
    keys: tuple[KeyLine, ...] = ()
    # The script that hears them; empty where access keys are enough.
    script: str = ""
