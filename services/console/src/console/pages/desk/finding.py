"""How one finds something at the desk: the field that is on each of its pages, its keys, and what may be scanned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from console.pages.page import Key
from console.parts.conditions import PREFIX
from console.parts.field import Field
from console.parts.finder import Finder
from console.words.language import Language, later

if TYPE_CHECKING:
    from console.pages.page import Visit

FIND = Key("F2", later("find"))
NEW = Key("F4", later("new case"))
ACCEPT = Key("F8", later("accept"))
PRINT = Key("F9", later("print"))
FINISH = Key("F10", later("finish an instant case"))
# Within the list of papers.
PAPER_KEYS = (
    Key("A", later("all papers are here")),
    Key("↑ ↓ 1…9", later("go to a paper")),
    Key("Space", later("here or not")),
    Key("Enter", later("next field")),
)
# A notice that is scanned is as long as its address.
_LONGEST, _LONGEST_PURPOSE = 2000, 200
_MOST_ANSWERS = 200
_NOTICES = {"bundles": "bundles", "items": "items"}


def finder_of(
    visit: Visit, form: Mapping[str, str], faults: Mapping[str, str] | None = None, *, is_open: bool = False
) -> Finder:
    """Make the field for finding; ``is_open``: on the page where one looks for somebody, and says what for."""
    say, wrong = visit.say, faults or {}
    return Finder(
        action=visit.address("/desk"),
        find=Field(
            name="find",
            label=say("Find a case or an applicant"),
            hint=say("Case number, identity number, credit code or telephone; or scan a notice.")
            if is_open
            else say("For a person it is recorded: the applicant asks at the window."),
            value=form.get("find", ""),
            fault=wrong.get("find", ""),
            longest=_LONGEST,
            is_first=is_open,
            key=FIND.key,
            takes_scans=True,
        ),
        purpose=Field(
            name="purpose",
            label=say("What for, if you look for a person"),
            hint=say("It is recorded, and supervision sees it."),
            value=form.get("purpose", say("The applicant asks at the window")),
            fault=wrong.get("purpose", ""),
            longest=_LONGEST_PURPOSE,
        ),
        new=visit.address("/desk/new"),
        is_open=is_open,
    )


def notice_of(visit: Visit, words: str) -> str:
    """Answer where a case begins with what a scanned one-time notice says; empty if it is none of this centre.

    Its address is read, never followed: bundle or item, which conditional items and papers apply, figures of fees.
    """
    if not words.startswith(f"{visit.origin}/"):
        return ""
    scanned = urlsplit(words)
    language, _, rest = scanned.path.removeprefix("/").partition("/")
    parts = rest.split("/")
    if language not in {each.value for each in Language} or parts[:2] != [visit.centre.division_code, "notice"]:
        return ""
    if len(parts) != len(("centre", "notice", "kind", "code")) or parts[2] not in _NOTICES:
        return ""
    try:
        answers = dict(parse_qsl(scanned.query, max_num_fields=_MOST_ANSWERS))
    except ValueError:
        return ""
    told = {name: value for name, value in answers.items() if name.startswith(("fee.", "with.", PREFIX))}
    return visit.address("/desk/new", **{_NOTICES[parts[2]]: parts[3]}, **told)
