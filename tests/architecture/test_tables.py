"""Statements that are written from declared tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORAGES = [path.parent for path in sorted(ROOT.glob("services/*/src/*/storage/tables.py"))]
# What a table with something sealed runs by itself.
SEALED_RUNS = ("insert", "find", "update")


@pytest.mark.parametrize("storage", STORAGES, ids=[storage.parent.name for storage in STORAGES])
def test_every_written_statement_is_run_somewhere(storage: Path) -> None:
    """And whatever is run is written: a statement nobody needs is not declared."""
    named = re.findall(r"^-- name: (\w+)!?$", (storage / "writes.sql").read_text("utf-8"), re.MULTILINE)
    written = {name for name in named if not name.startswith("erase_")}
    code = "".join(file.read_text("utf-8") for file in storage.glob("*.py"))
    run = set(re.findall(r"\bWRITES\.(\w+)", code))
    run |= {f"{kind}_{name}" for name in re.findall(r'\bSealedTable\(\s*"(\w+)"', code) for kind in SEALED_RUNS}

    assert written == run
    # What is erased with a case is run by one call, whichever tables it is of.
    erases = any("erase_declared(unit, WRITES" in file.read_text("utf-8") for file in storage.parent.rglob("*.py"))
    assert erases == (written != set(named))


@pytest.mark.parametrize("storage", STORAGES, ids=[storage.parent.name for storage in STORAGES])
def test_a_written_statement_can_be_read(storage: Path) -> None:
    """No line is wider than a line of code."""
    wide = [line for line in (storage / "writes.sql").read_text("utf-8").splitlines() if len(line) > 120]

    assert [] == wide
