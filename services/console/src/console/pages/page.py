"""How a page is declared, and what it is told of a visit. Nothing here knows HTTP."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import quote, urlencode

from console.calls.services import Calls
from console.calls.staff import StaffNames
from console.centres import Centre
from console.officers import Officer
from console.session.drafts import Drafts
from console.session.form_drafts import FormDrafts
from console.session.walls import Walls
from console.words.language import Language, later
from documents.model import Document


class View(Protocol):
    """What a template shows: a frozen dataclass, everything ready to be written. ``title`` is the page's heading."""

    @property
    def title(self) -> str:
        """Heading, and title of the window."""


@dataclass(frozen=True, slots=True)
class FilesAsked:
    """The one input of a page's forms that takes files: its name, how many, and how many bytes, all together.

    With ``gb18030`` the service reads that where a file is no UTF-8. ``suffix`` is how their names end.
    """

    field: str
    most_files: int
    most_bytes: int
    gb18030: bool = False
    suffix: str = ".csv"


@dataclass(frozen=True, slots=True)
class FileSent:
    """A file as a browser sent it; the name is what the person's computer calls it, without its folder."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FilesSent:
    """The files that came with a form; of what is too large nothing was kept."""

    files: tuple[FileSent, ...] = ()
    is_too_large: bool = False


# An officer's number in a sentence. Of digits alone it may be an amount or a day as well.
_NUMBER = re.compile(r"(?<![\w.@-])(?=[\d._@-]*[A-Za-z])[0-9A-Za-z](?:[0-9A-Za-z._@-]*[0-9A-Za-z])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looks at which page of which centre: names from the address, and what stands behind its question mark."""

    language: Language
    centre: Centre
    names: Mapping[str, str]
    query: Mapping[str, str]
    calls: Calls
    # Of a page for officers; of a page for everybody there is none.
    officer: Officer | None = None
    # Idempotency key of the form that is shown or was sent: the same through errors and repetitions.
    key: str = ""
    # Came with the form, on a page that asks for files; and what an officer has sent and not yet published.
    sent: FilesSent = FilesSent()
    drafts: Drafts | None = None
    # What an officer has begun to fill in.
    form_drafts: FormDrafts | None = None
    # The screens on walls.
    walls: Walls | None = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    # Where browsers find the console, for what leaves the screen (QR codes), and the page's own path there.
    origin: str = ""
    path: str = ""
    # All centres that have pages here, by code.
    centres: Mapping[str, Centre] = field(default_factory=dict)
    # What officers of the centre are called; of a page for everybody there is nobody.
    staff: StaffNames = field(default_factory=dict)

    def say(self, sentence: str, **values: object) -> str:
        """Answer a sentence in the visitor's language."""
        return self.language.say(sentence, **values)

    def of(self, zh: str, en: str) -> str:
        """Choose the text in the visitor's language."""
        return self.language.of(zh, en)

    def who(self, officer_id: str) -> str:
        """Say who an officer is, ``谢雪松（clerk-01）``; the id alone where no register has them."""
        name = self.named(officer_id)
        return self.of(f"{name}（{officer_id}）", f"{name} ({officer_id})") if name else officer_id

    def named(self, officer_id: str) -> str:
        """Answer the name of an officer; empty where no register has them."""
        name = self.staff.get(officer_id)
        return self.of(name.zh, name.en or name.zh) if name else ""

    def tag_of(self, officer_id: str) -> str:
        """Answer the language of an officer's name: of many the register has none in Latin letters, nor has a token."""
        name = self.staff.get(officer_id)
        return (self.language if name and name.en else Language.ZH).tag

    def names_in(self, told: str) -> str:
        """Answer a sentence of a service with who somebody is in the place of each officer's id."""
        return _NUMBER.sub(lambda found: self.who(found[0]) if found[0] in self.staff else found[0], told)

    def address(self, path: str = "", **query: str) -> str:
        """Answer the address of another page of the same centre and language; empty values are left out."""
        told = urlencode({name: value for name, value in query.items() if value})
        return f"/{self.language.value}/{self.centre.division_code}{quote(path)}{'?' if told else ''}{told}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to show, and the HTTP status that goes with it; one that lacks a part is kept by nobody.

    ``key``: of a form that was begun before and is shown again, in the place of the visit's new one.
    """

    view: View
    status: int = 200
    is_whole: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to keep instead of a page to see; the name is plain ASCII."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to keep as a PDF instead of a page to see; the name is plain ASCII."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class Done:
    """A form that did what it was for: where to go next, an address of ours, and what is said there once."""

    address: str
    said: str = ""


Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a page, as ``aria-keyshortcuts`` writes it (``F8``, ``Alt+N``), and what it does there."""

    key: str
    does: str


# Pages that stand under one entry of the navigation for whoever sees two of them or more.
DESK_GROUP = later("Desk")
TASKS_GROUP = later("Inbox and reviews")
RECEIPTS_GROUP = later("Receipts")
RELIEF_GROUP = later("Refunds and waivers")
BOOKS_GROUP = later("Bank and books")
VOICES_GROUP = later("Enquiries and complaints")
WATCH_GROUP = later("Supervision")
FIGURES_GROUP = later("Figures and rules")
DOCKET_GROUP = later("Docket and orders")
POSTS_GROUP = later("Posts and windows")
EVENTS_GROUP = later("Events held up")
CATALOGUE_GROUP = later("Catalogue and messages")

# The pages of the navigation, in its order; after its entries the others of the one that is open. 0 is the tenth.
WAYS = Key("Alt+1…9 0", later("pages of the navigation"))
# Where there are more than ten, the others are a step of Tab away from here.
BESIDE = Key("Alt+H", later("to the pages that have no key"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page under ``/{language}/{division}``: its address, its template, what fills it, who may see it.

    ``act`` takes a form sent to the same address. ``kept_seconds``: how long a browser or a proxy may keep what a GET
    answers; nothing personal may then be in it. ``roles``, as tokens name them: whoever has one of them sees the page,
    nobody else; None is everybody. ``label``: what it is called in the navigation of those who may see it; ``group``:
    the entry of the navigation that it stands under, with others. ``keys``:
    what its keys do, shown at its foot; with one that is no access key the page is given the script that hears it.
    ``files``: what its forms may bring besides words, on a page with roles. ``is_for_walls``: a screen on a wall may
    show it, at which nobody is signed in; no other page. ``is_touched_on_walls``: its form, too.
    """

    path: str
    template: str
    view: type
    show: Callable[[Visit], Awaitable[Shown | Done | Attachment | Paper]]
    act: Callable[[Visit, Form], Awaitable[Shown | Done | Attachment | Paper]] | None = None
    kept_seconds: int = 0
    roles: frozenset[str] | None = None
    label: str = ""
    group: str = ""
    keys: tuple[Key, ...] = ()
    files: FilesAsked | None = None
    is_for_walls: bool = False
    # Its forms bring files of papers, which are passed on while the form is read (``parts.paper_boxes``).
    takes_papers: bool = False
    is_touched_on_walls: bool = False
