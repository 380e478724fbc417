"""Whoever is refused is told what to type, and what is told can be typed."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import click
import pytest
from for_each import for_each
from tests.architecture.test_reference import NEVER_ANSWERED, SERVICES

from kernel.errors import Refusal
from onewindow_cli.__main__ import main
from onewindow_cli.guidance.refusals import HINTS, ITEMS, SAYS_ENOUGH, hints_after
from onewindow_cli.guidance.steps import EVERY_STEP
from onewindow_client import Refused

OURS = {"kernel", "chassis", *SERVICES}
ROOT = Path(__file__).parents[2]
COMMANDS = sorted({hint.command for hints in (*HINTS.values(), EVERY_STEP, (ITEMS,)) for hint in hints})


def _refusals() -> set[type[Refusal]]:
    for module in (*(f"{service}.bootstrap" for service in SERVICES), "chassis.servicer.serve"):
        importlib.import_module(module)
    found: set[type[Refusal]] = set()
    waiting = list(Refusal.__subclasses__())
    while waiting:
        refusal = waiting.pop()
        waiting += refusal.__subclasses__()
        # Other tests have refusals of their own.
        if refusal.__module__.partition(".")[0] in OURS:
            found.add(refusal)
    return {refusal for refusal in found if refusal.reason not in NEVER_ANSWERED}


def _own_reasons() -> set[str]:
    """Reasons of errors that client and command raise themselves: the second argument of each."""
    sources = [
        *(ROOT / "libs/client/src/onewindow_client").glob("*.py"),
        ROOT / "cli/src/onewindow_cli/tokens.py",
    ]
    raised = re.compile(r"(?:NoToken|NotYet|Unreachable|Unanswered)\(\s*[\w.\"]+,\s*\"([A-Z_]+)\"", re.MULTILINE)
    return {reason for source in sources for reason in raised.findall(source.read_text("utf-8"))}


def test_every_reason_has_its_command_or_says_enough() -> None:
    """A new refusal fails here until somebody has thought of whoever meets it; a table has no dead rows."""
    refusals = _refusals()
    known = {refusal.reason for refusal in refusals} | _own_reasons()
    enough = {refusal.reason for refusal in refusals if refusal.says_enough}

    assert {"UNREACHABLE", "DEADLINE_EXCEEDED", "NOT_YET", "NO_TOKEN", "NO_SUCH_PERSON"} <= _own_reasons()
    assert set() == known - HINTS.keys() - SAYS_ENOUGH - enough
    assert set() == (HINTS.keys() | SAYS_ENOUGH) - known
    assert set() == HINTS.keys() & (SAYS_ENOUGH | enough)
    # Said once: of two refusals with one reason both say it.
    assert set() == enough & {refusal.reason for refusal in refusals if not refusal.says_enough}


@for_each("typed", COMMANDS)
def test_every_command_that_is_named_exists(typed: str) -> None:
    """With each of its options."""
    words = typed.split()
    assert "onewindow" == words[0]
    command: click.Command = main
    for word in words[1:]:
        if isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            assert found is not None, typed
            command = found
        elif word.startswith("--"):
            assert word in {option for parameter in command.params for option in parameter.opts}, typed
    assert not isinstance(command, click.Group)


def test_a_hint_names_what_is_known() -> None:
    """The case the person named, the codes the service told; what nobody said stands in capitals."""
    refusal = Refused("FAILED_PRECONDITION", "AWAITING_UPSTREAM", "…", metadata={"waiting_for": "ZRZY-003,ZJ-002"})

    assert ["→ onewindow case decide 632801 ZRZY-003 ZJ-002 --approve"] == [
        line.partition("  ")[0] for line in hints_after(refusal, {"case": "632801", "key": ""})
    ]
    assert ["→ onewindow case decide CASE ZRZY-003 ZJ-002 --approve"] == [
        line.partition("  ")[0] for line in hints_after(refusal, {})
    ]


def test_who_may_is_named_by_role() -> None:
    """Whom to be is found with one command; where no role was the matter, only what roles may do."""
    facts = {"allowed_roles": "cashier,accountant", "roles": "window_clerk"}

    assert ["people --role cashier", "roles"] == [
        line.removeprefix("→ onewindow ").partition("  ")[0]
        for line in hints_after(Refused("PERMISSION_DENIED", "PERMISSION_DENIED", "…", metadata=facts), {})
    ]
    assert ["roles"] == [
        line.removeprefix("→ onewindow ").partition("  ")[0]
        for line in hints_after(Refused("PERMISSION_DENIED", "PERMISSION_DENIED", "…"), {})
    ]


@pytest.mark.parametrize(
    ("missing", "expected"),
    [("decision", ["decide"]), ("payment", ["pay"]), ("decision,payment", ["decide", "pay"])],
)
def test_a_hint_is_about_what_is_missing(missing: str, expected: list[str]) -> None:
    """Nobody is sent to the cashier when the department is late."""
    refusal = Refused("FAILED_PRECONDITION", "RESULT_NOT_READY", "…", metadata={"missing": missing})

    assert expected == [line.split()[3] for line in hints_after(refusal, {"case": "632801"})]
