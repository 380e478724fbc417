"""What messages to applicants say: filled in, and changed with a draft that a second person publishes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.admin.catalogue import BASIS, published_catalogue
from console.pages.admin.drafts import PATH as DRAFTS
from console.pages.filling import Filling, lines_of
from console.pages.messages import kind_said
from console.pages.page import CATALOGUE_GROUP, Done, Form, Key, Page, Shown, Visit
from console.parts.area import Area
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.intake.v1 import messages_pb2 as pb
from onewindow.intake.v1.intake_pb2 import (
    CatalogueFile,
    ExportCatalogueResponse,
    ImportCatalogueRequest,
    ImportCatalogueResponse,
)

PATH = "/admin/messages/words"
_FILE = "messages.csv"
_CHANGES = "catalogue_administrator"
_HAND_IN = "hand_in"
_ZH, _EN = "words_zh", "words_en"
_PLACE = re.compile(r"\{([a-z_]+)\}")

# What the centre says: the words in both languages, by what they tell.
Own = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Words as they are read, with the longest number, day and amount in them, and how long that is."""

    tag: str
    text: str
    length: str


@dataclass(frozen=True, slots=True)
class Message:
    """What messages of one kind say; ``address`` is where that is changed, ``whose`` words they are."""

    kind: str
    address: str
    readings: tuple[Reading, ...]
    whose: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Words of before, of now or to come: from when to when, and who made and published them."""

    when: str
    zh: str
    en: str
    who: str


@dataclass(frozen=True, slots=True)
class Change:
    """One kind, to be changed: inputs are there for whoever may hand in a draft."""

    kind: str
    action: str
    zh: Area | None
    en: Area | None
    basis: Field | None
    readings: tuple[Reading, ...]
    usual: tuple[Reading, ...]
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All kinds, or the one that is to be changed; ``back`` leads from that to all."""

    title: str
    trouble: Summary | None
    messages: tuple[Message, ...]
    change: Change | None
    back: str


