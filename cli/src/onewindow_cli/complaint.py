"""How a command ends when something is in the way: one plain sentence in each language, exit code 1."""

from __future__ import annotations

from typing import IO, Any

import click


class Complaint(click.ClickException):
    """What is wrong and what to do about it."""

    exit_code = 1

    def __init__(self, en: str, zh: str) -> None:
        """Keep both sentences."""
        super().__init__(f"{en}\n{zh}")

    def show(self, file: IO[Any] | None = None) -> None:
        """Print both sentences on standard error."""
        click.echo(f"✗ {self.message}", err=file is None, file=file)
