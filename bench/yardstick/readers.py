"""Browsers' worth of page loads: people who sign in once and read, page after page, while cases run."""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass
from types import MappingProxyType

import httpx

from onewindow_cli.demo.scenario import DIVISION
from onewindow_cli.platform.pages import sign_in_link
from onewindow_cli.platform.state import StateFolder
from yardstick.load import CASHIER, CLERK
from yardstick.tally import PAGE, Plan, Tally

# Between the answer to one page and the question for the next, in the mean: who looks, thinks and types.
PAUSE_SECONDS = 4.0
_ANSWER_SECONDS = 20.0
_NOBODY = ""
# What each of them opens, one after the other in an order of its own.
DESKS = MappingProxyType(
    {
        CLERK: ("/desk", "/desk/new", "/desk/new?items=GA-004"),
        _NOBODY: ("", "/items?q=许可", "/items/GA-004", "/notice/items/GA-004"),
        "ga-officer": ("/inbox", "/inbox?state=open"),
        CASHIER: ("/fees", "/fees/ranges"),
        "zrzy-officer": ("/inbox", "/inbox?q=ZRZY-005"),
        "supervisor-01": ("/watch", "/watch?light=red", "/wall"),
    }
)


@dataclass(frozen=True, slots=True)
class Reader:
    """One browser."""

    number: int
    officer_id: str

    @property
    def paths(self) -> tuple[str, ...]:
        """What it opens."""
        return tuple(f"/zh/{DIVISION}{path}" for path in DESKS[self.officer_id])


def readers(count: int) -> list[Reader]:
    """Share so many out among the desks."""
    people = tuple(DESKS)
    return [Reader(number, people[number % len(people)]) for number in range(count)]


def read(plan: Plan) -> Tally:
    """Load pages as all readers of a plan; call it in a process of its own."""
    return asyncio.run(_read(plan))


async def _read(plan: Plan) -> Tally:
    tally = Tally()
    async with asyncio.TaskGroup() as group:
        group.create_task(_count(plan, tally))
        for reader in readers(plan.readers):
            group.create_task(_browse(plan, reader, tally))
    return tally


async def _count(plan: Plan, tally: Tally) -> None:
    await asyncio.sleep(max(0.0, plan.count_from - time.time()))
    tally.counts = True
    await asyncio.sleep(max(0.0, plan.end_at - time.time()))
    tally.counts = False


async def _browse(plan: Plan, reader: Reader, tally: Tally) -> None:
    chance = random.Random(reader.number)  # noqa: S311 - spreads the questions, the same in each run
    async with httpx.AsyncClient(
        base_url=plan.console, timeout=_ANSWER_SECONDS, follow_redirects=True, trust_env=False
    ) as browser:
        if reader.officer_id and not await _sign_in(browser, plan, reader.officer_id, tally):
            return
        await asyncio.sleep(max(0.0, plan.begin_at - time.time()) + chance.uniform(0, PAUSE_SECONDS))
        while time.time() < plan.end_at:
            path = chance.choice(reader.paths)
            began = time.monotonic()
            try:
                answer = await browser.get(path)
            except httpx.HTTPError as error:
                tally.fail(f"{path}: {type(error).__name__}")
            else:
                seconds = time.monotonic() - began
                for name in (path.removeprefix(f"/zh/{DIVISION}") or "/", "all of them"):
                    tally.observe(f"{PAGE}{name}", seconds)
                if answer.status_code != httpx.codes.OK:
                    tally.fail(f"{path}: {answer.status_code}")
            await asyncio.sleep(chance.expovariate(1 / PAUSE_SECONDS))


async def _sign_in(browser: httpx.AsyncClient, plan: Plan, officer_id: str, tally: Tally) -> bool:
    """Sign in by the demo's link; False, and a fault, if that does not lead to a desk."""
    page = await browser.get(sign_in_link(StateFolder(plan.state), plan.issuer))
    token = re.search(r'name="?token"? value="([^"]*)"', page.text)
    if token is None:
        tally.fail(f"sign-in: {page.status_code}")
        return False
    desk = await browser.post(page.url, data={"token": token[1], "person": officer_id})
    if desk.status_code != httpx.codes.OK or "shell-desk" not in desk.text:
        tally.fail(f"sign-in as {officer_id}: {desk.status_code}")
        return False
    return True
