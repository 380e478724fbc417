"""The whole site map: each page in both languages and every width, as somebody who may see it. Looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from tests.console.looking import AXE_AT_HAND, NARROWEST, SCREENS, Looking, keep_printed, printed, resize
from tests.console.places import NOBODY, SUPERVISOR, Cases, places

from console.pages import PAGES
from console.pages.watch.wall import MOST_DEPARTMENTS, MOST_TASKS
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Window

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
# Narrow and wide, since not everything is shown in both.
CONTRAST_AT = {"zh": 360, "en": 1366}
LONG_TASK = (
    "<strong>超期 12 个工作日</strong> <span class='wall-what'>城市管理局（综合行政执法局） · 建筑工程施工许可证核发"
    "</span> <span class='code'>632801202611300000029</span>"
)
# Fills the wall as far as its bounds allow, and answers its height: every figure with what it is of, every list whole.
FULL_WALL = """([departments, tasks, task]) => {
  const said = (name, text) => Object.assign(document.createElement(name), {textContent: text})
  for (const figure of document.querySelectorAll(".wall-figure")) {
    while (figure.children.length < 3) figure.append(said("span", "8 / 9"))
  }
  const rows = document.querySelector("#wall-departments tbody")
  while (rows.children.length < departments) rows.append(rows.lastElementChild.cloneNode(true))
  const whole = document.querySelector("#wall-departments")
  if (!whole.querySelector("p")) whole.append(said("p", "还有 9 个"))
  for (const list of document.querySelectorAll("ul.wall-tasks")) {
    while (list.children.length < tasks) list.append(list.lastElementChild.cloneNode(true))
    for (const one of list.children) one.innerHTML = task
  }
  return document.documentElement.scrollHeight
}"""
# Nothing but names, so that nobody needs a case to know who looks.
OFFICERS = sorted({place.officer for place in places(Cases.without())})


@pytest.fixture(scope="module")
def looking() -> Looking:
    """What others have looked at needs no second look: what is shown is all that counts, not who sees it."""
    return Looking()


@pytest.mark.parametrize("officer", OFFICERS, ids=lambda officer: officer or "nobody")
def test_every_page_is_accessible_fits_and_is_small(
    window: Opens, signed_in: Opens, at_work: Cases, looking: Looking, officer: str
) -> None:
    """No violation of axe or the policy, no error, nothing refused or missing, one heading, no style, 300 kB at most.

    How long the server took is printed (``-s``); no test says how quick a machine is.
    """
    found: list[str] = []
    looked_at = looking.windows
    own = [place for place in places(at_work) if place.officer == officer]
    with window() if officer == NOBODY else signed_in(officer) as tab:
        tab.expected |= {403, 404, 409, 422}
        # Sent once for all of them.
        tab.page.add_init_script(AXE_AT_HAND)
        for language, contrast_at in CONTRAST_AT.items():
            for place in own:
                name = f"{place.name}-{language}"
                resize(tab.page, 1366, 768)
                took = tab.open(f"/{language}/{scenario.DIVISION}{place.path}")
                if place.then is not None:
                    place.then(tab.page)
                print(f"{name:24} {took:7.1f} ms {tab.size_bytes:7} bytes")  # noqa: T201 - shown with -s
                found += looking.look(tab.page, name, language, contrast_at)
                found += printed(tab.page, name)
                if place.is_printed:
                    keep_printed(tab.page, name)
                found += [f"{name}: {violated}" for violated in tab.page.evaluate("window.violations")]
    assert [] == found
    assert looking.windows - looked_at == len(own) * len(CONTRAST_AT) * len({*SCREENS, NARROWEST})


@pytest.mark.usefixtures("at_work")
def test_the_wall_needs_no_scrolling(signed_in: Opens) -> None:
    """On an office screen and on the one it is made for, nobody is there to scroll, however much there is to show."""
    with signed_in(SUPERVISOR) as tab:
        tab.open(f"/zh/{scenario.DIVISION}/wall")
        for width in (1366, 1920):
            tab.page.set_viewport_size({"width": width, "height": SCREENS[width]})
            # At once: whatever changes meanwhile would come in between.
            height = tab.page.evaluate(FULL_WALL, [MOST_DEPARTMENTS, MOST_TASKS, LONG_TASK])
            assert SCREENS[width] >= height, width


def test_every_page_of_the_site_map_is_among_the_places() -> None:
    """Under its own address, by somebody who may: a page that nobody looks at is found here."""
    everywhere = places(Cases.without())
    assert {page.path for page in PAGES} == {place.page for place in everywhere}
    for place in everywhere:
        pattern = re.sub(r"\\{\w+\\}", "[^/?]+", re.escape(place.page))
        assert re.fullmatch(rf"{pattern}(\?.*)?", place.path), place
