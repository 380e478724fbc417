"""SupervisionService/GetWall."""

from __future__ import annotations

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import figures_pb2, supervision_pb2
from onewindow.type.v1 import type_pb2
from supervision.domain.figures.definitions import Value
from supervision.domain.wall import LightCounts, Wall, WatchedTask
from supervision.handlers.get_wall import GetWall, get_wall


def render(wall: Wall) -> supervision_pb2.GetWallResponse:
    """All figures."""
    message = supervision_pb2.Wall(
        division_code=wall.division_code,
        open_cases=_counts(wall.open_cases),
        accepted_today=wall.accepted_today,
        closed_today=wall.closed_today,
        instant_today=wall.on_the_spot_today.of,
        on_the_spot_today=wall.on_the_spot_today.counted,
        on_time=_share(wall.on_time),
        speed_up=_share(wall.speed_up),
        satisfaction=_share(wall.satisfaction),
        departments=[
            supervision_pb2.DepartmentFigures(
                department_code=department.department_code,
                tasks=_counts(department.tasks),
                opened_today=department.opened_today,
                decided_today=department.decided_today,
            )
            for department in wall.departments
        ],
        overdue=[_task(task) for task in wall.overdue],
        due_soon=[_task(task) for task in wall.due_soon],
        complaints=_counts(wall.complaints),
        call_backs=_counts(wall.call_backs),
    )
    message.as_of.FromDatetime(wall.as_of)
    return supervision_pb2.GetWallResponse(wall=message)


def _counts(counts: LightCounts) -> supervision_pb2.LightCounts:
    return supervision_pb2.LightCounts(green=counts.green, yellow=counts.yellow, red=counts.red)


def _share(value: Value) -> figures_pb2.FigureValue:
    return figures_pb2.FigureValue(counted=value.counted, of=value.of)


def _task(task: WatchedTask) -> supervision_pb2.WatchedTask:
    due = type_pb2.Due(last_day=task.last_day, provisional=task.provisional)
    due.instant.FromDatetime(task.due_at)
    return supervision_pb2.WatchedTask(
        case_no=task.case_no,
        item_code=task.item_code,
        name_zh=task.name_zh,
        name_en=task.name_en,
        department_code=task.department_code,
        due=due,
    )


RPC = Rpc(
    method="GetWall",
    parse=reading(supervision_pb2.GetWallRequest, GetWall, division_code=CENTRE),
    handle=get_wall,
    render=render,
    writes=False,
)
