"""What the server takes for each page of the console, asked by one person alone on an otherwise idle platform.

The pages are those that tests look at (``tests/console/places.py``), with the same cases behind them; of a page that
something is typed into first, it is the page as it opens. It ends with 1 where a page's p50 is over its budget: the p99
of some dozens of loads is their worst one, and on a machine that does other things too it says more of those.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.console.browsing import Browsing
from tests.console.places import NOBODY, Place, cases, places
from tests.journey.actors import Hall
from tests.journey.running import RunningPlatform, running
from yardstick.figures import percentile

from onewindow_cli.demo.scenario import DIVISION
from onewindow_cli.platform.account import temporary_folder

CATALOGUE = Path(__file__).parents[1] / "catalogue"
BUDGET_MS = 100.0
_TOOK = "page;dur="
# Whoever measures asks more than citizens may.
_MANY = {"ONEWINDOW_LOOK_UPS_PER_MINUTE": "100000"}


def _measured(platform: RunningPlatform, shown: tuple[Place, ...], times: int) -> dict[str, list[float]]:
    """Load each page so many times, all pages in turn; answers what the server says each load took (ms)."""
    took: dict[str, list[float]] = {}
    browsers = {NOBODY: Browsing(platform.record.console)}
    for officer in {place.officer for place in shown} - {NOBODY}:
        browsers[officer] = Browsing(platform.record.console)
        browsers[officer].sign_in(platform, officer)
    # The first load of a page is the first of its kind in a process: once, and not counted.
    for number in range(times + 1):
        for place in shown:
            answer = browsers[place.officer].ask(f"/zh/{DIVISION}{place.path}")
            told = float(answer.headers.get("server-timing", "nan").removeprefix(_TOOK))
            if number:
                took.setdefault(f"{place.page or '/'} ({place.name})", []).append(told)
    return took


def main() -> int:
    """Measure, and print the slowest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=30, help="loads of each page (default: %(default)s)")
    chosen = parser.parse_args()
    load_before = os.getloadavg()[0]
    with temporary_folder() as folder, running(folder / "state", _MANY) as platform:
        platform.publish_catalogue(CATALOGUE)
        with platform.clients() as clients:
            Hall(clients).cashier.add_range("BENCH", 1, 5_000)
        with cases(platform) as taken:
            unlike = {(place.officer, place.path): place for place in places(taken)}
            took = _measured(platform, tuple(unlike.values()), chosen.times)
    ordered = {page: sorted(each) for page, each in took.items()}
    rows = sorted(
        ((percentile(each, 0.5), percentile(each, 0.99), page) for page, each in ordered.items()), reverse=True
    )
    out = [f"{'p50 ms':>8} {'p99 ms':>8}  page", *(f"{half:8.1f} {most:8.1f}  {page}" for half, most, page in rows)]
    over = sum(half > BUDGET_MS for half, _, _ in rows)
    every = sorted(one for each in took.values() for one in each)
    out.append(f"{percentile(every, 0.5):8.1f} {percentile(every, 0.99):8.1f}  all of them, {len(every)} loads")
    out.append(f"{over} of {len(rows)} pages over {BUDGET_MS:.0f} ms (p50); load {load_before:.1f} before")
    sys.stdout.write("\n".join(out) + "\n")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
