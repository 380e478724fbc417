"""Every field at fault has a kind that programs can go by, and the protocol names each of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from kernel.errors import FaultKind

ROOT = Path(__file__).parents[2]
PROTOCOL = ROOT / "proto/onewindow/access/v1/access.proto"
# How many positional arguments say where, in two languages, and what kind.
_MAKERS = {"FieldViolation": 4, "Fault": 3}


def _sources() -> Iterator[Path]:
    for room in ("libs/kernel", "libs/chassis", "services"):
        yield from sorted((ROOT / room).rglob("src/**/*.py"))


def _without_kind(path: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or any(isinstance(argument, ast.Starred) for argument in call.args):
            continue
        if isinstance(call.func, ast.Name):
            wanted = _MAKERS.get(call.func.id)
        elif isinstance(call.func, ast.Attribute) and call.func.attr == "add" and len(call.args) >= 3:
            wanted = 4
        else:
            wanted = None
        # A status's violation of the same name is made by keywords.
        if wanted is not None and 0 < len(call.args) < wanted:
            yield f"{path.relative_to(ROOT)}:{call.lineno}"


def test_nobody_says_that_a_field_is_wrong_without_saying_how() -> None:
    """``INVALID`` says nothing a program could go by."""
    assert [] == [place for path in _sources() for place in _without_kind(path)]


def test_the_protocol_explains_every_kind() -> None:
    """In the order they are declared in, and no other."""
    rows = re.findall(r"^// \| `([A-Z_]+)` \| [^|]+ \|$", PROTOCOL.read_text("utf-8"), re.MULTILINE)

    assert [kind for kind in FaultKind if kind is not FaultKind.INVALID] == rows
