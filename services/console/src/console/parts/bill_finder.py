"""The field that a case number is scanned or typed into, to show its bill."""

from __future__ import annotations

from dataclasses import dataclass

from console.parts.field import Field
from console.words.language import Language

# Longer than any, so that what is longer is told by the service.
LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class BillFinder:
    """Where it leads, and its field."""

    action: str
    number: Field


def bill_finder(  # noqa: PLR0913 - what the pages that have it differ in
    language: Language,
    action: str,
    label: str = "",
    *,
    value: str = "",
    fault: str = "",
    is_first: bool = False,
    key: str = "",
) -> BillFinder:
    """Write it; ``label`` where another than the case number is asked for, ``key``: the one that leads to it."""
    return BillFinder(
        action=action,
        number=Field(
            name="case_no",
            label=label or language.say("Case number"),
            hint=language.say("Scan it from the acceptance notice, or type it, and press Enter."),
            value=value,
            fault=fault,
            longest=LONGEST_NUMBER,
            is_first=is_first,
            key=key,
            takes_scans=True,
        ),
    )
