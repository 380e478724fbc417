"""Tell the other services how early a centre's lights turn yellow, each value once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernel.streams import Streams
from onewindow.supervision.v1 import events_pb2
from supervision.storage import parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit


def tell_light_warnings(unit: Unit, division_code: str, versions: Sequence[str]) -> None:
    """Tell claimed settings of a centre in their order, each with all that counts once it does."""
    wanted = {int(version) for version in versions}
    settings = parameters.of_centre(unit, division_code)
    for change in settings.changes:
        if change.version not in wanted:
            continue
        early = settings.warned(change.effective_at)
        event = events_pb2.LightWarningSet(
            division_code=division_code,
            version=change.version,
            used_percent=early.used_percent,
            days_left=early.days_left,
            effective_at=change.effective_at,
        )
        unit.emit(Streams.LIGHTS.of(division_code), division_code, event)
        parameters.warning_told(unit, division_code, change.version)
