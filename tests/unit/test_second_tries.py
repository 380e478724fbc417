"""A second try is counted, named, and bounded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_TESTS = """
from pathlib import Path
import pytest

@pytest.mark.parametrize("name", ["first", "second"])
def test_once(name):
    seen = Path(__file__).with_name(name)
    was_there = seen.exists()
    seen.touch()
    assert was_there, f"{name} was not there"

def test_never():
    assert not Path(__file__).with_name("fails").exists()
"""


def run(folder: Path, allowed: str) -> subprocess.CompletedProcess[str]:
    """A run of three tests, two of which pass when they are tried again."""
    (folder / "test_chance.py").write_text(_TESTS)
    (folder / "conftest.py").write_text('pytest_plugins = ["tests.second_tries"]\n')
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "pytest_rerunfailures",
        f"--rootdir={folder}",
        ".",
    ]
    # A run of its own, whatever options the one around it was given, with the one plugin it is about.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    kept |= {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "ONEWINDOW_SECOND_TRIES": allowed}
    kept |= {"ONEWINDOW_SECOND_TRY_SECONDS": "0"}
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("allowed", "code"), [("2", 0), ("1", 1), ("0", 1)])
def test_what_needed_a_second_try_is_named_and_too_many_fail(tmp_path: Path, allowed: str, code: int) -> None:
    """Two pass when tried again: that is told, and no success where one is allowed or none."""
    answer = run(tmp_path, allowed)
    assert code == answer.returncode, answer.stdout
    assert ("tried a second time: 2" in answer.stdout) == (allowed != "0")
    assert "first was not there" in answer.stdout


def test_what_fails_twice_has_failed(tmp_path: Path) -> None:
    """A second try saves nothing that is broken."""
    (tmp_path / "fails").touch()
    answer = run(tmp_path, "3")
    assert 1 == answer.returncode
    assert "1 failed, 2 passed" in answer.stdout


def test_code_alone_has_one_try(tmp_path: Path) -> None:
    """A unit test that fails has failed."""
    folder = tmp_path / "unit"
    folder.mkdir()
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["tests.second_tries"]\n')
    (folder / "test_chance.py").write_text(_TESTS)
    (folder / "test_chance.py").rename(folder / "test_code.py")
    answer = run(tmp_path, "3")
    assert 1 == answer.returncode, answer.stdout
    assert "2 failed" in answer.stdout
