"""The whole site map: each page in both languages and every width, as somebody who may see it. Looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from tests.console.looking import SCREENS, look, shoot_printed
from tests.console.places import NOBODY, SUPERVISOR, Cases, places

from console.pages import PAGES
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Window

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
# Narrow and wide, since not everything is shown in both.
CONTRAST_AT = {"zh": 360, "en": 1366}
# Nothing but names, so that nobody needs a case to know who looks.
OFFICERS = sorted({place.officer for place in places(Cases.without())})


@pytest.mark.parametrize("officer", OFFICERS, ids=lambda officer: officer or "nobody")
def test_every_page_is_accessible_fits_and_is_small(
    window: Opens, signed_in: Opens, at_work: Cases, officer: str
) -> None:
    """No violation of axe or the policy, no error, nothing refused or missing, one heading, no style, 300 kB at most.

    How long the server took is printed (``-s``); no test says how quick a machine is.
    """
    found: list[str] = []
    with window() if officer == NOBODY else signed_in(officer) as tab:
        tab.expected |= {403, 404, 409, 422}
        # Sent once for all of them.
        tab.page.add_init_script(AXE_SCRIPT)
        for language, contrast_at in CONTRAST_AT.items():
            for place in places(at_work):
                if place.officer != officer:
                    continue
                name = f"{place.name}-{language}"
                tab.page.set_viewport_size({"width": 1366, "height": 768})
                took = tab.open(f"/{language}/{scenario.DIVISION}{place.path}")
                if place.then is not None:
                    place.then(tab.page)
                print(f"{name:24} {took:7.1f} ms {tab.size_bytes:7} bytes")  # noqa: T201 - shown with -s
                found += look(tab.page, name, contrast_at)
                if place.is_printed:
                    shoot_printed(tab.page, name)
                found += [f"{name}: {violated}" for violated in tab.page.evaluate("window.violations")]
    assert [] == found


def test_the_wall_needs_no_scrolling(signed_in: Opens) -> None:
    """On an office screen and on the one it is made for, nobody is there to scroll."""
    with signed_in(SUPERVISOR) as tab:
        tab.open(f"/zh/{scenario.DIVISION}/wall")
        for width in (1366, 1920):
            tab.page.set_viewport_size({"width": width, "height": SCREENS[width]})
            assert SCREENS[width] >= tab.page.evaluate("document.documentElement.scrollHeight")


def test_every_page_of_the_site_map_is_among_the_places() -> None:
    """Under its own address, by somebody who may: a page that nobody looks at is found here."""
    everywhere = places(Cases.without())
    assert {page.path for page in PAGES} == {place.page for place in everywhere}
    for place in everywhere:
        pattern = re.sub(r"\\{\w+\\}", "[^/?]+", re.escape(place.page))
        assert re.fullmatch(rf"{pattern}(\?.*)?", place.path), place
