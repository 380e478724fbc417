"""What the documents tell people to type is typed here."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.journey.running import RunningPlatform

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("services/*/README.md"))]
# Run for real by .ci/run, from a clean checkout; running them inside the tests would be a circle.
BY_CI = {"make demo", "make test"}
COMMAND = ".venv/bin/onewindow"


def commands() -> list[str]:
    """Every line a person is told to type."""
    blocks = [
        block for path in DOCUMENTS for block in re.findall(r"```console\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    ]
    return [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def test_the_two_commands_are_run_by_ci() -> None:
    """The README's first promise is what CI proves."""
    proof = (ROOT / ".ci" / "run").read_text("utf-8")
    assert sorted(command for command in BY_CI if command in proof) == sorted(BY_CI & set(commands()))


@pytest.mark.parametrize("typed", [command for command in commands() if command not in BY_CI])
def test_a_documented_command_works(platform: RunningPlatform, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed in the project's folder, on a running platform; `up` is how that platform was started."""
    program, *arguments = shlex.split(typed)
    assert COMMAND == program, f"no test knows how to type {typed!r}"
    if arguments == ["up"]:
        assert platform.record.ready
        return
    monkeypatch.chdir(ROOT)
    finished = platform.command(*arguments)
    assert 0 == finished.returncode, finished.stdout + finished.stderr
