"""The table of what works says nothing that the protocol, the command line and the tree do not bear out."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import click
from for_each import for_each

from chassis.servicer.operations.room import DESCRIPTOR as OPERATIONS
from console.pages import PAGES
from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import supervision_pb2
from onewindow_cli.__main__ import main

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "mission.md").read_text("utf-8")
SERVICES = (
    *(
        service
        for file in (intake_pb2, approval_pb2, fees_pb2, supervision_pb2)
        for service in file.DESCRIPTOR.services_by_name.values()
    ),
    OPERATIONS,
)
# Of pages, behind language and centre.
ADDRESSES = {page.path for page in PAGES}
RPCS = {method.name for service in SERVICES for method in service.methods}
COUNTS = {"I": 12, "A": 7, "F": 10, "S": 10, "X": 8}
STATES = {"works", "partly", "absent"}


@dataclass(frozen=True)
class Row:
    """One rule of the mission."""

    id: str
    rule: str
    state: str
    where: str
    missing: str
    shown_by: str


@dataclass(frozen=True)
class Done:
    """What of a rule a person does in a browser."""

    id: str
    what: str
    tests: str


def _rows(text: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if re.match(r"\| [A-Z]\d+ \|", line)
    ]


_RULES, _BY_PERSONS = TEXT.split("\n## Done by a person in the browser\n")
ROWS = [Row(*cells) for cells in _rows(_RULES)]
DONE = [Done(*cells) for cells in _rows(_BY_PERSONS)]
# Tables of which every row has to be done by a person in the browser.
WHOLE = "IS"
# What opens a browser for a test.
BROWSERS = {"signed_in", "window", "browser", "counting"}


def _quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_every_rule_stands_there_once_in_order() -> None:
    """Nobody drops a rule that is hard."""
    assert [f"{letter}{number}" for letter, last in COUNTS.items() for number in range(1, last + 1)] == [
        row.id for row in ROWS
    ]


@for_each("row", ROWS, ids=lambda row: row.id)
def test_a_row_claims_no_more_than_it_shows(row: Row) -> None:
    """What works has a place where a person sees it, and tests; what is not whole says what is missing."""
    assert row.state in STATES
    if row.state == "absent":
        assert (row.where, row.shown_by) == ("", "")
    else:
        assert row.where
        assert _quoted(row.shown_by)
    assert row.missing or row.state == "works"


@for_each("row", ROWS, ids=lambda row: row.id)
def test_every_test_that_is_named_exists(row: Row) -> None:
    """A test that was moved takes its mention with it."""
    named = _quoted(row.shown_by)

    assert row.shown_by == ", ".join(f"`{name}`" for name in named)
    assert [] == [name for name in named if not (ROOT / name).is_file()]


@for_each("row", ROWS, ids=lambda row: row.id)
def test_every_command_and_rpc_that_is_named_exists(row: Row) -> None:
    """A person who tries it finds it."""
    for name in _quoted(row.where):
        if name.startswith("onewindow "):
            command: click.Command = main
            for word in name.split()[1:]:
                assert isinstance(command, click.Group)
                assert word in command.list_commands(click.Context(command)), name
                command = command.get_command(click.Context(command), word) or command
        elif name.startswith("/"):
            assert name in ADDRESSES, name
        elif name.startswith("docs/"):
            assert (ROOT / name).exists(), name
        elif name == "onewindow-client":
            assert (ROOT / "libs" / "client").is_dir()
        elif not name.startswith("--"):
            assert name in RPCS, name


def test_every_row_of_a_whole_table_is_done_in_a_browser() -> None:
    """In their order; a row that nobody can do by the pages has not arrived."""
    done = [row.id for row in DONE]
    order = [row.id for row in ROWS]

    assert [] == [row.id for row in ROWS if row.id[0] in WHOLE and row.id not in done]
    assert done == sorted(done, key=order.index)


@for_each("row", DONE, ids=lambda row: f"{row.id} {row.what}")
def test_what_a_person_does_is_done_by_a_test_with_a_browser(row: Done) -> None:
    """Each named test is there, asks for a browser, and is skipped nowhere that has one."""
    named = _quoted(row.tests)

    assert named
    assert row.what
    assert row.tests == ", ".join(f"`{name}`" for name in named)
    for name in named:
        path, _, function = name.partition("::")
        text = (ROOT / path).read_text("utf-8")
        (found,) = (
            node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name == function
        )
        assert BROWSERS & {argument.arg for argument in found.args.args}, name
        assert "pytestmark = [pytest.mark.needs_chromium" in text, name
