"""What a person reads when something did not go well, and what to do next."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from console.calls.troubles import Kind, Trouble
from console.parts.trouble import Summary, TroubleLine
from console.words.language import Language


def summary_of(trouble: Trouble, language: Language, inputs: Mapping[str, str] | None = None) -> Summary:
    """Write the summary of a trouble.

    Args:
        trouble: what a call ended with.
        language: of the page.
        inputs: ids of inputs by the field paths of the request; what is at fault elsewhere leads nowhere.
    """
    faults = tuple(TroubleLine(sentence, (inputs or {}).get(path, "")) for path, sentence in trouble.fields.items())
    told = (TroubleLine(trouble.sentence),) if trouble.sentence and not faults else ()
    advice = _advice(trouble, language)
    # A trace number helps whoever looks for our fault; a mistyped field needs none.
    quote = trouble.trace_id if trouble.kind in {Kind.FAULT, Kind.AWAY} else ""
    return Summary(heading(trouble.kind, language), (*faults, *told, *advice), quote)


def faults_at(trouble: Trouble | None, inputs: Mapping[str, str]) -> dict[str, str]:
    """Answer what is wrong by the id of its input; what is at fault elsewhere stands in the summary alone.

    Args:
        trouble: what a call ended with; None if it ended well.
        inputs: ids of inputs by the field paths of the request.
    """
    return {inputs[path]: said for path, said in trouble.fields.items() if path in inputs} if trouble else {}


def with_retry(trouble: Trouble, language: Language) -> Summary:
    """Write the summary of a page or section that nobody has typed into: whoever is away is asked again by a link."""
    return replace(summary_of(trouble, language), is_asked_again=trouble.kind is Kind.AWAY)


def heading(kind: Kind, language: Language) -> str:
    """Say in a few words what it is."""
    headings = {
        Kind.FIELDS: language.say("Please correct this"),
        Kind.CHANGED: language.say("Not possible as things stand"),
        Kind.NOT_THERE: language.say("Not found"),
        Kind.NOT_ALLOWED: language.say("Not allowed"),
        Kind.SIGN_IN: language.say("Please sign in"),
        Kind.TOO_OFTEN: language.say("Asked too often"),
        Kind.AWAY: language.say("Not available for the moment"),
        Kind.FAULT: language.say("This went wrong, through no fault of yours"),
    }
    return headings[kind]


def _advice(trouble: Trouble, language: Language) -> tuple[TroubleLine, ...]:
    """Say what to do next, where the service does not."""
    if trouble.reason == "CATALOGUE_NOT_PUBLISHED":
        return (TroubleLine(language.say("This centre has not published its catalogue yet; ask at the window.")),)
    if trouble.kind is Kind.TOO_OFTEN and trouble.retry_after_seconds:
        wait = math.ceil(trouble.retry_after_seconds)
        return (TroubleLine(language.count("Try again in {number} second.", "Try again in {number} seconds.", wait)),)
    if trouble.kind in {Kind.AWAY, Kind.FAULT}:
        return (TroubleLine(language.say("Try again in a moment, or ask at the window of the centre.")),)
    return ()
