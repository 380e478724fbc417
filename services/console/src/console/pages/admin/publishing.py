"""What is published from files: the next version is compared, kept, looked at, and sent if nobody did meanwhile.

Sending it publishes it, or hands it in for a second person to publish, as the service has it. One flow for whatever is
published so. A comparison is made once and kept beside its files, until another version is in force than the one it was
made with.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar
from uuid import uuid4

from console.calls.troubles import Trouble
from console.pages.files import keep_draft, kept_draft, version_seen
from console.pages.page import Attachment, Done, Form, Key, Paper, Shown, View, Visit
from console.words.language import later

_PUBLISH = "publish"
_FAULTY = "INVALID_REQUEST"
# Beside the files of a draft; no file that somebody sends has such a name.
_COMPARED = "comparison"

Files = Mapping[str, bytes]


class Versioned(Protocol):
    """What is in force, and which version of it; 0 if there is none."""

    @property
    def version(self) -> int:
        """Its number."""


class Answer(Versioned, Protocol):
    """What an import answers: the version in force, and whether it published one."""

    @property
    def published(self) -> bool:
        """Whether it is a new one."""

    def SerializeToString(self) -> bytes:  # noqa: N802 - as messages have it
        """Write it."""


def publishing_keys(sends: str = later("publish")) -> tuple[Key, ...]:
    """Answer the keys of such a page; ``sends`` is what sending does."""
    return (Key("Alt+U", later("choose files")), Key("Alt+L", later("compare only")), Key("Alt+S", sends))


PublishedT = TypeVar("PublishedT", bound=Versioned)
AnswerT = TypeVar("AnswerT", bound=Answer)


@dataclass(frozen=True, slots=True)
class Compared(Generic[AnswerT]):
    """Files that were compared: the name of their draft, the files, what differs, and what was typed beside them."""

    draft: str
    files: Files
    answer: AnswerT
    typed: Form = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an import is asked for: to compare only (``expected_version`` is None), or to take its place.

    ``typed`` is what was typed beside the files.
    """

    key: str
    expected_version: int | None = None
    typed: Form = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing(Generic[PublishedT, AnswerT]):
    """The flow of one page.

    ``use`` names its drafts, ``path`` is the page, ``then`` where one goes after publishing. ``in_force`` asks for what
    is published, ``taken`` answers it as a file if that was asked for, ``chosen`` the files of the next version;
    ``ask`` asks the import, ``read`` reads what that answered; ``shown`` makes the page, ``said`` tells what was done,
    nothing if nothing was.
    """

    use: str
    path: str
    then: str
    in_force: Callable[[Visit], Awaitable[PublishedT]]
    taken: Callable[[Visit, PublishedT], Attachment | Paper | None]
    chosen: Callable[[Visit, PublishedT], Files]
    ask: Callable[[Visit, Files, Asked], Awaitable[AnswerT]]
    read: Callable[[bytes], AnswerT]
    shown: Callable[
        [Visit, PublishedT, Compared[AnswerT] | None, Trouble | None, Sequence[str]],
        Awaitable[View],
    ]
    said: Callable[[Visit, AnswerT], str]
    # What is typed beside the files, as the import calls it.
    typed: frozenset[str] = frozenset()

    async def show(self, visit: Visit) -> Shown | Attachment | Paper:
        """Show what is in force, compared with the files that were sent if there are any; or answer it as a file.

        Raises:
            Trouble: it cannot be read.
        """
        published = await self.in_force(visit)
        if taken := self.taken(visit, published):
            return taken
        draft = visit.query.get("draft", "")
        if not draft:
            return Shown(await self.shown(visit, published, None, None, ()))
        try:
            return Shown(await self.shown(visit, published, await self._compared(visit, published, draft), None, ()))
        except Trouble as met:
            return Shown(await self.shown(visit, published, None, met, ()), met.kind.value)

    async def act(self, visit: Visit, form: Form) -> Shown | Done:
        """Compare files with what is in force; then publish what was compared, if nobody did so meanwhile."""
        if form.get("act") == _PUBLISH:
            return await self._publish(visit, form)
        published = await self.in_force(visit)
        names: Sequence[str] = ()
        try:
            files = self.chosen(visit, published)
            names = list(files)
            kept = await self._compare(visit, files)
        except Trouble as met:
            return Shown(await self.shown(visit, published, None, met, names), met.kind.value)
        return Done(visit.address(self.path, draft=kept.draft))

    async def _publish(self, visit: Visit, form: Form) -> Shown | Done:
        draft = form.get("draft", "")
        files: Files | None = None
        try:
            files = await files_of(visit, self.use, draft)
            answer = await self.ask(visit, files, Asked(visit.key, version_seen(form), form))
        except Trouble as met:
            published = await self.in_force(visit)
            again = None
            # What is wrong with files is told in place of how they differ; anything else beside it.
            if files is not None and (met.reason != _FAULTY or met.fields.keys() <= self.typed):
                again = replace(await self._compared(visit, published, draft), typed=form)
            return Shown(await self.shown(visit, published, again, met, ()), met.kind.value)
        unchanged = visit.say("Nothing differs: version {version} stays.", version=answer.version)
        return Done(visit.address(self.then), self.said(visit, answer) or unchanged)

    async def _compared(self, visit: Visit, published: PublishedT, draft: str) -> Compared[AnswerT]:
        """Answer a draft with the comparison that was kept beside it, or one that is made now with what is in force."""
        kept = dict(await kept_draft(visit, self.use, draft))
        # A release before keeps files alone.
        told = kept.pop(_COMPARED, None)
        answer = None if told is None else self.read(told)
        if answer is not None and answer.version == published.version:
            return Compared(draft, kept, answer)
        return await self._compare(visit, kept)

    async def _compare(self, visit: Visit, files: Files) -> Compared[AnswerT]:
        # Nothing is done by it, so nothing can be done twice.
        answer = await self.ask(visit, files, Asked(str(uuid4())))
        draft = await keep_draft(visit, self.use, {**files, _COMPARED: answer.SerializeToString()})
        return Compared(draft, files, answer)


async def files_of(visit: Visit, use: str, draft: str) -> Files:
    """Answer the files of a draft.

    Raises:
        Trouble: they are no longer kept, others took their place, or nobody knows at the moment.
    """
    kept = await kept_draft(visit, use, draft)
    return {name: content for name, content in kept.items() if name != _COMPARED}
