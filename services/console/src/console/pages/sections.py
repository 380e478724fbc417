"""Sections of a page that fail alone: what cannot be had is a trouble in its place."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from console.calls.troubles import Kind, Trouble
from console.pages.troubles import with_retry
from console.parts.trouble import Summary
from console.words.language import Language

T = TypeVar("T")


async def attempt(answer: Awaitable[T], otherwise: T) -> tuple[T, Trouble | None]:
    """Wait for an answer; if there is none, answer something else and the trouble.

    Raises:
        Trouble: whoever asks has to sign in, which is the whole page's.
    """
    try:
        return await answer, None
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return otherwise, met


def told(trouble: Trouble | None, language: Language) -> Summary | None:
    """Write a section's trouble, if it has one; whoever is away is asked again by a link."""
    return None if trouble is None else with_retry(trouble, language)
