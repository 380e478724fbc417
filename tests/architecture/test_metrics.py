"""Every metric that is told is declared: a name that is not would end the work it was told of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from chassis.telemetry.recorder import COUNTERS, GAUGES, HISTOGRAMS

ROOT = Path(__file__).parents[2]
TABLES = {"count": COUNTERS, "observe": HISTOGRAMS, "gauge": GAUGES}


def _told() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Answer where, how, name, attributes of each metric that the code tells."""
    for path in sorted([*(ROOT / "libs" / "chassis" / "src").rglob("*.py"), *(ROOT / "services").rglob("src/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TABLES):
                continue
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            for name in _names(node.args[0]) if node.args else ():
                yield where, node.func.attr, name, tuple(sorted(str(each.arg) for each in node.keywords))


def _names(node: ast.expr) -> list[str]:
    """Answer the names a first argument may stand for."""
    if isinstance(node, ast.IfExp):
        return [*_names(node.body), *_names(node.orelse)]
    is_name = isinstance(node, ast.Constant) and str(node.value).startswith("onewindow.")
    return [str(node.value)] if is_name and isinstance(node, ast.Constant) else []


def test_every_metric_that_is_told_is_declared_with_its_attributes() -> None:
    """In the table of its kind."""
    told = list(_told())
    unknown = [f"{where} {name}" for where, kind, name, _ in told if name not in TABLES[kind]]
    assert unknown == []
    assert [
        f"{where} {name} {attributes}"
        for where, kind, name, attributes in told
        if attributes != tuple(sorted(TABLES[kind][name].attributes))
    ] == []


def test_every_metric_that_is_declared_is_told() -> None:
    """A dashboard that waits for one that nobody tells is none."""
    told = {name for _, _, name, _ in _told()}
    assert {name for table in TABLES.values() for name in table} - told == set()
