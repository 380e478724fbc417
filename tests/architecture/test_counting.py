"""A number and its word agree: 1 case, 2 cases."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onewindow_cli.render.counting import counted

CLI = Path(__file__).parents[2] / "cli" / "src" / "onewindow_cli"
# What commands count, as it stands right behind a number.
THINGS = re.compile(
    r" (?:more )?(?:parked )?(cases|checks|databases|departments|documents|events|fields|files|items|materials"
    r"|migrations|papers|platforms|posts|powers|processes|receipts|results|rows|services|steps|streams|tasks)\b"
)
# Of numbers that are more than one: a bound that was passed, the platforms among which a person chooses.
MANY = {"centre_folder.py", "options.py"}


def _miscounted(path: Path) -> Iterator[str]:
    """Answer each text with a number right before a word that is always many."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            for number, words in zip(node.values, node.values[1:], strict=False):
                is_number = isinstance(number, ast.FormattedValue) and "counted" not in ast.unparse(number)
                if is_number and isinstance(words, ast.Constant) and THINGS.match(str(words.value)):
                    yield f"{path.relative_to(CLI)}:{node.lineno} {ast.unparse(node)}"


def test_whatever_is_counted_is_one_or_many() -> None:
    """Words that are always many are wrong for one."""
    files = [path for path in sorted(CLI.rglob("*.py")) if str(path.relative_to(CLI)) not in MANY]
    assert [line for path in files for line in _miscounted(path)] == [], "use counted of onewindow_cli.render.counting"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (counted(0, "case"), "0 cases"),
        (counted(1, "case"), "1 case"),
        (counted(1_200, "case"), "1,200 cases"),
        (counted(2, "process", "processes"), "2 processes"),
    ],
)
def test_one_is_told_apart_from_many(written: str, said: str) -> None:
    """Nought are many."""
    assert written == said
