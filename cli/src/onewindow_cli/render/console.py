"""The terminal for tables, trees and markup; what ``terminal`` says of strings holds here too."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from onewindow_cli.render.terminal import plain

# Names and laws in two languages need room; a narrower terminal breaks the lines, a pipe or file keeps them.
_LEAST_WIDTH = 132


def wide_console() -> Console:
    """Answer a console that is at least as wide as our tables."""
    console = _PlainConsole(highlight=False, emoji=False)
    return _PlainConsole(highlight=False, emoji=False, width=max(console.width, _LEAST_WIDTH))


class _PlainConsole(Console):
    """Every string it shows, in a line, a table or a tree, goes through ``plain``; ``Text`` is for words of ours."""

    def render_str(self, text: str, **options: Any) -> Text:  # noqa: ANN401 - handed on as they are
        """Turn a string into what is shown."""
        return super().render_str(plain(text), **options)
