"""Policy of every test run.

With ONEWINDOW_REQUIRE_ALL=1 a test that would be skipped fails instead: a laptop may lack RabbitMQ or npm and still run
most tests, CI must not pass because something was missing.

Servers and platforms of the tests work in memory where there is enough of it, as most of their time would go into
waiting for the disk. A process that is killed loses nothing in memory either; what a power cut leaves is asked of the
servers' settings.

``make test`` runs files side by side (pytest-xdist), busy ones beside such as wait.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

MEMORY = Path("/dev/shm")  # noqa: S108 - folders with random names are made in it
# Two workers with a server and a platform or two each, and as much again.
ENOUGH_BYTES = 6 * 1024**3
# No run takes so long.
LEFT_SECONDS = 6 * 3600
# They share a platform that nobody else has: one worker takes all of them.
ATTACKS = tuple(f"tests/security/test_{subject}.py" for subject in ("floods", "fuzz", "matrix", "platform_secrets"))
# Files of one platform, which each worker that takes any of them starts: one takes none before nothing else is left.
SHARED = ("tests/journey/", "tests/clients/", "tests/console/")
# Files that keep a processor busy, in this order, as the books are looked at before anything is stuck; and files that
# wait for processes most of the time. One of each runs side by side, and they come before all others.
BUSY = (*ATTACKS, *SHARED)
WAITING = (
    "tests/faults/",
    "tests/integration/releases/",
    "tests/integration/bus/",
    "tests/integration/platform/",
    "tests/mutation/",
)

# By name and the folder that defines them: platforms and browsers that run until the end of the session, or until
# nobody wants them.
_shared: dict[tuple[str, str], tuple[pytest.FixtureDef[Any], pytest.FixtureRequest]] = {}

REQUIRE_ALL = os.environ.get("ONEWINDOW_REQUIRE_ALL") == "1"


def pytest_configure() -> None:
    """Let temporary folders be in memory, but for those of pytest, which outlive the run; let bytecode be kept."""
    # Half of the time of finding the tests would go into looking whether any of them is garbage.
    gc.disable()
    # Each of some hundred processes would compile all it loads.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        _forget(MEMORY)
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _forget(folder: Path) -> None:
    """Remove what runs that were killed have left: it takes memory until somebody does."""
    for left in folder.glob("onewindow-*"):
        with suppress(OSError):
            if left.stat().st_uid == os.geteuid() and time.time() - left.stat().st_mtime > LEFT_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _has_room(folder: Path) -> bool:
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    room = os.statvfs(folder)
    return not room.f_flag & os.ST_NOEXEC and room.f_bavail * room.f_frsize >= ENOUGH_BYTES


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Give a worker whole files, or all files that share a platform, in the order of the tests."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - only where files run side by side

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc]  # ships no types
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return ATTACKS[0] if file in ATTACKS else file

        def _assign_work_unit(self, node: Any) -> None:  # noqa: ANN401 - ships no types
            having = {each for each, units in self.assigned_work.items() if any(map(_is_shared, units))}
            has_room = len(having) < max(len(self.nodes) - 1, 2)
            wanted = [unit for unit in self.workqueue if node in having and _is_shared(unit)]
            wanted += [unit for unit in self.workqueue if has_room or not _is_shared(unit)]
            self.workqueue.move_to_end(next(iter([*wanted, *self.workqueue])), last=False)
            super()._assign_work_unit(node)

    config.option.loadscopereorder = False
    return Scheduling(config, log)


def _is_shared(file: str) -> bool:
    return file.startswith(SHARED)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, where files run side by side: nobody is left alone with it at the end."""
    if hasattr(config, "workerinput"):
        files = list(dict.fromkeys(item.nodeid.partition("::")[0] for item in items))
        pairs = zip_longest(*([file for one in of for file in files if file.startswith(one)] for of in (BUSY, WAITING)))
        first = {file: n for n, file in enumerate(file for pair in pairs for file in pair if file)}
        items.sort(key=lambda item: first.get(item.nodeid.partition("::")[0], len(first)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look for garbage again, but never among the tests, which stay to the end."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    """Remember which platforms and browsers are shared by files, to stop them as soon as nobody wants them."""
    if fixturedef.argname in {"platform", "browser"} and fixturedef.scope == "session":
        _shared[fixturedef.argname, fixturedef.baseid] = (fixturedef, request)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Stop a shared platform after the last file that may want it, and a browser before a file that may not.

    A platform that idles takes time from the rest; while a browser is open, no other test can run an event loop.
    """
    if nextitem is None:
        return
    for name, folder in list(_shared):
        places: tuple[str, ...] = (f"{folder}/",)
        if name == "platform":
            if not hasattr(item.config, "workerinput"):
                continue
            places = SHARED if folder == "tests" else places
        shared, request = _shared[name, folder]
        if not nextitem.nodeid.startswith(places) or _is_dead(shared):
            del _shared[name, folder]
            shared.finish(request)  # type: ignore[arg-type]  # it is one, of a fixture


def _is_dead(shared: pytest.FixtureDef[Any]) -> bool:
    """Whether a browser has ended by itself: the next test has another one."""
    value = shared.cached_result[0] if shared.cached_result else None
    return shared.argname == "browser" and value is not None and not value.is_connected()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let no test know how wide a terminal is: readline, once it is loaded, writes that into the environment."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that repeats its reason; an expected failure stays what it is."""
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"must not be skipped with ONEWINDOW_REQUIRE_ALL=1: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at each test."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """Look at each file, which may skip itself as a whole."""
    del collector
    report = yield
    _refuse_skip(report)
    return report
