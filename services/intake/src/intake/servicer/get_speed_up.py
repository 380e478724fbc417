"""GetSpeedUp: committed against statutory limits, over items and weighted by volume."""

from __future__ import annotations

from datetime import timedelta

from chassis.requests import centre_asked, read_date
from chassis.rpc import Call, Rpc
from intake.domain.catalogue.model import Catalogue
from intake.domain.catalogue.speed_up import GOAL_PERCENT, Figures, SpeedUp
from intake.handlers.get_speed_up import GetSpeedUp, SpeedUpReport, get_speed_up
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import speed_up_pb2 as pb

YEAR_DAYS, MOST_DAYS = 365, 366


def parse(request: pb.GetSpeedUpRequest, call: Call) -> GetSpeedUp:
    """Read which centre, and which days."""
    violations = Violations()
    division_code = centre_asked(request.division_code, call.caller, violations)
    last = read_date(violations, "last_day", request.last_day) if request.last_day else None
    first = read_date(violations, "first_day", request.first_day) if request.first_day else None
    violations.raise_if_any()
    until = last or call.received_at.astimezone(CENTRE_ZONE).date()
    begins = first or until - timedelta(days=min(YEAR_DAYS - 1, until.toordinal() - 1))
    if not 0 <= (until - begins).days < MOST_DAYS:
        violations.add(
            "first_day",
            f"Give a day up to the last one, at most {MOST_DAYS} days in all.",
            f"请填写不晚于截止日的日期，合计不超过{MOST_DAYS}天。",
            FaultKind.OUT_OF_RANGE,
        )
    violations.raise_if_any()
    return GetSpeedUp(caller=call.caller, division_code=division_code, first_day=begins, last_day=until)


def render(report: SpeedUpReport) -> pb.GetSpeedUpResponse:
    """Write the answer."""
    return pb.GetSpeedUpResponse(
        catalogue_version=report.catalogue.version,
        first_day=report.first_day.isoformat(),
        last_day=report.last_day.isoformat(),
        goal_percent=GOAL_PERCENT,
        centre=_figures(report.centre, report.catalogue),
        departments=[_figures(figures, report.catalogue) for figures in report.departments],
    )


def _figures(figures: Figures, catalogue: Catalogue) -> pb.SpeedUpFigures:
    department = catalogue.departments.get(figures.department_code)
    return pb.SpeedUpFigures(
        department_code=figures.department_code,
        department_zh=department.name_zh if department else "",
        department_en=department.name_en if department else "",
        by_item=_speed_up(figures.by_item),
        by_volume=_speed_up(figures.by_volume),
        accepted_count=figures.accepted_count,
    )


def _speed_up(one: SpeedUp) -> pb.SpeedUp:
    arithmetic_zh, arithmetic_en = one.arithmetic
    return pb.SpeedUp(
        item_count=one.item_count,
        statutory_days=one.statutory_days,
        committed_days=one.committed_days,
        percent=one.percent,
        arithmetic_zh=arithmetic_zh,
        arithmetic_en=arithmetic_en,
        left_out_count=one.left_out_count,
    )


RPC = Rpc(method="GetSpeedUp", parse=parse, handle=get_speed_up, render=render, writes=False)
