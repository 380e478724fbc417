"""Keep who stands in for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.authorisation import powers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.authorisation.powers import Span
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCover:
    """The B officer of a post stands in for this time; None: no longer."""

    case_id: UUID | None = None
    division_code: str
    post_code: str
    covered: Span | None


def keep_cover(unit: Unit, commands: Sequence[KeepCover]) -> list[Outcome[None]]:
    """Keep each cover; the register it is of came before it on the same stream."""
    for command in commands:
        powers.keep_cover(unit, command.division_code, command.post_code, command.covered)
    return [None for _ in commands]
