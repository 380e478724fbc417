"""The terminal for tables, trees and markup; what ``terminal`` says of strings holds here too."""

from __future__ import annotations

import os
from typing import Any

from rich.console import Console
from rich.text import Text

from onewindow_cli.render.terminal import plain

# Of a pipe or file, which nobody looks at through a window: names and laws in two languages need room.
_PIPE_COLUMNS = 132


def wide_console() -> Console:
    """Answer a console as wide as the terminal; a pipe or file is wide, unless COLUMNS says otherwise."""
    console = _PlainConsole(highlight=False, emoji=False)
    if console.is_terminal or "COLUMNS" in os.environ:
        return console
    return _PlainConsole(highlight=False, emoji=False, width=_PIPE_COLUMNS)


class _PlainConsole(Console):
    """Every string it shows, in a line, a table or a tree, goes through ``plain``; ``Text`` is for words of ours."""

    def render_str(self, text: str, **options: Any) -> Text:  # noqa: ANN401 - handed on as they are
        """Turn a string into what is shown."""
        return super().render_str(plain(text), **options)
