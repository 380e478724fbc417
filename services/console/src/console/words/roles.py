"""What the roles of officers are called on a page."""

from __future__ import annotations

from collections.abc import Iterable

from console.words.language import Language
from kernel.roles import ROLES


def named(roles: Iterable[str], language: Language) -> str:
    """Answer roles in words, in the order of the protocol; names as tokens have them."""
    there = set(roles)
    return language.of("、", ", ").join(language.of(*ROLES[role]) for role in ROLES if role in there)
