"""A form that met somebody who is away: shown with all that was filled in, to be sent again as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.troubles import summary_of
from console.parts.form import Carried
from console.parts.trouble import Summary
from console.words.language import Language

TEMPLATE = "send_again.html"
# Nobody knows who is signed in, so nobody was asked to do anything.
SESSIONS_AWAY = "SESSIONS_AWAY"
# What every form carries, unseen.
_CARRIED = frozenset({"token", "key"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A field, and what was typed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class View:
    """What is away, what became of the form, and the form: ``address`` is where it goes, and ``form`` has its key."""

    title: str
    trouble: Summary
    told: str
    address: str
    entries: tuple[Entry, ...]
    form: Carried


def view_of(language: Language, met: Trouble, address: str, form: Mapping[str, str]) -> View:
    """Show a form under the key of its first try: what that did, if it did, is not done again."""
    title = language.say("Your form was not sent")
    if met.reason == SESSIONS_AWAY:
        told = language.say("Nothing has been done with this form. It stays here as you filled it in: send it again.")
    else:
        title = language.say("No answer to your form has come")
        told = language.say("It is not known whether this was done. Send it again: it cannot happen twice.")
    return View(
        title=title,
        trouble=summary_of(met, language),
        told=told,
        address=address,
        entries=tuple(Entry(name, value) for name, value in form.items() if name not in _CARRIED),
        form=Carried(form.get("token", ""), form.get("key", "")),
    )
