"""Every page in a browser that runs no script: nothing is offered that would do nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot, too_wide
from tests.console.places import NOBODY, Cases, places

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.console.conftest import Window

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
OFFICERS = sorted({place.officer for place in places(Cases.without())})
# It shows parts in every state, those that a script brings about among them.
DESIGN = "/design"
# A telephone, where a page without scripts is most likely.
WIDTH = 360
# What one sees and could use and nothing answers: a button of a script, a way to nowhere, a form that is not sent.
_DEAD = """() => {
  const seen = (one) => one.offsetParent !== null || getComputedStyle(one).position === "fixed";
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  const dead = [
    ...all("button, input[type=submit]").filter((one) => one.type !== "submit" || !one.form),
    ...all("a").filter((one) => !one.getAttribute("href") || one.getAttribute("href") === "#"),
    ...all("dialog"),
    ...all("[role=alert]").filter((one) => !one.textContent.trim()),
    ...all("input:not([type=hidden]), select, textarea").filter(
      (one) => !one.form || ![...one.form.elements].some((other) => other.type === "submit" && seen(other))),
  ];
  return [document.querySelectorAll("h1").length, [...new Set(dead)].map((one) => one.outerHTML.slice(0, 120))];
}"""


@pytest.mark.parametrize("officer", OFFICERS, ids=lambda officer: officer or "nobody")
def test_every_page_offers_nothing_that_needs_a_script(
    window: Opens, signed_in: Opens, at_work: Cases, officer: str
) -> None:
    """Each place is reached, forms and all, has its one heading, and whatever can be pressed is answered by us.

    In one language, now this and now that: what works without scripts does not depend on it.
    """
    found: list[str] = []
    with window(WIDTH, scripts=False) if officer == NOBODY else signed_in(officer, WIDTH, scripts=False) as tab:
        tab.expected |= {403, 404, 409, 422}
        own = [place for place in places(at_work) if place.officer == officer and place.page != DESIGN]
        for place, language in zip(own, cycle(("zh", "en")), strict=False):
            name = f"plain-{place.name}-{language}"
            tab.open(f"/{language}/{scenario.DIVISION}{place.path}")
            if place.then is not None:
                place.then(tab.page)
                expect(tab.page.locator("h1")).to_have_count(1)
            found += [f"{name}: {wrong}" for wrong in _wrong(tab.page)]
            found += too_wide(tab.page, name)
            shoot(tab.page, name)
    assert [] == found


def _wrong(page: Page) -> list[str]:
    """Asked at once: what Playwright brings into each page to find elements costs as much as a third of the page."""
    headings, dead = page.evaluate(_DEAD)
    return [*([] if headings == 1 else ["not one heading"]), *dead]
