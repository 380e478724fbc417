"""Names of officers: asked of intake once a minute for each centre, whoever looks at its pages."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from console.calls.services import Calls
from console.calls.troubles import Trouble
from onewindow.intake.v1.staff_pb2 import ListStaffRequest, ListStaffResponse

KEPT_SECONDS, AWAY_SECONDS = 60.0, 10.0


@dataclass(frozen=True, slots=True)
class StaffName:
    """What somebody is called, in Chinese and in Latin letters, which may be empty; whether they are there today."""

    zh: str
    en: str
    is_present: bool = True


StaffNames = Mapping[str, StaffName]
"""By the id that records have."""


@dataclass(frozen=True, slots=True)
class _Kept:
    names: StaffNames
    until: float


class Staff:
    """Keeps the names of each centre. Belongs to one event loop.

    While one visit asks anew the others go on with what is known; where intake does not answer, names stay as they
    were, and pages show ids if there were none.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Know nobody; ``clock`` counts seconds."""
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, calls: Calls, division_code: str) -> StaffNames:
        """Answer the names of a centre, in the name of whoever looks; the caller knows that they may see its pages."""
        known, asking = self._kept.get(division_code), self._asking[division_code]
        if known is not None and (self._clock() < known.until or asking.locked()):
            return known.names
        async with asking:
            known = self._kept.get(division_code)
            if known is None or self._clock() >= known.until:
                known = await self._ask(calls, division_code, known.names if known else {})
                self._kept[division_code] = known
        return known.names

    async def _ask(self, calls: Calls, division_code: str, before: StaffNames) -> _Kept:
        try:
            listed = await calls.intake(ListStaffRequest(division_code=division_code), ListStaffResponse)
        except Trouble:
            return _Kept(before, self._clock() + AWAY_SECONDS)
        names = {one.officer_id: StaffName(one.name_zh, one.name_en, one.present) for one in listed.officers}
        return _Kept(names, self._clock() + KEPT_SECONDS)
