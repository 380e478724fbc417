"""A second try for tests of running things, where the machine is the proof's own (CI): counted, named, and few.

``ONEWINDOW_SECOND_TRIES=N`` lets a test that starts processes, servers or browsers be tried once more when it fails;
the run names each that needed it, and fails if they are more than ``N``. Unset, as at a desk, nothing is tried twice.
Why: docs/adr/0058.
"""

from __future__ import annotations

import os

import pytest

ALLOWED = int(os.environ.get("ONEWINDOW_SECOND_TRIES", "0"))
# What went wrong may be over by then.
PAUSE_SECONDS = float(os.environ.get("ONEWINDOW_SECOND_TRY_SECONDS", "2"))
# Whatever fails here fails again: there is nothing but code.
_NEVER = ("unit", "architecture")


def _has_second_try(item: pytest.Item) -> bool:
    """Whether a test runs against something that lives beside it."""
    folders = item.path.relative_to(item.config.rootpath).parts
    return not any(room in folders for room in _NEVER)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark those that may be tried again."""
    if ALLOWED:
        for item in items:
            if _has_second_try(item):
                item.add_marker(pytest.mark.flaky(reruns=1, reruns_delay=PAUSE_SECONDS))


def _tried_again(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return sorted({report.nodeid for report in reporter.stats.get("rerun", [])}) if reporter else []


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name them where the failures stand: each is a fault of a test or of the product."""
    names = _tried_again(config)
    if names:
        terminalreporter.section(f"tried a second time: {len(names)}, of at most {ALLOWED}")
        for report in terminalreporter.stats["rerun"]:
            terminalreporter.write_line(f"{report.nodeid}\n{report.longreprtext[-2000:]}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Too many is a failure."""
    if session.exitstatus == pytest.ExitCode.OK and len(_tried_again(session.config)) > ALLOWED:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
