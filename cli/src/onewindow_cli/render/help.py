"""Help and usage errors of every command: both languages, nothing cut off, a command's own options before shared ones.

click counts a Chinese character as one column and shortens what does not fit in a list of commands; so lines are laid
out here. What click itself says comes from ``click_words``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from onewindow_cli.render.click_words import speak_both_languages
from onewindow_cli.render.wrapping import columns, is_chinese, padded, paragraphs, wrapped

_GAP = 2


class SharedOption(click.Option):
    """An option that many commands have: where the platform is, who acts."""


class Formatter(click.HelpFormatter):
    """Lays help out by the columns that text really takes."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        start = f"{prefix or '用法 Usage:'} {prog} "
        for number, line in enumerate(wrapped(args, self.width - columns(start)) or [""]):
            self.write(f"{' ' * columns(start) if number else start}{line}".rstrip() + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        for number, paragraph in enumerate(paragraphs(text)):
            if number:
                self.write("\n")
            for line in wrapped(paragraph, self.width - self.current_indent):
                self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP) -> None:
        """Write terms with what they mean beside them, or below where a term is long."""
        told = list(rows)
        first = max((columns(term) for term, _ in told if columns(term) <= col_max), default=col_max) + col_spacing
        for term, meaning in told:
            lines = wrapped(meaning, self.width - self.current_indent - first)
            if columns(term) > first - col_spacing:
                lines = ["", *lines]
            *above, last = wrapped(term, self.width - self.current_indent) or [""]
            for line in (*above, padded(last, first) + (lines[0] if lines else "")):
                self.write(f"{'':{self.current_indent}}{line}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{'':{self.current_indent + first}}{line}\n")


class _Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A command whose help shows its own options first, then those it shares with others."""

    context_class = _Context

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, in two parts."""
        _write_options(self.get_params(ctx), ctx, formatter)


class Group(click.Group):
    """A group whose help says of each command all that its first paragraphs say."""

    context_class = _Context
    command_class = Command
    # Groups within are of the same class.
    group_class = type

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Answer the names in the order they were added in: that of the work."""
        del ctx
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        _write_options(self.get_params(ctx), ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does."""
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        write_commands([(name, _short(command)) for name, command in named if command is not None], formatter)

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - as the base class has it
        """Run from a command line."""
        for stream in (sys.stdout, sys.stderr):
            # A terminal without UTF-8 shows marks instead of failing on Chinese.
            getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
        speak_both_languages()
        return super().main(*args, **extra)


def write_commands(rows: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """Write a list of commands."""
    with formatter.section("命令 Commands"):
        formatter.write_dl(rows)


def _write_options(params: Sequence[click.Parameter], ctx: click.Context, formatter: click.HelpFormatter) -> None:
    for heading, is_shared in (("选项 Options", False), ("共用选项 Shared options", True)):
        options = [each for each in params if isinstance(each, click.Option)]
        records = [each.get_help_record(ctx) for each in options if isinstance(each, SharedOption) is is_shared]
        rows = [record for record in records if record is not None]
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)


def _short(command: click.Command) -> str:
    told = paragraphs(command.help or "")
    if not told or is_chinese(told[0]):
        return told[0] if told else ""
    return " ".join([told[0], *[each for each in told[1:] if is_chinese(each)][:1]])
