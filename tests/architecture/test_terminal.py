from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

CLI = Path(__file__).parents[2] / "cli" / "src" / "onewindow_cli"
# Where text goes to a terminal, each with the calls it wraps.
ROOMS = {CLI / "render" / "terminal.py", CLI / "render" / "console.py"}
PRINTERS = {
    *("click.echo", "click.secho", "click.echo_via_pager", "click.prompt", "click.confirm", "click.style"),
    *("print", "input", "Console", "sys.stdout.write", "sys.stderr.write"),
}


def _calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def test_text_goes_to_a_terminal_in_one_place() -> None:
    """There control characters of stored text are taken out; whatever printed by itself would let them through."""
    found = [
        f"{path.relative_to(CLI)}:{line} {name}"
        for path in sorted(CLI.rglob("*.py"))
        if path not in ROOMS
        for line, name in _calls(ast.parse(path.read_text("utf-8")))
        if name in PRINTERS
    ]

    assert [] == found, "use echo, ask, confirm of onewindow_cli.render.terminal, or wide_console of render.console"
