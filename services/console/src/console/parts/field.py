"""A line to type in, with its label, its hint and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An input; ``name`` is its id too. ``hint`` and ``fault`` may be empty."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    fault: str = ""
    longest: int = 200
    # What is typed, as browsers name it: ``text``, ``date``, ``time``.
    kind: str = "text"
    # What a browser may fill in (``autocomplete``); codes and numbers of others are nothing to keep.
    fills: str = "off"
    # The one input of a page that is typed into first.
    is_first: bool = False
    # The key that leads to it, and the access key, a letter, of one that is shown at the foot of the page alone.
    key: str = ""
    access_key: str = ""
    # Where what is scanned goes, wherever the focus is.
    takes_scans: bool = False
    # What is scanned here in so many characters stays here.
    scan_length: int = 0
    # Whatever is scanned here stays here, unless it is the number of a case.
    keeps_scans: bool = False
    # What is often typed, to choose from; and what each is called, where it is a number of somebody.
    options: tuple[str, ...] = ()
    named_options: tuple[tuple[str, str], ...] = ()
    # The input before it on the page whose choices it has too.
    chooses_as: str = ""
