"""Keep how early the lights of centres turn yellow: open tasks go by it soon after it begins to count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.storage import warned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from kernel.clock import Warned


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWarning:
    """What a centre set, and from when it counts; ``version``: the centre's so many-th setting."""

    case_id: None = None
    division_code: str
    version: int
    early: Warned
    effective_at: datetime


def keep_warnings(unit: Unit, commands: Sequence[KeepWarning]) -> list[Outcome[None]]:
    """Keep each once; of several that count the newest does."""
    for command in commands:
        warned.keep(unit, command.division_code, command.version, command.early, command.effective_at)
    return [None for _ in commands]


def renew_warnings(unit: Unit, division_code: str, versions: Sequence[str]) -> None:
    """Let what is open at a centre be counted again (``recount_dues``): no limit moves, but lights may."""
    warned.renew(unit, division_code, versions)
