"""Answer how a centre stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.wall import Wall
from supervision.storage import wall


@dataclass(frozen=True, slots=True, kw_only=True)
class GetWall:
    """The wall of a centre the caller may read."""

    caller: Caller
    division_code: str
    case_id: None = None


def get_wall(unit: Unit, queries: Sequence[GetWall]) -> list[Outcome[Wall]]:
    """Answer each; a wall that several ask for at once is read once."""
    walls = {
        division_code: wall.read(unit, division_code)
        for division_code in dict.fromkeys(query.division_code for query in queries)
    }
    return [walls[query.division_code] for query in queries]