async def show(visit: Visit) -> Shown:
    """Show what is said, or one kind of it with what was said before.

    Raises:
        Trouble: it cannot be read.
    """
    return await _shown(visit, None, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Show how typed words read, or hand them in as a draft of the catalogue."""
    message = visit.query.get("message", "")
    lines: Mapping[str, str] = {}
    try:
        published = await published_catalogue(visit)
        own = _own(published.files)
        before = dict(own)
        typed = _typed(form)
        if any(typed):
            own[message] = typed
        else:
            own.pop(message, None)
        lines = _places(own, message)
        answer = await _ask(visit, published, own, form)
    except Trouble as met:
        return await _shown(visit, form, met, lines)
    if form.get("act") != _HAND_IN:
        return await _shown(visit, form, None, lines)
    if answer.draft_no:
        said = visit.say("Draft {number} waits for a second administrator.", number=answer.draft_no)
        return Done(visit.address(f"{DRAFTS}/{answer.draft_no}"), said)
    unchanged = own == before
    said = visit.say("These words are in force already.") if unchanged else visit.say("Published.")
    return Done(visit.address(PATH), said)


def _typed(form: Form) -> tuple[str, str]:
    return lines_of(form, _ZH).strip(), lines_of(form, _EN).strip()


def _own(files: Iterable[CatalogueFile]) -> Own:
    content = next((file.content for file in files if file.name == _FILE), b"")
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace"), newline=""))
    return {row["message"]: (row["zh"], row["en"]) for row in rows if row.keys() >= {"message", "zh", "en"}}


def words_in(visit: Visit, files: Iterable[CatalogueFile]) -> tuple[Fact, ...]:
    """Answer what a catalogue's files say in messages, in both languages, for whoever is to publish them."""
    kinds = {name: cast("pb.MessageKind", kind) for name, kind in pb.MessageKind.items()}
    names = {
        name.removeprefix("MESSAGE_KIND_").lower(): kind_said(visit.language, kind) for name, kind in kinds.items()
    }
    return tuple(Fact(names.get(message, message), " / ".join(words)) for message, words in _own(files).items())


def _places(own: Own, message: str) -> Mapping[str, str]:
    """Answer which input each cell of a kind's row was typed into; the header is line 1."""
    if message not in own:
        return {}
    line = f"{_FILE}:{list(own).index(message) + 2}"
    return {f"{line}.zh": _ZH, f"{line}.en": _EN}


async def _ask(visit: Visit, published: ExportCatalogueResponse, own: Own, form: Form) -> ImportCatalogueResponse:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(
        [("message", "zh", "en"), *((message, *words) for message, words in own.items())]
    )
    files = {file.name: file.content for file in published.files} | {_FILE: written.getvalue().encode()}
    is_handed_in = form.get("act") == _HAND_IN
    request = ImportCatalogueRequest(
        # Looking does nothing, so it can be done twice.
        idempotency_key=visit.key if is_handed_in else str(uuid4()),
        files=[CatalogueFile(name=name, content=content) for name, content in files.items()],
        dry_run=not is_handed_in,
        expected_version=published.version if is_handed_in else None,
        source=form.get(BASIS, "") if is_handed_in else "",
    )
    return await visit.calls.intake(request, ImportCatalogueResponse, seconds=WRITE_SECONDS)


async def _shown(visit: Visit, form: Form | None, met: Trouble | None, lines: Mapping[str, str] | None = None) -> Shown:
    told = await visit.calls.intake(pb.ListMessageWordsRequest(), pb.ListMessageWordsResponse)
    chosen = next((each for each in told.words if each.message == visit.query.get("message")), None)
    filling = Filling(visit, {**(lines or {}), "source": BASIS}, form, met)
    change = _change(visit, told, chosen, form, filling) if chosen else None
    inputs = [each for each in (change.zh, change.en, change.basis) if each] if change else []
    view = View(
        title=visit.say("Words of messages"),
        trouble=filling.summary(*inputs),
        messages=() if change else tuple(_message(visit, told, each) for each in told.words),
        change=change,
        back=visit.address(PATH) if change else "",
    )
    return Shown(view, met.kind.value if met else 200)


def _message(visit: Visit, told: pb.ListMessageWordsResponse, one: pb.MessageWords) -> Message:
    return Message(
        kind=kind_said(visit.language, one.kind),
        address=visit.address(PATH, message=one.message),
        readings=_readings(visit, told, one.zh, one.en),
        whose=visit.say("the centre's own") if one.is_own else "",
    )


def _change(
    visit: Visit, told: pb.ListMessageWordsResponse, one: pb.MessageWords, form: Form | None, filling: Filling
) -> Change:
    may_change = visit.officer is not None and _CHANGES in visit.officer.roles
    zh, en = _typed(form) if form is not None else (one.zh, one.en)
    places = " ".join(f"{{{name}}}" for name in one.places)
    hint = visit.say(
        "Filled in: {places}; the case number has to be there. Both left empty: the platform's words.", places=places
    )

    def area(name: str, label: str, value: str, longest: int) -> Area | None:
        if not may_change:
            return None
        # The places are longer than what comes in some of them.
        return Area(
            name=name,
            label=label,
            value=value,
            hint=hint,
            fault=filling.fault(name),
            longest=longest * 2,
            rows=3,
            access_key="r" if name == _ZH else "",
        )

    return Change(
        kind=kind_said(visit.language, one.kind),
        action=visit.address(PATH, message=one.message),
        zh=area(_ZH, visit.say("In Chinese"), zh, told.longest_zh),
        en=area(_EN, visit.say("In English"), en, told.longest_en),
        basis=filling.field(
            BASIS,
            visit.say("Document that the version rests on"),
            hint=visit.say("Its number, for whoever looks at it later; may be left empty."),
            longest=200,
        )
        if may_change
        else None,
        readings=_readings(visit, told, zh or one.usual_zh, en or one.usual_en),
        usual=_readings(visit, told, one.usual_zh, one.usual_en) if one.is_own else (),
        editions=tuple(_edition(visit, each) for each in one.editions),
    )


def _readings(visit: Visit, told: pb.ListMessageWordsResponse, zh: str, en: str) -> tuple[Reading, ...]:
    longest_zh, longest_en = ({place.name: getattr(place, tag) for place in told.places} for tag in ("zh", "en"))
    return (
        _reading(visit, visit.say("In Chinese"), "zh-CN", _filled(zh, longest_zh), told.longest_zh),
        _reading(visit, visit.say("In English"), "en", _filled(en, longest_en), told.longest_en),
    )


def _reading(visit: Visit, language: str, tag: str, text: str, longest: int) -> Reading:
    length = visit.say("{length} of {longest} characters of one text message", length=len(text), longest=longest)
    return Reading(tag, text, f"{language}{visit.of('：', ': ')}{length}")


def _filled(words: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), words)


def _edition(visit: Visit, one: pb.MessageWordsEdition) -> Edition:
    if one.HasField("until"):
        when = visit.say("{first} to {last}", first=instant(one.begins_at), last=instant(one.until))
    else:
        when = visit.say("from {first} on", first=instant(one.begins_at))
    who = visit.say(
        "made by {maker}, published by {publisher}",
        maker=visit.who(one.drafted_by),
        publisher=visit.who(one.published_by),
    )
    return Edition(when, one.zh, one.en, who)


PAGE = Page(
    path=PATH,
    template="admin/message_words.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({_CHANGES, "centre_head"}),
    label=later("Words of messages"),
    group=CATALOGUE_GROUP,
    keys=(Key("Alt+R", later("write")), Key("Alt+L", later("look how it reads")), Key("Alt+S", later("hand in"))),
)
