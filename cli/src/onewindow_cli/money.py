"""Money on a command line."""

from __future__ import annotations

import re

import click

_AMOUNT = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?")


class Yuan(click.ParamType):  # type: ignore[type-arg]  # generic for type checkers only
    """Yuan with at most two places, answered as fen."""

    name = "yuan"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read an amount."""
        if isinstance(value, int):
            return value
        found = _AMOUNT.fullmatch(str(value))
        if found is None:
            self.fail("Write it in yuan, as 200 or 199.50. 请按元填写，例如 200 或 199.50。", param, ctx)
        return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


class Pieces(click.ParamType):  # type: ignore[type-arg]  # likewise
    """How many notes and coins of a face value: ``100=3`` or ``0.5=2``; answered as fen and count."""

    name = "face=count"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read a face value and a count."""
        if isinstance(value, tuple):
            return value
        face, is_pair, count = str(value).partition("=")
        if not is_pair or not count.isascii() or not count.isdigit() or len(count) > 6:  # noqa: PLR2004 - digits of 100,000
            self.fail("Write it as 100=3 or 0.5=2. 请写作 100=3 或 0.5=2（面值=张数）。", param, ctx)
        return Yuan().convert(face, param, ctx), int(count)
