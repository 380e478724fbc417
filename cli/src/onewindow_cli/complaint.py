"""How a command ends when something is in the way: one plain sentence in each language, exit code 1."""

from __future__ import annotations

from typing import IO, Any

import click

from onewindow_cli.render.terminal import echo


class Complaint(click.ClickException):
    """What is wrong and what to do about it, a line each."""

    exit_code = 1

    def __init__(self, *lines: str) -> None:
        """Keep the sentences: both languages, and what else there is to say."""
        super().__init__("\n".join(lines))
        self.lines = lines

    def show(self, file: IO[Any] | None = None) -> None:
        """Print them on standard error."""
        del file
        for number, line in enumerate(self.lines):
            echo("" if number else "✗ ", line, err=True)
