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
# What `make demo` begins with.
SETUP = "make setup"
COMMAND = ".venv/bin/onewindow"
_FIRST_CASE = re.compile(r"## Your first case\n.*?(?=\n## )", re.DOTALL)
_CASE_NO = re.compile(r"\d{20}[\dX]")
_STEP = re.compile(r"^→ (.*?)  ", re.MULTILINE)


def _typed(text: str) -> list[str]:
    """Every line of a text that a person is told to type."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def commands() -> list[str]:
    """Every line a person is told to type, but those of the first case: they are steps of one thing."""
    texts = [_FIRST_CASE.sub("", path.read_text("utf-8")) for path in DOCUMENTS]
    return [line for text in texts for line in _typed(text)]


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


def test_the_first_case_goes_as_it_is_written(platform: RunningPlatform, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word for word but for the number of the case; what a step says comes next is what the README types next."""
    found = _FIRST_CASE.search((ROOT / "README.md").read_text("utf-8"))
    assert found is not None
    monkeypatch.chdir(ROOT)
    setup, up, *lines = _typed(found[0])
    assert [SETUP, f"{COMMAND} up"] == [setup, up]
    (shown,) = re.findall(r"```text\n(.*?)```", found[0], re.DOTALL)
    written, number, told = _CASE_NO.findall(shown)[0], "", ""
    for line in lines:
        typed = line.replace(written, number)
        program, *arguments = shlex.split(typed)
        finished = platform.command(*arguments)
        assert (COMMAND, 0) == (program, finished.returncode), finished.stdout + finished.stderr
        # Options are the person's choice; the step and its case are not.
        steps = [step.removeprefix("onewindow ") for step in _STEP.findall(told)]
        assert not steps or " ".join(arguments[:3]) in {" ".join(step.split()[:3]) for step in steps}, (line, told)
        told = finished.stdout if arguments[1] != "show" else ""
        if not number and _CASE_NO.search(finished.stdout):
            number = _CASE_NO.findall(finished.stdout)[0]
            promised = [each for each in shown.replace(written, number).splitlines() if "Query code" not in each]
            assert [] == [each for each in promised if each not in finished.stdout]
    assert number in platform.command("case", "list", "--status", "closed").stdout
