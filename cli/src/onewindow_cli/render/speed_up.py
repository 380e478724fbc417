"""The speed-up of a centre and its departments, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onewindow.intake.v1.speed_up_pb2 import GetSpeedUpResponse, SpeedUp


def speed_up_lines(found: GetSpeedUpResponse) -> Iterator[str]:
    """Tell each department, then the centre with the arithmetic and the goal."""
    yield f"{found.first_day} – {found.last_day}  事项 items  加权 weighted  受理 accepted"
    for each in found.departments:
        figures = f"{_percent(each.by_item):>6} {_percent(each.by_volume):>6} {each.accepted_count:>7,}"
        yield f"{each.department_code:<8} {figures}  {each.department_zh} {each.department_en}"
    centre = found.centre
    for speed_up, said in ((centre.by_item, "按事项 by item"), (centre.by_volume, "按受理量加权 by volume")):
        yield f"{said}: {speed_up.arithmetic_zh} {speed_up.arithmetic_en}"
    is_reached = centre.by_item.HasField("percent") and centre.by_item.percent >= found.goal_percent
    yield (
        f"目标 {found.goal_percent}% 已达到 the goal is reached."
        if is_reached
        else f"目标 {found.goal_percent}% 未达到 the goal is not reached."
    )


def _percent(speed_up: SpeedUp) -> str:
    return f"{speed_up.percent}%" if speed_up.HasField("percent") else "—"
