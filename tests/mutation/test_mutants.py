"""Tests that are there for the most dangerous faults fail when the fault is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.mutation.mutants import MUTANTS, Mutant

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.name.replace(" ", "-") for mutant in MUTANTS])
def test_a_planted_fault_is_found(mutant: Mutant, tmp_path: Path, postgres_url: str) -> None:
    """One change in a copy of the sources; the test fails by itself, not because something cannot be loaded."""
    done = _run(mutant.test, _planted(mutant, tmp_path), postgres_url)
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"^FAILED ", done.stdout, re.MULTILINE), done.stdout
    assert not re.search(r"^ERROR ", done.stdout, re.MULTILINE), done.stdout


def _planted(mutant: Mutant, folder: Path) -> Path:
    """Copy the sources with the fault in them; answers the folder that is to be imported from."""
    copy = folder / "src"
    # With the bytecode: of all files but one it holds.
    shutil.copytree(ROOT / mutant.sources, copy)
    found = {file: text for file in copy.rglob("*.py") if mutant.sound in (text := file.read_text("utf-8"))}
    assert [1] == [text.count(mutant.sound) for text in found.values()], f"{mutant.sound!r}: renew the mutant"
    for file, text in found.items():
        file.write_text(text.replace(mutant.sound, mutant.faulty), "utf-8")
    return copy


def _run(test: str, sources: Path, postgres_url: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    told = {"PYTHONPATH": str(sources), "ONEWINDOW_TEST_POSTGRES_URL": postgres_url}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-q", "-x", "--tb=line", test],
        cwd=ROOT,
        env={**inherited, **told},
        check=False,
        capture_output=True,
        text=True,
    )
