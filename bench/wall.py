"""A wall that stays open while cases go on: how old is what it shows, and does it grow?

``python bench/wall.py``: cases of five items come in at a pace on a platform of its own; a browser shows the wall of
its centre. Four times a second the number of cases accepted today is read off the screen and out of the database;
what the screen shows is as old as the last moment at which the database had no more. Each minute the browser collects
its garbage, and it, the console and all other processes are weighed. It ends with 1 where a change took longer than two
seconds, the heap of the browser grew, or a case failed. It needs Debian's chromium.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import time
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

import psycopg
from playwright.sync_api import Page, sync_playwright
from yardstick.driver import drive
from yardstick.figures import percentile
from yardstick.stand import Stand, stand
from yardstick.tally import Plan, Tally
from yardstick.usage import memory_mib

from onewindow_cli.demo.scenario import DIVISION
from onewindow_cli.platform.pages import sign_in_link

BUDGET_SECONDS = 2.0
# What is weighed after the first minutes, when everything has been done once, may grow by this much (MiB, elements).
MOST_GROWTH_MIB = 1.0
_WARM_MINUTES = 3
_LOOK_SECONDS = 0.25
_SUPERVISOR = "supervisor-01"
_ACCEPTED = """
select count(*) from intake_case
where accepted_at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
"""
_SHOWN = "() => document.querySelectorAll('#wall-figures .wall-figure strong')[4].textContent"
_ELEMENTS = "() => document.getElementsByTagName('*').length"


@dataclass
class Seen:
    """What was seen of the wall so far."""

    ages: list[float] = field(default_factory=list)
    # Of each minute: the browser's heap (MiB), its elements, and MiB of each process.
    heaps: list[float] = field(default_factory=list)
    elements: list[int] = field(default_factory=list)
    processes: list[dict[str, float]] = field(default_factory=list)


class Ages:
    """How old a number is, by when it was the true one."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._true: deque[tuple[float, int]] = deque()

    def learn(self, at: float, number: int) -> None:
        """It was so many at this moment; only the last moment of each number is kept."""
        if self._true and self._true[-1][1] == number:
            self._true.pop()
        self._true.append((at, number))

    def age(self, at: float, shown: int) -> float:
        """Answer since when there has been more than what is shown (s); 0 if there is not."""
        while len(self._true) > 1 and self._true[1][1] <= shown:
            self._true.popleft()
        since, number = self._true[0]
        return at - since if number <= shown < self._true[-1][1] else 0.0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _set_up(page: Page, ready: Stand) -> None:
    """Make the browser a screen on a wall, as whoever answers for it does: a person's session ends when it is idle."""
    page.goto(sign_in_link(ready.state, ready.issuer))
    page.locator(f'button[value="{_SUPERVISOR}"]').click()
    page.goto(f"{ready.console}/zh/{DIVISION}/admin/walls")
    page.locator("#name").fill("大厅东墙")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("link", name="登录并开始显示").click()
    page.locator(f'button[value="{_SUPERVISOR}"]').click()
    page.wait_for_url("**/wall")
    page.locator('#live-mark[data-state="on"]').wait_for(timeout=60_000)


def _weigh(page: Page, ready: Stand, seen: Seen) -> None:
    protocol = page.context.new_cdp_session(page)
    protocol.send("HeapProfiler.collectGarbage")
    seen.heaps.append(protocol.send("Runtime.getHeapUsage")["usedSize"] / 2**20)
    protocol.detach()
    seen.elements.append(page.evaluate(_ELEMENTS))
    seen.processes.append({name: size for name, (_, size) in memory_mib(ready.processes).items()})
    _say(
        f"minute {len(seen.heaps) - 1}: {page.evaluate(_SHOWN)} accepted, heap {seen.heaps[-1]:.1f} MiB,"
        f" {seen.elements[-1]} elements, oldest {max(seen.ages, default=0):.2f} s"
    )


def _watch(page: Page, ready: Stand, running: Future[Tally]) -> Seen:
    seen, ages, weighed = Seen(), Ages(), 0.0
    with psycopg.connect(f"{ready.server}/intake", autocommit=True) as books:
        while not running.done():
            began = time.monotonic()
            (number,) = books.execute(_ACCEPTED.encode()).fetchone() or (0,)
            ages.learn(began, int(number))
            shown = int(re.sub(r"\D", "", page.evaluate(_SHOWN)))
            seen.ages.append(ages.age(began, shown))
            if began - weighed >= 60:
                _weigh(page, ready, seen)
                weighed = began
            time.sleep(max(0.0, _LOOK_SECONDS - (time.monotonic() - began)))
    return seen


def _told(seen: Seen, tally: Tally) -> bool:
    """Print what was seen; answers whether it holds."""
    ordered = sorted(seen.ages)
    oldest, heaps, elements = ordered[-1], seen.heaps[_WARM_MINUTES:], seen.elements[_WARM_MINUTES:]
    late = sum(age > BUDGET_SECONDS for age in ordered)
    print(f"{tally.cases:,} cases in {len(seen.heaps)} minutes, failed {dict(tally.faults) or 0}")
    print(
        f"what the wall showed was at most {oldest:.2f} s old (p50 {percentile(ordered, 0.5):.2f},"
        f" p99 {percentile(ordered, 0.99):.2f}); over {BUDGET_SECONDS:.0f} s at {late:,} of {len(ordered):,} looks"
    )
    if len(heaps) < 2:
        print("too short to say whether anything grows")
        return not tally.faults and not late
    half = len(heaps) // 2
    print(f"heap of the browser: {heaps[0]:.1f} to {heaps[-1]:.1f} MiB; elements {elements[0]} to {elements[-1]}")
    for name, first in seen.processes[_WARM_MINUTES].items():
        print(f"  {name}: {first:.0f} MiB, {seen.processes[-1][name]:.0f} MiB at the end")
    grown = min(heaps[half:]) - min(heaps[:half])
    print(f"least heap of the second half and of the first: {grown:+.2f} MiB")
    return not tally.faults and not late and grown < MOST_GROWTH_MIB


def main() -> int:
    """Watch, print; 1 if the wall was late or grew."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=60.0)
    options.add_argument("--pace", type=float, default=1.0, help="cases a second, of five items each")
    asked = options.parse_args()
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        stand(0.1, _say) as ready,
        sync_playwright() as playwright,
    ):
        chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        _set_up(page, ready)
        begin = time.time() + 1
        plan = Plan(
            flow="full",
            addresses=ready.addresses,
            state=ready.state.root,
            clients=0,
            pace=asked.pace,
            in_turn=False,
            begin_at=begin,
            count_from=begin,
            end_at=begin + 60 * asked.minutes,
        )
        running = pool.submit(drive, plan)
        seen = _watch(page, ready, running)
        browser.close()
        return 0 if _told(seen, running.result()) else 1


if __name__ == "__main__":
    sys.exit(main())
