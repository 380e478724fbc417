"""The Makefile speaks for itself."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
# `make test` runs these; its own flags and level are not the newcomer's.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


def _make(*words: str) -> subprocess.CompletedProcess[str]:
    """Type make with these words at the top of the tree."""
    return subprocess.run(["make", *words], cwd=ROOT, env=ENVIRONMENT, check=False, capture_output=True, text=True)


def _phony() -> set[str]:
    """Targets that the Makefile declares as commands."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)[1].split())  # type: ignore[index]  # absent: test fails


def test_help_lists_every_target_with_what_it_does() -> None:
    """A target that help does not show does not exist for a newcomer."""
    shown = _make("help").stdout.splitlines()
    described = {line.split()[0] for line in shown if len(line.split()) > 1}

    assert described == _phony()


def test_make_alone_is_help() -> None:
    """Typing make must not start anything."""
    assert _make("help").stdout == _make().stdout


def test_a_python_too_old_is_named_and_not_used(tmp_path: Path) -> None:
    """Setup says what is wrong in one sentence and makes no environment."""
    old = tmp_path / "python-old"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)

    run = _make("setup", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}")

    assert run.returncode != 0
    assert "OneWindow needs Python 3.11 or newer" in run.stderr
    assert not (tmp_path / "venv").exists()


def test_up_starts_what_stays() -> None:
    """What the README says in passing: set up, then the command that prints the addresses and keeps running."""
    steps = _make("-n", "up").stdout.splitlines()

    assert steps[-1].endswith("/onewindow up")
