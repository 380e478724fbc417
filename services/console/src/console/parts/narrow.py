"""The form above a list that narrows it by its address: words to look for first."""

from __future__ import annotations

from dataclasses import dataclass

from console.parts.field import Field


@dataclass(frozen=True, slots=True)
class Narrow:
    """Where it leads, what is typed, and what goes along as it is; nothing of a pair whose second is empty."""

    action: str
    words: tuple[Field, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


def words_of(  # noqa: PLR0913 - what differs from list to list
    name: str, label: str, value: str, *, longest: int, fault: str = "", is_first: bool = False, access_key: str = "f"
) -> Field:
    """Answer the line that words are typed into; Alt and ``access_key`` lead to it."""
    return Field(
        name=name,
        label=label,
        value=value,
        fault=fault,
        longest=longest,
        kind="search",
        is_first=is_first,
        access_key=access_key,
    )
