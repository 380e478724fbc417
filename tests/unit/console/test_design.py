"""The page of parts shows each of them in each of its states: nothing that a part can show is shown nowhere."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest
from jinja2.ext import Extension

from console.centres import Centre
from console.pages import design
from console.pages.page import Visit
from console.parts.shell import Shell
from console.web.templates import environment
from console.words.language import Language

if TYPE_CHECKING:
    from console.calls.services import Calls

# Whether the script is there is said by the page's frame, and not on this page, which has none.
NOT_A_STATE = {"live_mark.html: script", "reveal.html: script"}
# And where the keyboard is first is said once on a page.
NOT_A_STATE |= {"search.html: box.is_first", "paper_boxes.html: loop.first and is_first"}


class _Watching(Extension):
    """Has every condition of a part say what it came out as."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del filename
        if name is None or not name.startswith("parts/") or name == "parts/shell.html":
            return source
        part = name.removeprefix("parts/")

        def watched(found: re.Match[str]) -> str:
            place = f"{part}: {found[2]}"
            return f"{{% {found[1]} watched({place!r}, {found[2]}) %}}"

        return re.sub(r"{% (if|elif) (.*?) %}", watched, source)


@pytest.mark.parametrize("language", list(Language))
def test_every_part_is_shown_in_every_state(language: Language) -> None:
    """A part that can look otherwise is looked at so, by people and by axe."""
    seen: dict[str, set[bool]] = defaultdict(set)

    def watched(place: str, value: object) -> object:
        seen[place].add(bool(value))
        return value

    made = environment(language)
    made.add_extension(_Watching)
    made.globals["watched"] = watched
    visit = Visit(
        language,
        Centre("632801", "格尔木市政务服务中心", "Golmud"),
        {},
        {},
        cast("Calls", None),
        now=datetime(2026, 11, 29, 8, 0, tzinfo=UTC),
        origin="https://window.example",
    )
    shown = asyncio.run(design.show(visit))
    shell = Shell(
        tag="zh-CN", centre="", home="", case="", style="", other_tag="en", other_name="English", other="", made=""
    )
    made.get_template("design.html").render(view=shown.view, shell=shell)
    never = sorted(place for place, came in seen.items() if True not in came and place not in NOT_A_STATE)
    assert "" == "\n".join(never)
